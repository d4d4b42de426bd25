import { describe, expect, it } from 'vitest';
import type { Brief } from '../../ipc/types';
import { slugify, withFollowingSlug } from './slug';

// The same cases as in the program's `slug.rs`.
it.each([
  ['Harbour tunnel opens, at last', 'harbour-tunnel-opens-at-last'], ['Kim’s 5.4 GW “plan”', 'kims-5-4-gw-plan'], ['Łódź: café reopens', 'lodz-cafe-reopens'],
  ['東京 opens', '東京-opens'], ['—', 'untitled'], ['İstanbul', 'istanbul'],
])('%s gives %s', (headline, slug) => expect(slugify(headline)).toBe(slug));

it('cuts a long one at a word', () => {
  const slug = slugify('tunnel '.repeat(60));
  expect(slug.length).toBeLessThanOrEqual(120);
  expect(slug).toMatch(/-tunnel$/);
});

describe('withFollowingSlug', () => {
  const brief = (headline: string, slug: string) => ({ headline, slug }) as Brief;
  it.each([
    ['', '', 'Ferry sinks', 'ferry-sinks'], ['Ferry', 'ferry', 'Ferry sinks', 'ferry-sinks'], ['Ferry', 'untitled', 'Ferry sinks', 'ferry-sinks'],
    ['Ferry', 'ferry', '', ''], ['Ferry', 'the-ferry', 'Ferry sinks', 'the-ferry'],
  ])('%j with %j, then %j: %j', (before, slug, after, expected) => {
    expect(withFollowingSlug(brief(before, slug), brief(after, slug)).slug).toBe(expected);
  });
});
