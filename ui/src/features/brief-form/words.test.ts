import { expect, it } from 'vitest';
import type { Brief, Check, Limit } from '../../ipc/types';
import { roomOf } from './room';
import { fieldsOf, marksOf, mended, wordsAfter, wordsAt, type Found } from './words';

const brief = {
  headline: '𝒜 jetty and a jetty', lede: 'The jetty', facts: [{ id: 'f', text: 'Teh ferry', sources: [] }], context: '', perspectives: [],
} as unknown as Brief;
const found = (rule: Check['rule'], field: string, start: number, text: string, instead: string | null): Found => ({
  rule, weight: 'advice', path: field, position: null, length: null, found: { field, start, end: start + text.length, text, instead },
});
const checks = [
  found('house-word', 'headline', 2, 'jetty', 'landing stage'), found('house-word', 'headline', 14, 'jetty', 'landing stage'),
  found('house-word', 'lede', 4, 'jetty', 'pier'), found('spelling', 'facts/f/text', 0, 'Teh', null), found('house-word', 'lede', 0, 'Gone', 'x'),
];

it('places count characters that take two units', () => {
  expect(marksOf(checks, brief).get('headline')?.map((m) => [m.from, m.to])).toEqual([[3, 8], [15, 20]]);
  expect(marksOf(checks, brief).get('lede')).toHaveLength(1);
});
it('all words are mended at once, and words that changed since are left', () => {
  const next = mended(brief, checks);
  expect([next.headline, next.lede, next.facts[0]?.text]).toEqual(['𝒜 landing stage and a landing stage', 'The pier', 'Teh ferry']);
});
it('the words at the caret are found, and the next ones in print order', () => {
  expect(wordsAt(checks, brief, 'lede', 9)).toBe(checks[2]);
  expect(wordsAt(checks, brief, 'lede', 3)).toBeNull();
  const after = (field: string, head: number) => wordsAfter(checks, brief, fieldsOf(brief), field, head);
  expect(after('', 0)).toBe(checks[0]);
  expect(after('headline', 4)).toBe(checks[1]);
  expect(after('lede', 9)).toBe(checks[3]);
  expect(after('facts/f/text', 5)).toBe(checks[0]);
});

const limits: Limit[] = [{ part: 'headline', characters: 10, words: null, weight: 'advice' }, { part: 'lede', characters: null, words: 5, weight: 'required' }];
it.each([
  ['headline', '1234567', []], ['headline', '12345678', [8, false]], ['headline', '1234567890', [10, false]], ['headline', '12345678901', [11, true]],
  ['headline', '👩‍👩‍👧👩‍👩‍👧', []], ['lede', 'one two three four', [4, false]], ['lede', 'a b c d e f', [6, true]], ['context', 'long '.repeat(99), []],
] as const)('%s %j has this room', (part, text, expected) => {
  expect(roomOf(limits, part, text).flatMap((r) => [r.count, r.over])).toEqual(expected);
});
