// The brief in the place of the sheet that is written on: as its readers see it, or as a target would have it.
import { tick } from 'svelte';
import type { Command } from '../commands/registry.svelte';
import { announce } from '../components/announce.svelte';
import { readPlace, showPlace, type PagePlace } from '../components/page-place';
import { readCaret } from '../features/brief-form/caret';
import type { Sheet } from '../features/brief-form/sheet.svelte';
import type { Caret } from '../features/brief-form/timeline';
import { targetCommands } from '../features/preview/keys';
import { TargetPreview } from '../features/preview/preview.svelte';
import { media, Reading, type Medium } from '../features/reader/reading.svelte';
import { partsInOrder } from '../features/reader/shown';
import type { Id } from '../ipc/types';
import { reader as words } from '../messages/reader';

export class WriteReader {
  readonly reading: Reading;
  readonly preview: TargetPreview;
  scroller = $state<HTMLElement>();
  /** What has the focus while it is read. */
  page = $state<HTMLElement>();
  /** Where the sheet was left. */
  caret: Caret | null = null;
  /** A target has no parts to go by: the place in front of it is kept. */
  #at: PagePlace | null = null;
  readonly asTarget = $derived.by(() => this.reading.on && this.preview.last && !this.elsewhere());

  /** `elsewhere`: something else stands in the place of the sheet. */
  constructor(me: Id, private readonly sheet: Sheet, private readonly elsewhere: () => boolean) {
    this.reading = new Reading(me);
    this.preview = new TargetPreview(me, { brief: sheet.view.id }, () => sheet.flush());
  }
  get on(): boolean { return this.reading.on; }

  async show(): Promise<void> {
    this.caret = readCaret();
    await this.#inPlace(() => { this.reading.on = true; });
    this.#focus();
    if (this.asTarget) return this.preview.open();
    announce(words.said.shown(words.medium[this.reading.medium]));
    await this.preview.load();
  }
  /** Back to the sheet, at the caret. */
  async close(): Promise<void> {
    await this.#inPlace(() => {
      this.leave();
      if (this.caret) this.sheet.focus(this.caret); else this.sheet.wanted = null;
    });
    announce(words.said.closed);
  }
  /** Gives the sheet its place: somebody goes to a part of it. */
  leave(): void { this.reading.on = false; }
  async choose(medium: Medium): Promise<void> {
    await this.#inPlace(() => {
      this.preview.setLast(false);
      this.reading.choose(medium);
    });
    this.#keepFocus();
    announce(words.said.shown(words.medium[medium]));
  }
  async chooseTarget(target: Id): Promise<void> {
    this.preview.choose(target);
    if (this.asTarget) return;
    await this.#inPlace(() => this.preview.setLast(true));
    this.#keepFocus();
    await this.preview.open();
  }
  commands(): Command[] {
    const toggle: Command = { id: 'write.reader', label: this.on ? words.close : words.open, keys: ['Mod+P', ...(this.on ? ['Escape'] : [])], group: 'View', run: () => (this.on ? this.close() : this.show()) };
    if (!this.on) return [toggle];
    return [
      toggle, ...media.map((medium, at): Command => ({ id: `reader.${medium}`, label: words.medium[medium], keys: [String(at + 1)], group: 'View', run: () => this.choose(medium) })),
      ...targetCommands(this.preview, media.length + 1, (target) => void this.chooseTarget(target)),
    ];
  }

  /** Shows the brief in another way with the same part in view. */
  async #inPlace(change: () => void): Promise<void> {
    this.#at = this.scroller ? readPlace(this.scroller) : this.#at;
    change();
    await tick();
    if (this.scroller && this.#at) showPlace(this.scroller, this.#at, partsInOrder(this.sheet.brief));
  }
  #focus(): void { this.page?.focus({ preventScroll: true }); }
  /** What had the focus may be gone. */
  #keepFocus(): void { if (document.activeElement === document.body) this.#focus(); }
}
