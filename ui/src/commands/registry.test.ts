import { afterEach, describe, expect, it, vi } from 'vitest';
import { command, commandFor, commands, keySettings, listenForKeys, registerCommands, reportTo, runCommand, type Command } from './registry.svelte';

const made: (() => void)[] = [];
const register = (list: Command[], where?: 'front' | 'behind') => { made.push(registerCommands(list, where)); };
const make = (id: string, more: Partial<Command> = {}): Command => ({ id, label: id, group: 'View', run: () => {}, ...more });

afterEach(() => {
  for (const undo of made.splice(0)) undo();
  keySettings.singleLetters = true;
  document.body.replaceChildren();
});

/** Presses a key on an element; answers with the command that it stands for. */
function press(on: HTMLElement, key: string, more: KeyboardEventInit = {}): string | null {
  document.body.append(on);
  let found: string | null = null;
  on.addEventListener('keydown', (e) => { found = commandFor(e)?.id ?? null; });
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
  return found;
}
const element = (html: string, role?: string) => {
  const el = document.createElement(html);
  if (role) el.setAttribute('role', role);
  return el;
};

describe('keys', () => {
  it.each([
    ['div', undefined, 'j', {}, 'next'], ['input', undefined, 'j', {}, null], ['textarea', undefined, 'j', {}, null], ['div', 'menu', 'j', {}, null],
    ['button', undefined, 'j', {}, 'next'], ['button', undefined, ' ', {}, null], ['div', undefined, ' ', {}, 'read'],
    ['input', undefined, 'k', { ctrlKey: true }, 'palette'], ['div', undefined, 'j', { isComposing: true }, null],
    // The key that ends a composition in WebKit is no longer part of it, and says so only by its number.
    ['div', undefined, 'j', { keyCode: 229 }, null], ['input', undefined, 'k', { ctrlKey: true, isComposing: true }, null],
  ] as const)('%s %s %j', (tag, role, key, more, id) => {
    register([make('next', { keys: ['J'] }), make('read', { keys: ['Space'] }), make('palette', { keys: ['Mod+K'] })]);
    expect(press(element(tag, role), key, more)).toBe(id);
  });

  it('lets single letters be switched off, but not the key sheet', () => {
    register([make('next', { keys: ['J'] }), make('sheet', { keys: ['?'] })]);
    keySettings.singleLetters = false;
    expect(press(element('div'), 'j')).toBeNull();
    expect(press(element('div'), '?', { shiftKey: true })).toBe('sheet');
  });

  it('gives the key to the view in front', () => {
    register([make('view', { keys: ['J'] })]);
    register([make('frame', { keys: ['J'] })], 'behind');
    expect(press(element('div'), 'j')).toBe('view');
  });

  it('leaves the keys to an open dialog', () => {
    const run = vi.fn();
    register([make('palette', { keys: ['Mod+K'], run })]);
    const stop = listenForKeys();
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    const key = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
    key();
    expect(run).not.toHaveBeenCalled();
    dialog.remove();
    key();
    expect(run).toHaveBeenCalledOnce();
    stop();
  });
});

describe('the list', () => {
  it('leaves out what makes no sense here, and what was taken back', () => {
    const undo = registerCommands([make('a'), make('b', { when: () => false })]);
    expect(commands().map((c) => c.id)).toEqual(['a']);
    undo();
    expect(command('a')).toBeUndefined();
  });

  it('says why a command is blocked instead of running it', async () => {
    const run = vi.fn(), refused = vi.fn(), failed = vi.fn();
    reportTo({ refused, failed });
    register([make('a', { blocked: () => 'Not now.', run }), make('b', { run: () => Promise.reject(new Error('no')) })]);
    await runCommand('a');
    expect(run).not.toHaveBeenCalled();
    expect(refused.mock.calls[0]?.[0]).toBe('Not now.');
    await runCommand('b');
    expect(failed).toHaveBeenCalledOnce();
  });
});
