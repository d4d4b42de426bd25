import { expect, it } from 'vitest';
import type { HouseStyleView } from '../../ipc/types';
import { formOf, isChanged, styleOf } from './style';

const view: HouseStyleView = {
  style: { checks: { 'fact-source': 'required' }, limits: [{ part: 'lede', characters: null, words: 60, weight: 'required' }], words: 'pier, not jetty' },
  levels: { 'fact-source': 'required', 'three-facts': 'advice' }, later: { approve: { figures: 'advice' } }, rules: 1, learned: [], spelling: [],
};

it('a form that nobody touched says what the style says', () => {
  expect(styleOf(formOf(view), view)).toEqual(view.style);
  expect(isChanged(formOf(view), view)).toBe(false);
});
it('only what was changed is set', () => {
  const form = formOf(view);
  form.levels['three-facts'] = 'off';
  const row = (part: string) => form.rows.find((r) => r.part === part)!;
  row('headline').characters = ' 90 ';
  row('lede').words = '';
  row('fact').words = '-3';
  expect(styleOf(form, view)).toEqual({
    checks: { 'fact-source': 'required', 'three-facts': 'off' }, limits: [{ part: 'headline', characters: 90, words: null, weight: 'advice' }], words: 'pier, not jetty',
  });
  expect(isChanged(form, view)).toBe(true);
});
it('a check is set for one step alone', () => {
  const form = formOf(view);
  form.later.approve!.figures = 'required';
  expect(styleOf(form, view)).toEqual({ ...view.style, later: { approve: { figures: 'required' } } });
  expect(isChanged(form, view)).toBe(true);
});
