// How this person likes the window: kept in the window's own storage, not in the archive.
import { keySettings } from '../../commands/registry.svelte';
import { viewport } from '../../components/viewport.svelte';

export type Theme = 'system' | 'light' | 'dark';
export const scales = [1, 1.1, 1.25, 1.5, 1.75, 2] as const;
const key = 'parallax.preferences';

type Kept = { theme: Theme; scale: number; singleLetters: boolean; list: boolean; next: boolean };
const plain: Kept = { theme: 'system', scale: 1, singleLetters: true, list: true, next: true };

/** What was kept, with anything unreadable replaced by the rule. */
export function readKept(text: string | null): Kept {
  try {
    const found = JSON.parse(text ?? '{}') as Partial<Record<keyof Kept, unknown>>;
    return {
      theme: found.theme === 'light' || found.theme === 'dark' ? found.theme : plain.theme,
      scale: scales.find((s) => s === found.scale) ?? plain.scale,
      singleLetters: typeof found.singleLetters === 'boolean' ? found.singleLetters : plain.singleLetters,
      list: typeof found.list === 'boolean' ? found.list : plain.list,
      next: typeof found.next === 'boolean' ? found.next : plain.next,
    };
  } catch {
    return plain;
  }
}

function stored(): string | null {
  try { return localStorage.getItem(key); } catch { return null; }
}

class Preferences {
  #kept = $state.raw<Kept>(readKept(stored()));
  get theme() { return this.#kept.theme; }
  get scale() { return this.#kept.scale; }
  get singleLetters() { return this.#kept.singleLetters; }
  /** Whether the list of briefs stands beside the view. */
  get list() { return this.#kept.list; }
  /** Whether finishing a brief opens the next one that waits for me. */
  get next() { return this.#kept.next; }

  set(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    // A window without storage still follows; it only forgets.
    try { localStorage.setItem(key, JSON.stringify(this.#kept)); } catch { /* nothing to keep it in */ }
  }
  /** One step of text size up or down; 0 is the normal size. */
  resize(by: 1 | -1 | 0): void {
    const at = scales.indexOf(this.scale as (typeof scales)[number]);
    this.set({ scale: by === 0 ? 1 : (scales[Math.max(0, Math.min(scales.length - 1, at + by))] ?? 1) });
  }

  /** Puts the preferences on the page and keeps them there; returns what stops it. Call where effects run. */
  follow(): () => void {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const root = document.documentElement;
      root.dataset.theme = this.theme === 'system' ? (dark.matches ? 'dark' : 'light') : this.theme;
      root.style.setProperty('--text-scale', String(this.scale));
      viewport.scale = this.scale;
      keySettings.singleLetters = this.singleLetters;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }
}
export const preferences = new Preferences();
