import { expect, it } from 'vitest';
import type { Brief, Check } from '../../ipc/types';
import { sentenceCount, wordCount } from './counts';
import { readDay } from './days';
import { targetOf } from './drag';
import { fieldOfCheck, fieldOfPart } from './goals';
import { uuidv7 } from './uuid';

it.each([
  ['2026-11-24', '2026-11-24'], ['2026-2-3', '2026-02-03'], ['24.11.2026', '2026-11-24'], ['24 Nov', '2026-11-24'], ['24 November 2025', '2025-11-24'],
  ['November 24, 2025', '2025-11-24'], ['3 Sept', '2026-09-03'], ['31 Feb', null], ['11/12/2026', null], ['tomorrow', null], ['', null], ['2026-13-01', null],
])('readDay(%j)', (text, expected) => expect(readDay(text, 2026)).toBe(expected));

it('an id is a UUID of version 7 with the time in front', () => {
  expect(uuidv7(0x0123456789ab, new Uint8Array(16).fill(0xff))).toBe('01234567-89ab-7fff-bfff-ffffffffffff');
  expect(uuidv7(0x0123456789ab, new Uint8Array(16))).toBe('01234567-89ab-7000-8000-000000000000');
});

const boxes = [{ top: 0, height: 40 }, { top: 50, height: 80 }, { top: 140, height: 40 }];
it.each([
  [0, 0, 0], [0, 49, 0], [0, 60, 1], [0, 200, 2], [2, -10, 2], [2, -60, 1], [2, -200, 0], [1, 40, 2], [1, -40, 0],
])('the card %i dragged by %i goes to %i', (from, by, to) => expect(targetOf(boxes, from, by)).toBe(to));

it.each([['', 0, 0], ['On 2 May, it rained.', 5, 1], ['One. Two!', 2, 2]])('%j has %i words in %i sentences', (text, words, sentences) => {
  expect([wordCount(text), sentenceCount(text)]).toEqual([words, sentences]);
});

const brief = { facts: [{ id: 'f', text: 'T', sources: [] }], perspectives: [{ id: 'p' }], links: [{ label: '', url: '' }] } as unknown as Brief;
const check = (rule: Check['rule'], path: string | null): Check => ({ rule, path, weight: 'required', position: null, found: null, length: null });
it.each([
  [check('headline', 'headline'), 'headline'], [check('lede-date', 'lede'), 'lede'], [check('fact', null), 'add-facts'], [check('three-facts', null), 'add-facts'],
  [check('fact-source', 'facts/f'), 'facts/f/sources'], [check('perspective-outlet', 'perspectives/p'), 'perspectives/p/outlets'],
])('%o is met in %s', (found, field) => expect(fieldOfCheck(found, brief)).toBe(field));

it.each([['headline', 'headline'], ['facts/f', 'facts/f'], ['facts/gone', null], ['links/0', 'links/0/label'], ['links/3', null], ['odd/1', null]])(
  'the part %s is at %s', (path, field) => expect(fieldOfPart(path, brief)).toBe(field));
