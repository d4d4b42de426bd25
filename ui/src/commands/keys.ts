// Key combinations: written as 'Mod+Shift+P', 'Alt+ArrowUp', 'J', '?', matched against key events,
// shown as a person's own keyboard names them. Mod is ⌘ on a Mac and Ctrl elsewhere.

export type Combination = { mod: boolean; alt: boolean; shift: boolean; key: string };

/** Whether the keyboard is a Mac's. */
export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

export function parseKeys(text: string): Combination {
  // A plus sign at the end is the key itself, as in 'Mod++'.
  const parts = text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text.split('+');
  const key = parts.pop() ?? '';
  const has = (name: string) => parts.includes(name);
  return { mod: has('Mod'), alt: has('Alt'), shift: has('Shift'), key: normal(key) };
}

/**
 * Whether a key belongs to an input method that puts a character together: Enter then takes a word and
 * Escape gives one up. WebKit ends the composition before the key that ended it, and leaves that key 229.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** The combination that was pressed; null for a lone modifier, and for keys of an input method. */
export function pressed(event: KeyboardEvent, mac = isMac): Combination | null {
  if (isComposing(event)) return null;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(event.key)) return null;
  const mod = mac ? event.metaKey : event.ctrlKey;
  const foreign = mac ? event.ctrlKey : event.metaKey;
  if (foreign) return null;
  // AltGr reports Ctrl and Alt together while it types a character: that is text, not a command.
  if (event.getModifierState?.('AltGraph')) return null;
  return { mod, alt: event.altKey, shift: event.shiftKey, key: keyOf(event) };
}

function keyOf(event: KeyboardEvent): string {
  // Other alphabets and a Mac's Option key give other characters: the place of the key decides there.
  const latin = /^[\x20-\x7e]$/.test(event.key) || event.key.length > 1;
  const place = /^Key([A-Z])$/.exec(event.code)?.[1] ?? /^Digit([0-9])$/.exec(event.code)?.[1];
  return normal(!latin && place ? place : event.key);
}

function normal(key: string): string {
  if (key === ' ') return 'space';
  return key.toLowerCase();
}

export function sameKeys(a: Combination, b: Combination): boolean {
  if (a.mod !== b.mod || a.alt !== b.alt || a.key !== b.key) return false;
  // Which signs need Shift depends on the keyboard ('?' does on most): it counts for letters and named keys only.
  const sign = a.key.length === 1 && !/[a-z0-9]/.test(a.key);
  return sign || a.shift === b.shift;
}

/** Whether a combination types or moves in a text field, and so must not act there. */
export function belongsToText(c: Combination): boolean {
  return !c.mod && !c.alt && !/^f\d+$/.test(c.key);
}

/** Whether it is a letter, sign or digit alone (or with Shift): these can be switched off. */
export function isSingle(c: Combination): boolean {
  return belongsToText(c) && (c.key.length === 1 || c.key === 'space');
}

const names: Record<string, string> = {
  arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→', enter: '↵', space: 'Space', escape: 'Esc',
  backspace: '⌫', delete: 'Del', tab: 'Tab',
};

/** The keys one by one, as they are printed on the keyboard. */
export function keyNames(text: string, mac = isMac): string[] {
  const c = parseKeys(text);
  const key = names[c.key] ?? (c.key.length === 1 ? c.key.toUpperCase() : c.key.charAt(0).toUpperCase() + c.key.slice(1));
  const modifiers = mac
    ? [c.alt && '⌥', c.shift && '⇧', c.mod && '⌘']
    : [c.mod && 'Ctrl', c.shift && 'Shift', c.alt && 'Alt'];
  return [...modifiers.filter((m): m is string => typeof m === 'string'), key];
}

export function keyText(text: string, mac = isMac): string {
  return keyNames(text, mac).join(mac ? '' : ' ');
}

/** The value of `aria-keyshortcuts`. */
export function ariaKeys(text: string, mac = isMac): string {
  return text.replace('Mod', mac ? 'Meta' : 'Control');
}
