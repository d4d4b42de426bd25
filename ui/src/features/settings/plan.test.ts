import { describe, expect, it } from 'vitest';
import type { EditionPlan } from '../../ipc/press';
import { planWords } from '../../messages/press';
import { dayOf, formOf, isChanged, limitOf, movedRow, planOf, problemOf } from './plan';

const plan: EditionPlan = { sections: [{ name: 'News', days: [{ least: 1, most: 3 }, null, { least: 2, most: 2 }, null, null, null, null] }, { name: 'Culture', days: Array.from({ length: 7 }, () => ({ least: 0, most: 1 })) }], subject: 60, preheader: null };

describe('the plan of the day', () => {
  it.each([['', null], ['2', { least: 2, most: 2 }], ['1–3', { least: 1, most: 3 }], [' 0-2 ', { least: 0, most: 2 }], ['3–1', undefined], ['0', undefined], ['two', undefined], ['1-', undefined]])('reads %j', (text, expected) => {
    expect(dayOf(text)).toEqual(expected);
  });
  it('reads limits', () => { expect(['', '60', '0', 'x'].map(limitOf)).toEqual([null, 60, undefined, undefined]); });
  it('comes back as it was', () => {
    expect(formOf(plan).rows[0]?.days).toEqual(['1–3', '', '2', '', '', '', '']);
    expect(planOf(formOf(plan))).toEqual(plan);
    expect(isChanged(plan, formOf(plan))).toBe(false);
  });
  it('says what keeps it from being saved', () => {
    const form = formOf(plan);
    expect(problemOf(form)).toBeNull();
    expect(problemOf({ ...form, rows: [{ key: 9, name: ' ', days: [] }] })).toBe(planWords.nameIt);
    expect(problemOf({ ...form, rows: [...form.rows, { key: 9, name: 'News ', days: [] }] })).toBe(planWords.twice('News'));
    expect(problemOf({ ...form, rows: [{ key: 9, name: 'News', days: ['1', 'many'] }] })).toBe(planWords.badCell('News', 'Tuesday'));
    expect(problemOf({ ...form, subject: '-1' })).toBe(planWords.badLimit);
  });
  it('moves a section', () => { expect(movedRow(formOf(plan), 0, 1).rows.map((r) => r.name)).toEqual(['Culture', 'News']); });
});
