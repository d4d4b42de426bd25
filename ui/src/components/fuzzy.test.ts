import { describe, expect, it } from 'vitest';
import { best, score } from './fuzzy';

describe('score', () => {
  it.each([
    ['', 'anything', true], ['sen', 'Send to review', true], ['str', 'Send to review', true], ['review send', 'Send to review', true],
    ['cafe', 'Café reopens', true], ['xyz', 'Send to review', false], ['aeo', 'Harbour tunnel opens nine years late', false],
  ])('%s in %s: %s', (query, text, found) => expect(score(query, text) !== null).toBe(found));

  it('puts the start of a word before its middle', () => {
    expect(best('view', ['Preview', 'Review', 'View as list'], (x) => x)[0]).toBe('View as list');
  });
});

describe('best', () => {
  it('keeps the order of the items without a query', () => {
    expect(best('', ['b', 'a'], (x) => x)).toEqual(['b', 'a']);
  });
});
