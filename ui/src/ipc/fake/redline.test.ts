import { expect, it } from 'vitest';
import { applyDecisions, changesBetween, unitIds } from './redline';
import { mergeBriefs, settleBrief } from './merge';
import { lightNew, lightOld, manyChanges, wells, wellsMine, wellsTheirs } from './showcase';
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

it('shows split, merged, moved sentences, what the eye misses and what is too unlike', () => {
  const changes = changesBetween(lightOld, lightNew);
  const kinds = new Set(changes.map((c) => c.kind));
  expect([...kinds].sort()).toEqual(['added', 'edited', 'merged', 'removed', 'split']);
  const hunks = changes.flatMap((c) => c.hunks);
  expect([...new Set(hunks.flatMap((h) => h.unseen ?? []))].sort()).toEqual(['invisible', 'look-alike', 'quote-style', 'space']);
  const moved = hunks.filter((h) => h.counterpart);
  expect(moved).toHaveLength(2);
  expect(moved[0]?.counterpart).toBe(moved[1]?.id);
  expect(changes.filter((c) => c.coarse).map((c) => c.path.split('/')[0])).toEqual(['perspectives']);
  expect(applyDecisions(lightOld, lightNew, changes, () => 'accepted')).toEqual(lightNew);
  expect(applyDecisions(lightOld, lightNew, changes, () => 'rejected')).toEqual(lightOld);
});

it('makes two hundred changes', () => expect(changesBetween(...manyChanges())).toHaveLength(200));

it('brings three together: what one side changed comes, what both changed is asked', () => {
  const { brief, conflicts } = mergeBriefs(wells, wellsMine, wellsTheirs);
  expect(conflicts.map((c) => [c.path.replace(/[0-9a-f-]{36}/, 'ID'), c.kind])).toEqual([['facts/ID', 'item'], ['facts/ID/text', 'text'], ['facts/ID/text', 'text'], ['perspectives/ID/outlets', 'list']]);
  expect([brief.headline, brief.lede]).toEqual([wellsMine.headline, wellsTheirs.lede]);
  const settled = settleBrief({ brief, conflicts }, conflicts.map((c) => ({ conflict: c.id, take: c.kind === 'list' ? 'both' : 'theirs' })));
  expect(settled.facts).toEqual(wellsTheirs.facts);
  expect(settled.perspectives[0]?.outlets).toEqual(['Harrow Gardener', 'Plot & Spade', 'The Allotment']);
});
