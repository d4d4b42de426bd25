import { expect, it } from 'vitest';
import { applyDecisions, changesBetween, unitIds } from './redline';
import { dredgeBase, dredgeHead, gridBase, gridHead } from './stories';

it('shows every kind of change', () => {
  const changes = changesBetween(dredgeBase, dredgeHead);
  expect(new Set(changes.map((c) => c.kind))).toEqual(new Set(['edited', 'added', 'removed']));
  expect(changes.some((c) => c.moved && c.hunks.length > 0)).toBe(true);
});

it.each([['dredge', dredgeBase, dredgeHead], ['grid', gridBase, gridHead]])('%s: all accepted is the head, all rejected the base', (_, base, head) => {
  const changes = changesBetween(base, head);
  expect(applyDecisions(base, head, changes, () => 'accepted')).toEqual(head);
  expect(applyDecisions(base, head, changes, () => 'rejected')).toEqual(base);
  expect(changes.flatMap(unitIds)).toHaveLength(new Set(changes.flatMap(unitIds)).size);
});
