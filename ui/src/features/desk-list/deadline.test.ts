import { describe, expect, it } from 'vitest';
import type { DeskRow } from '../../ipc/types';
import { dayOf, markBetween, minutesLeft, progress } from './deadline';

const at = (hours: number, minutes: number, seconds = 0) => new Date(2026, 4, 12, hours, minutes, seconds).getTime();
const row = (state: DeskRow['state'], more: Partial<DeskRow> = {}) => ({ state, date: '2026-05-12', aside: null, ...more }) as DeskRow;

it.each([[at(5, 52), 38], [at(6, 30), 0], [at(6, 29, 1), 1], [at(6, 42), -12], [at(0, 0), 390]])('counts the minutes to half past six', (now, minutes) => {
  expect(minutesLeft('06:30', now)).toBe(minutes);
});

it('knows the day of the clock on the wall', () => expect(dayOf(at(23, 59))).toBe('2026-05-12'));

describe('progress', () => {
  const aside = { until: null, reason: '', by: 'Ada', since: '' };
  const rows = [
    row('approved'), row('published'), row('published-before'), row('in-review'), row('planned'), row('changes-requested'), row('draft'),
    row('draft', { date: '2026-05-11' }), row('held', { aside }), row('spiked', { aside }),
  ];
  it('counts what belongs to the edition', () => {
    expect(progress(rows, '2026-05-12')).toEqual(['3 of 7 approved', '1 in review', '1 sent back', '1 being written', '1 not started']);
  });
  it('says nothing of a day without briefs', () => expect(progress(rows, '2026-05-13')).toBeNull());
  it('leaves out what is none', () => expect(progress([row('approved')], '2026-05-12')).toEqual(['1 of 1 approved']));
});

it.each([[61, 60, 60], [60, 59, null], [31, 14, 15], [1, 0, 0], [0, -1, null], [200, 199, null]])('from %d to %d minutes speaks of %j', (before, now, mark) => {
  expect(markBetween(before, now)).toBe(mark);
});
