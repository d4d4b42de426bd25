import { describe, expect, it } from 'vitest';
import type { Brief } from '../../ipc/types';
import { differingParts, duplicateCard, isEmptyCard, moveCard, newFact, newPerspective, removeCard, setText, textAt } from './edits';

const brief = (...facts: string[]): Brief => ({
  schema: 'brief/1', id: 'b', slug: 's', date: null, section: null, headline: 'H', lede: '', context: '',
  facts: facts.map((f) => ({ id: f, text: `Text of ${f}`, sources: [] })), perspectives: [newPerspective('p')], links: [{ label: 'L', url: 'U' }],
});
const order = (b: Brief) => b.facts.map((f) => f.id).join('');

describe('moveCard', () => {
  it.each([
    ['a', 1, 'bac'], ['a', 2, 'bca'], ['c', 0, 'cab'], ['c', 1, 'acb'], ['b', 1, 'abc'],
    ['a', 9, 'bca'], ['c', -4, 'cab'], ['?', 0, 'abc'],
  ])('%s to %i gives %s', (id, to, expected) => {
    expect(order(moveCard(brief('a', 'b', 'c'), 'facts', id, to))).toBe(expected);
  });
  it('keeps the brief itself where nothing moves', () => {
    const b = brief('a', 'b');
    expect(moveCard(b, 'facts', 'a', -1)).toBe(b);
  });
});

it('a copy stands below under its own id, and its sources have none', () => {
  const b = { ...brief('a', 'b'), facts: [{ id: 'a', text: 'T', sources: [{ outlet: 'O', url: 'U', id: 's', quote: 'Q' }] }, newFact('b')] };
  const next = duplicateCard(b, 'facts', 'a', 'n');
  expect(order(next)).toBe('anb');
  expect(next.facts[1]?.sources).toEqual([{ outlet: 'O', url: 'U', quote: 'Q' }]);
});

it('what an edit does not touch keeps its identity', () => {
  const b = brief('a', 'b');
  const next = setText(b, 'facts/a/text', 'New');
  expect(next.facts[1]).toBe(b.facts[1]);
  expect(next.perspectives).toBe(b.perspectives);
  expect(removeCard(b, 'facts', 'a').facts[0]).toBe(b.facts[1]);
});

it.each([
  ['headline', 'x'], ['lede', 'x'], ['context', 'x'], ['slug', 'x'], ['section', 'x'], ['date', '2026-01-02'],
  ['facts/a/text', 'x'], ['perspectives/p/group', 'x'], ['perspectives/p/bias', 'x'], ['links/0/url', 'x'], ['links/0/label', 'x'],
])('what is written into %s is read there', (path, text) => {
  expect(textAt(setText(brief('a'), path, text), path)).toBe(text);
});

it('an emptied section or date is none', () => {
  expect(setText(brief(), 'section', ' ').section).toBeNull();
  expect(setText(brief(), 'date', '').date).toBeNull();
});

it('writing into what is gone changes nothing', () => {
  const b = brief('a');
  expect(setText(b, 'facts/gone/text', 'x')).toBe(b);
  expect(setText(b, 'links/7/url', 'x')).toBe(b);
});

it.each([
  [newFact('a'), true],
  [{ ...newFact('a'), text: ' ' }, true],
  [{ ...newFact('a'), sources: [{ outlet: 'O', url: '' }] }, false],
  [newPerspective('a'), true],
  [{ ...newPerspective('a'), outlets: ['O'] }, false],
  [{ ...newPerspective('a'), bias: 'B' }, false],
])('%o is empty: %s', (card, expected) => expect(isEmptyCard(card)).toBe(expected));

it('names the parts in which two states differ', () => {
  const a = brief('a');
  expect(differingParts(a, setText(setText(a, 'facts/a/text', 'x'), 'lede', 'y'))).toEqual(['lede', 'facts']);
});
