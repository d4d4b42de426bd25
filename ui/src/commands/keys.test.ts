import { describe, expect, it } from 'vitest';
import { ariaKeys, isSingle, keyText, parseKeys, pressed, sameKeys } from './keys';

const event = (key: string, more: Partial<KeyboardEventInit> = {}) => new KeyboardEvent('keydown', { key, ...more });

describe('a pressed key answers to its combination', () => {
  it.each([
    ['Mod+Shift+P', event('P', { ctrlKey: true, shiftKey: true }), true],
    ['Mod+Shift+P', event('p', { ctrlKey: true, shiftKey: true }), true],
    ['Mod+K', event('k', { ctrlKey: true, shiftKey: true }), false],
    ['A', event('a'), true],
    ['A', event('A', { shiftKey: true }), false],
    ['Shift+A', event('A', { shiftKey: true }), true],
    ['?', event('?', { shiftKey: true }), true],
    ['Mod+\\', event('\\', { ctrlKey: true }), true],
    ['Mod++', event('+', { ctrlKey: true, shiftKey: true }), true],
    ['Alt+ArrowUp', event('ArrowUp', { altKey: true }), true],
    ['Shift+Enter', event('Enter', { shiftKey: true }), true],
    ['Shift+Enter', event('Enter'), false],
    ['Mod+K', event('k', { metaKey: true }), false],
    ['Mod+Z', event('я', { ctrlKey: true, code: 'KeyZ' }), true],
    ['Space', event(' '), true],
  ])('%s', (keys, e, same) => {
    const c = pressed(e, false);
    expect(c !== null && sameKeys(parseKeys(keys), c)).toBe(same);
  });

  it('is ⌘ on a Mac', () => expect(pressed(event('k', { metaKey: true }), true)?.mod).toBe(true));
  it('is nothing for a lone modifier', () => expect(pressed(event('Shift', { shiftKey: true }), false)).toBeNull());
});

it.each([['A', true], ['Shift+A', true], ['?', true], ['Space', true], ['Mod+A', false], ['F7', false], ['Shift+Enter', false]])(
  '%s alone: %s', (keys, single) => expect(isSingle(parseKeys(keys))).toBe(single));

it('shows keys as they are printed', () => {
  expect(keyText('Mod+Shift+P', false)).toBe('Ctrl Shift P');
  expect(keyText('Mod+Alt+ArrowDown', true)).toBe('⌥⌘↓');
  expect(ariaKeys('Mod+Shift+P', false)).toBe('Control+Shift+P');
});
