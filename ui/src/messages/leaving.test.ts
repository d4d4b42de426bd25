import { describe, expect, it } from 'vitest';
import { embargoTimes } from '../ipc/fake/leaving';
import type { AppError } from '../ipc/types';
import { countdown, leaving } from './leaving';

const now = Date.parse('2026-11-26T20:00:00Z');

describe('the countdown to the end of an embargo', () => {
  it.each([
    ['2026-11-26T20:00:30Z', '1 min'], ['2026-11-26T23:20:00Z', '3 h 20 min'], ['2026-11-26T22:00:00Z', '2 h'],
    ['2026-11-27T20:00:00Z', '1 day'], ['2026-11-28T23:30:00Z', '2 days 3 h'], ['2026-11-26T20:00:00Z', ''], ['2026-11-20T20:00:00Z', ''],
  ])('until %s: %s', (at, said) => { expect(countdown(at, now)).toBe(said); });
});

describe('what a time in a zone means', () => {
  const meaning = (local: string) => embargoTimes(local, 'Europe/London');
  it('is one moment', () => { expect(meaning('2026-11-27T06:00')).toMatchObject({ clock: 'once', time: { at: '2026-11-27T06:00:00.000Z' }, first: null }); });
  it('is the later one where the clocks skip it, and says so', () => {
    const found = meaning('2027-03-28T01:30');
    expect(found).toMatchObject({ clock: 'skipped', time: { local: '2027-03-28T02:30', offset: '+01:00' } });
    expect(leaving.embargo.means(found, found.time.until, now)).toContain('put forward over that time');
  });
  it('can be either of two, and the later one is the rule', () => {
    const found = meaning('2027-10-31T01:30');
    expect(found).toMatchObject({ clock: 'twice', time: { offset: '+00:00' }, first: { offset: '+01:00' } });
    expect(leaving.embargo.means(found, found.first!.until, now)).toContain('UTC+01:00');
  });
  it('refuses what is no time and no zone', () => {
    const refused = (work: () => void) => { try { work(); return null; } catch (error) { return (error as AppError).code; } };
    expect(refused(() => meaning('soon'))).toBe('bad-input');
    expect(refused(() => embargoTimes('2026-11-27T06:00', 'Nowhere/Atall'))).toBe('bad-input');
  });
});
