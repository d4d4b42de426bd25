import { describe, expect, it } from 'vitest';
import type { DeskRow } from '../../ipc/types';
import { filterRows, groupsOf, isFiltered, listed, neighbour, nextWaiting, noFilters, statesOf } from './rows';

const now = Date.parse('2026-05-12T12:00:00Z');
const row = (id: string, more: Partial<DeskRow> = {}): DeskRow => ({
  id, slug: id, date: '2026-05-12', section: 'Science', headline: `Story ${id}`, state: 'draft', turn: 'nobody', reasons: [], waits_for: [], signatures: null, queued: null, since: '2026-05-12T10:00:00Z', version: 1, drafts: [], assignee: null, aside: null, embargo: null, unapproved: null, ...more,
});
const rows = [
  row('a', { date: '2026-05-10' }), row('b', { turn: 'me', queued: 1 }), row('c', { turn: 'other', state: 'in-review' }),
  row('d'), row('e', { date: null, state: 'planned' }), row('f', { turn: 'me', state: 'in-review', queued: 0 }),
];

describe('groupsOf', () => {
  it('puts my queue first, in the program’s order, then reviews, then days from the newest', () => {
    const groups = groupsOf(rows, [{ date: '2026-05-12', briefs: 4, approved: 1 }], now);
    expect(groups.map((g) => [g.key, ...g.rows.map((r) => r.id)])).toEqual([['mine', 'f', 'b'], ['review', 'c'], ['2026-05-12', 'd'], ['2026-05-10', 'a'], ['undated', 'e']]);
    expect(groups[2]?.note).toBe('1 of 4 approved');
  });
  it('shows every brief once', () => {
    expect(groupsOf(rows, [], now).flatMap((g) => g.rows)).toHaveLength(rows.length);
  });
});

describe('filterRows', () => {
  it.each([
    [{ text: 'story b' }, ['b']], [{ text: 'SCIENCE 05-10' }, ['a']], [{ turn: 'me' as const }, ['b', 'f']], [{ state: 'planned' as const }, ['e']],
    [{ date: '2026-05-10' }, ['a']], [{ date: '' }, ['e']], [{ section: 'Law' }, []], [{}, ['a', 'b', 'c', 'd', 'e', 'f']],
  ])('%j leaves %j', (f, ids) => expect(filterRows(rows, { ...noFilters, ...f }).map((r) => r.id)).toEqual(ids));

  it('knows whether anything is filtered', () => {
    expect(isFiltered(noFilters)).toBe(false);
    expect(isFiltered({ ...noFilters, date: '2026-05-12' })).toBe(true);
  });
});

it('counts the states in the order of a life', () => {
  expect(statesOf(rows).map((s) => `${s.state} ${s.count}`)).toEqual(['planned 1', 'draft 3', 'in-review 2']);
});

describe('neighbour', () => {
  const desk = { rows, editions: [], sections: [], deadline: null };
  it.each([['f', 1, 'b'], ['b', -1, 'f'], ['f', -1, undefined], ['e', 1, undefined], ['gone', 1, 'f']] as const)('of %s by %d is %s', (id, by, expected) => {
    expect(neighbour(desk, id, by, now)?.id).toBe(expected);
  });
});

describe('held and spiked briefs', () => {
  const aside = { until: null, reason: '', by: 'Ada', since: '2026-05-12T09:00:00Z' };
  const all = [...rows, row('h', { state: 'held', aside }), row('s', { state: 'spiked', aside })];
  const ids = (list: DeskRow[]) => list.map((r) => r.id).join('');
  it('wait outside the list, one filter away', () => {
    expect(ids(filterRows(all, noFilters))).toBe('abcdef');
    expect(ids(filterRows(all, { ...noFilters, state: 'held' }))).toBe('h');
    expect(ids(filterRows(all, { ...noFilters, date: '2026-05-12' }))).not.toContain('h');
    expect(statesOf(all).slice(-2).map((s) => `${s.state} ${s.count}`)).toEqual(['held 1', 'spiked 1']);
  });
  it('are listed beside the sheet only while in front', () => {
    expect(ids(listed(all))).toBe('abcdef');
    expect(ids(listed(all, 's'))).toBe('abcdefs');
  });
});

it('offers the first of my queue', () => {
  expect(nextWaiting(rows, null)?.id).toBe('f');
  expect(nextWaiting(rows, 'f')?.id).toBe('b');
  expect(nextWaiting([row('a')], null)).toBeNull();
});
