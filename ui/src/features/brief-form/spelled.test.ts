import { describe, expect, it, vi } from 'vitest';
import type { HouseStyleView } from '../../ipc/types';
import { spelled } from './spelled.svelte';

const answer: HouseStyleView = {
  style: { checks: {}, limits: [], words: '' }, levels: { spelling: 'advice' }, later: {}, rules: 0, learned: [],
  spelling: [{ language: 'en', found: true }, { language: 'cy', found: false }],
};

describe('who checks the spelling', () => {
  it('is the web view until the program says that it does, and asks the program once', async () => {
    expect(spelled.elsewhere('en')).toBe(true);
    const ask = vi.fn(() => Promise.resolve(answer));
    spelled.ask(ask);
    spelled.ask(ask);
    await vi.waitFor(() => expect(spelled.elsewhere('en')).toBe(false));
    expect(spelled.elsewhere(undefined)).toBe(false);
    expect(spelled.elsewhere('cy')).toBe(true);
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
