// Every command of the window. Menu bar, palette and key sheet are read from here, and one listener
// turns keys into commands, so that a key is bound once.
import { untrack } from 'svelte';
import { belongsToText, isSingle, parseKeys, pressed, sameKeys, type Combination } from './keys';

export type Command = {
  id: string;
  /** Names the effect: *Send to review*. */
  label: string;
  /** 'Mod+Shift+P', 'Alt+ArrowUp', 'J' …; the first is shown. */
  keys?: string[];
  /** Menu and heading under which it is listed: see `groups`. */
  group: string;
  /** Whether it makes sense here at all; where not, it is not listed. */
  when?: () => boolean;
  /** Why it can't be done now; null where it can. */
  blocked?: () => string | null;
  run: () => void | Promise<void>;
};

/** The menus in their order. A group of another name is listed after them in palette and key sheet. */
export const groups = ['File', 'Edit', 'Brief', 'Review', 'View', 'Help'] as const;

let all = $state.raw<readonly Command[]>([]);

/**
 * Call in `$effect` or `onMount` and return what it returns. The frame's commands go behind those of the
 * view in front: listed first, but a view's own key wins.
 */
export function registerCommands(list: Command[], where: 'front' | 'behind' = 'front'): () => void {
  untrack(() => { all = where === 'front' ? [...all, ...list] : [...list, ...all]; });
  return () => untrack(() => { all = all.filter((c) => !list.includes(c)); });
}

/** The commands that make sense here. Of two with one id the later stands. */
export function commands(): Command[] {
  const byId = new Map<string, Command>();
  for (const command of all) if (command.when?.() ?? true) byId.set(command.id, command);
  return [...byId.values()];
}

export function command(id: string): Command | undefined {
  return commands().find((c) => c.id === id);
}

/** Told of what a command throws, and of the reason why one is blocked. */
export type Reports = { failed: (error: unknown) => void; refused: (reason: string, command: Command) => void };
let reports: Reports = { failed: () => {}, refused: () => {} };
export function reportTo(to: Reports): void { reports = to; }

export async function runCommand(which: string | Command): Promise<void> {
  const found = typeof which === 'string' ? command(which) : which;
  if (!found) return;
  const reason = found.blocked?.() ?? null;
  if (reason !== null) return reports.refused(reason, found);
  try {
    await found.run();
  } catch (error) {
    reports.failed(error);
  }
}

/** Whether keys without Ctrl, ⌘ or Alt act at all (Settings). */
export const keySettings = $state({ singleLetters: true });

const textField = 'input:not([type=checkbox]):not([type=radio]):not([type=button]):not([type=range]), textarea, select, [contenteditable=""], [contenteditable=true]';
const ownKeys = '[role=menu], [role=menubar], [role=listbox], [role=combobox], [role=tablist], [role=radiogroup]';
const pressable = 'button, a[href], summary, input, [role=button], [role=option], [role=row]';

/** Whether the focused element needs the key itself. */
function taken(target: EventTarget | null, c: Combination): boolean {
  if (!(target instanceof Element)) return false;
  if (!belongsToText(c)) return false;
  if (target.closest(textField) || target.closest(ownKeys)) return true;
  return (c.key === 'enter' || c.key === 'space') && !c.shift && target.closest(pressable) !== null;
}

/** The command for a key event in this state of the window, if there is one. */
export function commandFor(event: KeyboardEvent): Command | null {
  if (event.defaultPrevented) return null;
  const c = pressed(event);
  if (!c || taken(event.target, c)) return null;
  if (!keySettings.singleLetters && isSingle(c) && c.key !== '?') return null;
  const matches = commands().filter((cmd) => cmd.keys?.some((k) => sameKeys(parseKeys(k), c)));
  // The part of the window that came last is the one in front.
  return matches.at(-1) ?? null;
}

/** Starts listening; returns what stops it. */
export function listenForKeys(target: Window = window): () => void {
  function down(event: KeyboardEvent) {
    // A dialog has the floor: what lies behind it must not change.
    if (document.querySelector('dialog[open]')) return;
    const found = commandFor(event);
    if (!found) return;
    event.preventDefault();
    event.stopPropagation();
    void runCommand(found);
  }
  target.addEventListener('keydown', down, { capture: true });
  return () => target.removeEventListener('keydown', down, { capture: true });
}
