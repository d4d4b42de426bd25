// The history beside the sheet that is written on: bringing back what was, and whose each sentence is.
import { undoToast, toast } from '../components/toasts.svelte';
import { readCaret } from '../features/brief-form/caret';
import { textAt } from '../features/brief-form/edits';
import { fieldOfPart } from '../features/brief-form/goals';
import type { Sheet } from '../features/brief-form/sheet.svelte';
import type { Caret } from '../features/brief-form/timeline';
import { spotOf, type Spot } from '../features/history/hands';
import type { Brief, BriefView, Hash, Version } from '../ipc/types';
import { history as words } from '../messages/history';
import { write } from '../messages/write';
import { Restoring, takeCarried } from './restoring.svelte';

interface Around {
  /** Another state of the brief is to be shown everywhere. */
  onbrief: (brief: BriefView) => void;
  /** Makes room for what stands in the place of the sheet. */
  clear: () => Promise<void>;
  /** Where the caret stood when the focus went elsewhere. */
  left: () => Caret | null;
}

export class WriteHistory {
  readonly restoring = new Restoring();
  /** Whose sentences are told in the place of the sheet, of the draft or of a version. */
  who = $state.raw<{ of: Hash | 'draft'; name: string; at: Spot | null } | null>(null);

  constructor(private readonly sheet: Sheet, private readonly around: Around) {}

  async restore(version: Version): Promise<void> {
    await this.sheet.flush();
    this.restoring.ask(version);
  }
  restored(next: BriefView): void {
    this.sheet.take(next);
    this.around.onbrief(next);
    toast(words.restoring.done(next.versions[0]?.number ?? 0));
  }
  /** One step of the sheet, so that undo takes it back. */
  restoredInDraft(text: Brief, from: number): void {
    this.sheet.edit(text);
    undoToast(words.restoring.doneDraft(from), write.undo, () => this.sheet.undo());
  }
  /** What another view asked for comes into the draft. */
  takeCarried(): void {
    const carried = takeCarried(this.sheet.view);
    if (carried) this.restoredInDraft(carried.text, carried.number);
  }

  async show(version: Version | null): Promise<void> {
    const caret = readCaret() ?? this.around.left();
    await this.sheet.flush();
    await this.around.clear();
    const at = caret && spotOf(caret.field, [...textAt(this.sheet.brief, caret.field).slice(0, caret.head)].length);
    this.who = { of: version?.hash ?? 'draft', name: version ? words.version(version.number) : words.blame.draft, at };
  }
  /** Back to the sheet, with the caret where the sentence stands. */
  close(address: string | null, at: number): void {
    this.who = null;
    const field = address && fieldOfPart(address, this.sheet.brief);
    if (!field) return;
    const anchor = [...textAt(this.sheet.brief, field)].slice(0, at).join('').length;
    this.sheet.focus({ field, anchor, head: anchor });
  }
}
