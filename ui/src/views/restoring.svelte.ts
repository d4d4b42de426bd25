// Bringing back what an earlier version said: asked for in the history or in Compare, done where the text is.
import type { Brief, BriefView, Id, Version } from '../ipc/types';

export class Restoring {
  open = $state(false);
  version = $state.raw<Version | null>(null);
  /** The part that is chosen at first; all of it where none is named. */
  only = $state.raw<string | null>(null);

  ask(version: Version, only: string | null = null): void {
    this.version = version;
    this.only = only;
    this.open = true;
  }
}

/** A draft with something brought back, on its way to Write, where it is one step that can be undone. */
let onItsWay: { brief: Id; counter: number; text: Brief; number: number } | null = null;

export function carryToWrite(view: BriefView, text: Brief, number: number): void {
  onItsWay = { brief: view.id, counter: view.draft?.counter ?? 0, text, number };
}
/** Given once, and only onto the draft for which it was made. */
export function takeCarried(view: BriefView): { text: Brief; number: number } | null {
  const carried = onItsWay;
  onItsWay = null;
  return carried?.brief === view.id && carried.counter === (view.draft?.counter ?? 0) ? carried : null;
}
