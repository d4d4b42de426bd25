// The brief in the place of the sheet that is written on, or beside it where there is room: as its readers see
// it, or as a target would have it.
import { tick } from 'svelte';
import type { Command } from '../commands/registry.svelte';
import { announce } from '../components/announce.svelte';
import { readPlace } from '../components/page-place';
import { readCaret } from '../features/brief-form/caret';
import type { Sheet } from '../features/brief-form/sheet.svelte';
import type { Caret } from '../features/brief-form/timeline';
import type { Id } from '../ipc/types';
import { previewWords } from '../messages/press';
import { reader as words } from '../messages/reader';
import { ShownAs } from './shown-as.svelte';

export class WriteReader extends ShownAs {
  /** What the brief scrolls in beside the sheet. */
  pane = $state<HTMLElement>();
  /** Where the sheet was left. */
  caret: Caret | null = null;
  #wide = $state(false);
  readonly beside = $derived.by(() => this.#wide && this.preview.beside && !this.elsewhere());

  /** `elsewhere`: something else stands in the place of the sheet; `left`: where the caret stood when the focus went. */
  constructor(me: Id, private readonly sheet: Sheet, private readonly elsewhere: () => boolean, private readonly left: () => Caret | null) {
    super(me, { brief: sheet.view.id }, () => sheet.flush(), () => sheet.brief);
  }
  /** In the place of the sheet. */
  get on(): boolean { return this.reading.on; }
  override get seen(): boolean { return this.beside || (this.on && !this.elsewhere()); }
  override get paper(): HTMLElement | undefined { return this.beside ? this.pane : this.scroller; }

  /** Whether there is room beside the sheet. What lay over it is then laid beside; what becomes too narrow leaves the sheet. */
  setWide(wide: boolean): void {
    this.#wide = wide;
    if (!wide || !this.on) return;
    this.preview.setBeside(true);
    this.leave();
  }
  async show(): Promise<void> {
    if (this.#wide) return this.#lay();
    this.caret = readCaret();
    await this.inPlace(() => { this.reading.on = true; });
    this.focus();
    if (!this.asTarget) announce(words.said.shown(words.medium[this.reading.medium]));
  }
  /** Beside the sheet, at the part that the sheet stands at. Who is writing goes on writing. */
  async #lay(): Promise<void> {
    const writing = readCaret() !== null, at = this.scroller ? readPlace(this.scroller) : null;
    this.preview.setBeside(true);
    await tick();
    if (at && !this.asTarget) this.toPlace(at);
    if (!writing) this.focus();
    announce(previewWords.beside.shown);
  }
  /** Back to the sheet, at the caret. */
  async close(): Promise<void> {
    if (this.beside) {
      const inside = this.inside();
      this.preview.setBeside(false);
      await tick();
      if (inside) this.toSheet();
      announce(previewWords.beside.closed);
      return;
    }
    await this.inPlace(() => {
      this.leave();
      if (this.caret) this.sheet.focus(this.caret); else this.sheet.wanted = null;
    });
    announce(words.said.closed);
  }
  /** Gives the sheet its place: somebody goes to a part of it. */
  leave(): void { this.reading.on = false; }
  /** From the sheet to what stands beside it. */
  toSheet(): void { this.sheet.focus(this.left() ?? 'headline'); }
  inside(): boolean { return (document.activeElement?.closest('[data-beside]') ?? null) !== null; }

  commands(): Command[] {
    const toggle: Command = {
      id: 'write.reader', label: this.beside ? previewWords.close : this.on ? words.close : words.open, keys: ['Mod+P', ...(this.on ? ['Escape'] : [])], group: 'View',
      run: () => (this.beside || this.on ? this.close() : this.show()),
    };
    if (this.on) return [toggle, ...this.choices()];
    if (!this.beside) return [toggle];
    // Digits belong to the tray of links while somebody is at the sheet.
    return [
      toggle, ...this.choices(false), ...this.choices().map((one) => ({ ...one, when: () => this.inside() })),
      { id: 'write.toPreview', label: previewWords.beside.go, keys: ['F6'], group: 'View', run: () => (this.inside() ? this.toSheet() : this.focus()) },
      { id: 'write.fromPreview', label: previewWords.beside.back, keys: ['Escape'], group: 'View', when: () => this.inside(), run: () => this.toSheet() },
    ];
  }
}
