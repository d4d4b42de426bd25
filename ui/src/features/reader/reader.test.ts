import { beforeEach, expect, it } from 'vitest';
import type { Brief } from '../../ipc/types';
import { Reading, readKept } from './reading.svelte';
import { dayLine, minutesOf, missingIn, notesOf, outletsShown } from './shown';

const empty: Brief = { schema: 'brief/1', id: 'b', slug: '', date: null, section: null, headline: '', lede: ' ', context: '', facts: [], perspectives: [], links: [] };
const source = (outlet: string, url: string) => ({ outlet, url });
beforeEach(() => localStorage.clear());

it('says in one line what a reader does not see', () => {
  expect(missingIn(empty)).toEqual(['a headline', 'a lede', 'facts', 'context', 'perspectives']);
  const some: Brief = {
    ...empty, headline: 'H', lede: 'L', context: 'C',
    facts: [{ id: 'a', text: 'A', sources: [] }, { id: 'b', text: '', sources: [] }],
    perspectives: [{ id: 'p', group: 'G', outlets: [], framing: 'F', bias: '', sources: [] }],
  };
  expect(missingIn(some)).toEqual(['1 empty fact']);
});

it('shows an outlet once, with all that it links', () => {
  const shown = outletsShown({ outlets: ['Harbour Post'], sources: [source('harbour post', 'https://a.example/1'), source('', 'https://www.b.example/2')] });
  expect(shown).toEqual([{ name: 'Harbour Post', urls: ['https://a.example/1'] }, { name: 'b.example', urls: ['https://www.b.example/2'] }]);
});

it('numbers the sources of a printed page once each, without those of what is not shown', () => {
  const brief: Brief = {
    ...empty,
    facts: [{ id: 'a', text: 'A', sources: [source('X', 'u1'), source('Y', 'u2')] }, { id: 'b', text: '', sources: [source('Z', 'u3')] }],
    perspectives: [{ id: 'p', group: '', outlets: [], framing: 'F', bias: '', sources: [source('X', 'u1'), source('W', 'u4')] }],
  };
  expect(notesOf(brief).map(({ source, number }) => `${number} ${source.url}`)).toEqual(['1 u1', '2 u2', '3 u4']);
});

it.each([['2026-11-24', 'en', '24 November 2026'], ['2026-11-24', 'de', '24. November 2026'], ['2026-11-24', 'not a language', '24 November 2026'], ['soon', 'en', 'soon']])(
  'the day %s in %s is %s', (date, language, line) => expect(dayLine(date, language)).toBe(line));

it('counts the minutes of what is read, at least one', () => {
  expect(minutesOf(empty)).toBe(1);
  expect(minutesOf({ ...empty, context: 'It’s 3.5 km. '.repeat(79), lede: 'One' })).toBe(1);
  expect(minutesOf({ ...empty, context: 'It’s 3.5 km. '.repeat(80) })).toBe(2);
});

it('remembers the medium of each person', () => {
  new Reading('maren').choose('print');
  expect([new Reading('maren').medium, new Reading('ines').medium]).toEqual(['print', 'newsletter']);
  expect(readKept('{"maren":"poster","ines":"website"}')).toEqual({ ines: 'website' });
  expect(readKept('[')).toEqual({});
});
