import { describe, expect, it, vi } from 'vitest';
import { Way, type Place } from './place.svelte';

const brief = (id: string): Place => ({ at: 'brief', id, tab: 'write' });

describe('the way', () => {
  it('goes, comes back and goes forward; a new turn cuts off what lay ahead', async () => {
    const way = new Way();
    await way.go(brief('a'));
    await way.go(brief('b'));
    await way.back();
    expect(way.place).toEqual(brief('a'));
    await way.forward();
    expect(way.place).toEqual(brief('b'));
    await way.back();
    await way.go({ at: 'settings' });
    expect(way.canForward).toBe(false);
    await way.back();
    expect(way.place).toEqual(brief('a'));
  });

  it('waits until the view has saved, and stays where that fails', async () => {
    const way = new Way();
    await way.go(brief('a'));
    const order: string[] = [];
    const off = way.registerLeave(async () => { await Promise.resolve(); order.push(`saved at ${way.place.at}`); });
    await way.go({ at: 'desk' });
    expect(order).toEqual(['saved at brief']);
    off();
    await way.go(brief('b'));
    way.registerLeave(() => Promise.reject(new Error('disk full')));
    await expect(way.go({ at: 'desk' })).rejects.toThrow('disk full');
    expect(way.place).toEqual(brief('b'));
  });

  it('keeps the scroll of each step', async () => {
    const way = new Way();
    way.scroll = { read: () => 120, set: () => {} };
    await way.go(brief('a'));
    expect(way.keptScroll).toBe(0);
    await way.back();
    expect(way.keptScroll).toBe(120);
  });

  it('keeps the caret of a view that is written in, and of no other', async () => {
    const way = new Way(), caret = { field: 'facts/a/text', anchor: 3, head: 7 };
    await way.go(brief('a'));
    const off = way.registerCaret(() => caret);
    await way.go(brief('b'));
    expect(way.keptCaret).toBeNull();
    off();
    await way.back();
    expect(way.keptCaret).toEqual(caret);
    await way.forward();
    expect(way.keptCaret).toBeNull();
  });

  it('a second window begins at its brief, with the desk behind it', async () => {
    const way = new Way();
    way.begin('a');
    expect([way.place, way.canForward]).toEqual([brief('a'), false]);
    await way.back();
    expect(way.place).toEqual({ at: 'desk' });
  });

  it('does not count a step to where it is already', async () => {
    const way = new Way(), leave = vi.fn(() => Promise.resolve());
    await way.go(brief('a'));
    way.registerLeave(leave);
    await way.go(brief('a'));
    await way.back();
    expect(way.place).toEqual({ at: 'desk' });
  });
});
