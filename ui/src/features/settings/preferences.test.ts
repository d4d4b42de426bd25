import { expect, it } from 'vitest';
import { readKept } from './preferences.svelte';

it.each([
  [null, { theme: 'system', scale: 1, singleLetters: true, list: true }],
  ['not json', { theme: 'system', scale: 1, singleLetters: true, list: true }],
  ['{"theme":"dark","scale":2,"singleLetters":false,"list":false}', { theme: 'dark', scale: 2, singleLetters: false, list: false }],
  ['{"theme":"mauve","scale":40,"singleLetters":"no"}', { theme: 'system', scale: 1, singleLetters: true, list: true }],
])('reads %s', (text, kept) => expect(readKept(text)).toEqual(kept));
