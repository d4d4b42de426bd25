import { expect, it } from 'vitest';
import type { BriefView } from '../../ipc/types';
import { grouped, isUnchecked, refusalOf, wayOf } from './steps';

const no = { code: 'refused', message: 'No.', hint: '' };
const view = (patch: Partial<BriefView>): BriefView =>
  ({ state: 'draft', round: null, draft: null, checks: [], steps: [{ step: 'release', refusal: null }], ...patch }) as BriefView;

it.each([
  [view({}), 'send'],
  [view({ round: { state: 'open' } as BriefView['round'] }), 'add'],
  [view({ round: { state: 'changes-requested' } as BriefView['round'] }), 'send'],
  [view({ state: 'approved' }), 'release'],
  [view({ state: 'approved', steps: [{ step: 'release', refusal: no, advice: [] }] }), 'send'],
  [view({ state: 'approved', steps: [{ step: 'release', refusal: no, advice: [] }, { step: 'send-to-review', refusal: no, advice: [] }] }), 'release'],
  [view({ state: 'approved', draft: { counter: 1, base: null, saved: '' } }), 'send'],
  [view({ state: 'published' }), 'send'],
])('%#: the big button does %s', (v, way) => expect(wayOf(v)).toBe(way));

it('a step that the program does not name is not refused by the window', () => {
  expect(refusalOf(view({}), 'proof')).toBeNull();
});

it('required checks come first, empty groups not at all', () => {
  const advice = { rule: 'lede-date', weight: 'advice', path: 'lede', position: null, found: null, length: null } as const;
  const required = { rule: 'headline', weight: 'required', path: 'headline', position: null, found: null, length: null } as const;
  expect(grouped([advice, required]).map((g) => g.weight)).toEqual(['required', 'advice']);
  expect(grouped([advice]).map((g) => g.weight)).toEqual(['advice']);
});

it.each([
  [view({ state: 'published-before' }), true], [view({ state: 'draft' }), false],
  [view({ state: 'published', draft: { counter: 1, base: null, saved: '' } }), false],
])('%#: unchecked %s', (v, expected) => expect(isUnchecked(v)).toBe(expected));
