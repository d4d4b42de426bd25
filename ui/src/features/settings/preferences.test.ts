import { expect, it } from 'vitest';
import { readKept } from './preferences.svelte';

it.each([
  [null, { theme: 'system', scale: 1, singleLetters: true, list: true, next: true }],
  ['not json', { theme: 'system', scale: 1, singleLetters: true, list: true, next: true }],
  ['{"theme":"dark","scale":2,"singleLetters":false,"list":false,"next":false}', { theme: 'dark', scale: 2, singleLetters: false, list: false, next: false }],
  ['{"theme":"mauve","scale":40,"singleLetters":"no"}', { theme: 'system', scale: 1, singleLetters: true, list: true, next: true }],
])('reads %s', (text, kept) => expect(readKept(text)).toEqual(kept));
