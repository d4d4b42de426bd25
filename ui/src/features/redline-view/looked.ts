// Which version a person saw when the brief was last open in this window. It is a matter of this
// window, so it is kept in its own storage and not in the archive: another machine does not know it.
import type { Hash, Id } from '../../ipc/types';

const key = 'parallax.looked';
/** The oldest entries go first: a window need not remember every brief for ever. */
const most = 2000;

type Kept = Record<string, Hash>;

function read(): Kept {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof found === 'object' && found !== null ? (found as Kept) : {};
  } catch {
    return {};
  }
}

const name = (person: Id, brief: Id) => `${person}/${brief}`;

/** The version that was current then; null where this window has no memory of it. */
export function lookedAt(person: Id, brief: Id): Hash | null {
  const hash = read()[name(person, brief)];
  return typeof hash === 'string' ? hash : null;
}

/** Notes that a person has this version in front of them. */
export function look(person: Id, brief: Id, version: Hash): void {
  const { [name(person, brief)]: before, ...others } = read();
  if (before === version) return;
  const entries = [...Object.entries(others), [name(person, brief), version] as const].slice(-most);
  try { localStorage.setItem(key, JSON.stringify(Object.fromEntries(entries))); } catch { /* nothing to keep it in */ }
}
