// Comparisons of two files, as long as the window is open: the program read them, and the page could
// not ask for them again.
import type { CompareView } from '../ipc/types';

const kept = new Map<number, CompareView>();
let last = 0;

/** Keeps a comparison; returns the number by which the way back finds it. */
export function keepFiles(view: CompareView): number {
  last += 1;
  kept.set(last, view);
  return last;
}
export const filesAt = (number: number): CompareView | null => kept.get(number) ?? null;
