import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeldTarget } from '../../ipc/press';
import { heldWords } from '../../messages/press';
import { byBrief, Held } from './held.svelte';

const ipc = vi.hoisted(() => ({ heldTargets: vi.fn(), settleHeld: vi.fn() }));
vi.mock('$ipc', () => ({ ipc }));

const held = (brief: string, target: string): HeldTarget => ({ brief, headline: `Headline ${brief}`, release: `${brief}-${target}`, target, target_id: target, version: 3, newest: 5, time: '2026-11-24T08:00:00Z', place: '/x', sent: null, drafted: 'A message' });

describe('readers with an old version', () => {
  beforeEach(() => { vi.clearAllMocks(); });
  it('stand by brief', () => {
    const all = byBrief([held('a', 'Newsletter'), held('b', 'Website'), held('a', 'Website')]);
    expect(all.map((b) => [b.headline, b.targets.map((t) => t.target)])).toEqual([['Headline a', ['Newsletter', 'Website']], ['Headline b', ['Website']]]);
    expect(heldWords.line(all[0]!.targets[0]!)).toBe('Readers of Newsletter still have version 3');
  });
  it('show the newest answer, whenever it comes', async () => {
    let late: (all: HeldTarget[]) => void = () => {};
    ipc.heldTargets.mockReturnValueOnce(new Promise((done) => { late = done; })).mockResolvedValueOnce([held('b', 'Website')]);
    const state = new Held();
    const first = state.load();
    await state.load();
    late([held('a', 'Newsletter')]);
    await first;
    expect(state.all.map((h) => h.brief)).toEqual(['b']);
  });
  it('stay until they are settled', async () => {
    const one = held('a', 'Newsletter'), other = held('a', 'Website');
    ipc.heldTargets.mockResolvedValue([one, other]);
    ipc.settleHeld.mockRejectedValueOnce({ code: 'bad-input', message: 'No reason.', hint: '' }).mockResolvedValueOnce([other]);
    const state = new Held();
    await state.load();
    await expect(state.settle(one, { how: 'nothing', reason: '' })).rejects.toMatchObject({ code: 'bad-input' });
    expect(state.all).toHaveLength(2);
    await state.settle(one, { how: 'correction-sent' });
    expect(ipc.settleHeld).toHaveBeenLastCalledWith('a', 'a-Newsletter', { how: 'correction-sent' });
    expect(state.all).toEqual([other]);
  });
});
