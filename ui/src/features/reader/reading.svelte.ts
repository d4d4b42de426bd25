// Whether the sheet stands there as its readers see it, and in which medium: kept for each person.
import type { Id } from '../../ipc/types';

export const media = ['newsletter', 'website', 'print'] as const;
export type Medium = (typeof media)[number];
const key = 'parallax.reader';

/** The medium of each person, with anything unreadable left out. */
export function readKept(text: string | null): Record<Id, Medium> {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(Object.entries(found).filter((entry): entry is [Id, Medium] => media.includes(entry[1] as Medium)));
  } catch {
    return {};
  }
}
function stored(): string | null {
  try { return localStorage.getItem(key); } catch { return null; }
}

export class Reading {
  on = $state(false);
  medium = $state<Medium>('newsletter');
  #me: Id;

  constructor(me: Id) {
    this.#me = me;
    this.medium = readKept(stored())[me] ?? 'newsletter';
  }
  choose(medium: Medium): void {
    this.medium = medium;
    // A window without storage still shows it; it only forgets.
    try { localStorage.setItem(key, JSON.stringify({ ...readKept(stored()), [this.#me]: medium })); } catch { /* nothing to keep it in */ }
  }
}
