import { describe, expect, it, vi } from 'vitest';
import type { TimelineEntry, WrittenIn } from '../../ipc/history';
import type { Version } from '../../ipc/types';
import { history as words } from '../../messages/history';
import { dayOf, grouped, widthOf } from './grouped';
import { addressOf, handsOf, initialsOf, lineAt, spotOf } from './hands';
import { Timeline } from './timeline.svelte';

const now = Date.parse('2026-05-12T12:00:00');
const anna = { id: 'a', name: 'Anna Aalto' }, ben = { id: 'b', name: 'Ben van den Brandt' };
const entry = (id: string, time: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id, what: 'brief-held', time, person: anna, round: null, version: null, lanes: null, about: null, to: null, to_role: null, text: '', until: null, place: null, format: null, decided: null, change: null, purged: null, ...more,
});
const version = (number: number): Version => ({
  hash: `h${number}`, content_hash: '', number, parents: [], author: 'Anna', author_id: 'a', time: '', note: '', kind: 'edit', current: false, approved: false, published: false, published_before: false, unapproved: null, purged: null,
});
const made = (number: number) => entry(`e${number}`, '2026-05-12T10:00:00', { what: 'revision-saved', version: version(number) });

describe('grouped', () => {
  it('puts neighbours of one day together, and in it those of one round', () => {
    const days = grouped([
      entry('1', '2026-05-10T23:00:00'), entry('2', '2026-05-11T08:00:00'), entry('3', '2026-05-11T09:00:00', { round: 1 }),
      entry('4', '2026-05-11T10:00:00', { round: 1 }), entry('5', '2026-05-12T08:00:00', { round: 1 }),
    ], now);
    expect(days.map((d) => [d.name, d.stretches.map((s) => [s.round, s.entries.map((e) => e.id).join('')])])).toEqual([
      ['10 May', [[null, '1']]], ['11 May', [[null, '2'], [1, '34']]], ['12 May', [[1, '5']]],
    ]);
    expect(dayOf('nonsense')).toBe('');
  });
  it('is as wide as versions stand side by side', () => {
    expect(widthOf([entry('1', '')])).toBe(1);
    expect(widthOf([entry('1', '', { lanes: { own: 0, open: [0, 2], merged: [] } })])).toBe(3);
  });
});

describe('words', () => {
  it('say what happened, and name what they do not know', () => {
    expect(words.told(entry('1', '', { what: 'review-opened', about: 3, to: ben }))).toBe('sent version 3 to review, to Ben van den Brandt');
    expect(words.told(entry('1', '', { what: 'decided', decided: { accepted: 2, rejected: 1, read: 0 } }))).toBe('accepted 2 edits, kept what stood in 1 place');
    expect(words.told(entry('1', '', { what: 'decided', decided: { accepted: 0, rejected: 0, read: 0 } }))).toBe('decided, and took it back');
    expect(words.told(entry('1', '', { what: 'brief-embargoed' }))).toContain('brief embargoed');
    expect(words.purge.release(2, 'html', 'today', 0)).toBe('The stored html of version 2, released today');
    expect(words.purge.release(2, 'html', 'today', 1)).toContain('with 1 other brief in the same file');
  });
});

describe('Timeline', () => {
  it('reads page by page, and stays as far back as it was read', async () => {
    const all = Array.from({ length: 130 }, (_, n) => made(n + 1));
    const timeline = vi.fn((_: string, __: boolean, before: string | null, most: number) => {
      const end = before === null ? all.length : all.findIndex((e) => e.id === before), start = Math.max(0, end - most);
      return Promise.resolve({ id: 'x', entries: all.slice(start, end), earlier: start > 0 ? (all[start]?.id ?? null) : null, total: all.length });
    });
    const list = new Timeline({ timeline }, 'x');
    await list.load();
    expect([list.entries?.length, list.shown[0]?.id]).toEqual([60, 'e130']);
    await list.more();
    await list.more();
    expect([list.entries?.length, list.earlier]).toEqual([130, null]);
    await list.load();
    expect(timeline).toHaveBeenLastCalledWith('x', false, null, 130);
    list.oldestFirst = true;
    expect(list.shown[0]?.id).toBe('e1');
  });
  it('compares a marked version with another one, the older first', () => {
    const list = new Timeline({ timeline: () => Promise.reject(new Error('not asked')) }, 'x');
    list.mark(version(7));
    expect(list.pair(version(7))).toBeNull();
    expect(list.pair(version(3))).toEqual({ from: 'h3', to: 'h7' });
    list.mark(version(7));
    expect(list.pair(version(3))).toBeNull();
  });
});

describe('hands', () => {
  const written = (person: { id: string; name: string }): WrittenIn => ({ hash: 'h', number: 1, before: null, person, with: [], time: '', note: '', kind: 'edit' });
  it('give each writer letters and a kind of line', () => {
    const hands = handsOf({ written: [written(anna), written(ben), written(anna)] });
    expect([...hands.values()].map((h) => [h.initials, h.kind])).toEqual([['AA', 0], ['BB', 1]]);
    expect([initialsOf('Åse'), initialsOf('  ')]).toEqual(['Å', '']);
  });
  it('find the sentence at a place, else the nearest there is', () => {
    const line = (start: number, end: number) => ({ range: [start, end] as [number, number], text: '', wrote: 0, began: 0, times: 0 });
    const fields = [{ path: 'headline', field: 'text', position: null, lines: [line(0, 9)] }, { path: 'facts/1', field: 'text', position: 0, lines: [line(0, 10), line(11, 20)] }];
    expect(lineAt(fields, spotOf('facts/1/text', 14))).toEqual([1, 1]);
    expect(lineAt(fields, spotOf('facts/1/text', 99))).toEqual([1, 1]);
    expect(lineAt(fields, { path: 'facts/1' })).toEqual([1, 0]);
    expect(lineAt(fields, spotOf('lede', 3))).toEqual([0, 0]);
    expect(fields.map(addressOf)).toEqual(['headline', 'facts/1/text']);
  });
});
