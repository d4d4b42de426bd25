// A brief as its readers see it, drawn by the window, or as a target would have it, made by the press.
import { tick, untrack } from 'svelte';
import type { Command } from '../commands/registry.svelte';
import { announce } from '../components/announce.svelte';
import { readPlace, showPlace, type PagePlace } from '../components/page-place';
import { targetCommands } from '../features/preview/keys';
import { TargetPreview } from '../features/preview/preview.svelte';
import { media, Reading, type Medium } from '../features/reader/reading.svelte';
import { partsInOrder } from '../features/reader/shown';
import type { PreviewOf } from '../ipc/press';
import type { Brief, Id } from '../ipc/types';
import { reader as words } from '../messages/reader';

export class ShownAs {
  readonly reading: Reading;
  readonly preview: TargetPreview;
  scroller = $state<HTMLElement>();
  /** What has the focus while it is read. */
  page = $state<HTMLElement>();
  /** A target has no parts to go by: the place in front of it is kept. */
  #at: PagePlace | null = null;
  readonly asTarget = $derived.by(() => this.seen && this.preview.last);

  constructor(me: Id, of: PreviewOf, flush: () => Promise<void>, protected readonly brief: () => Brief) {
    this.reading = new Reading(me);
    this.preview = new TargetPreview(me, of, flush);
  }
  /** Whether it is shown at all. */
  get seen(): boolean { return this.reading.on; }
  /** What its parts are scrolled in. */
  get paper(): HTMLElement | undefined { return this.scroller; }

  /** Call in an effect: it is made while it stands at a target. */
  follow(): void {
    const made = this.asTarget;
    untrack(() => { if (made) void this.preview.open(); else this.preview.close(); });
  }
  async choose(medium: Medium): Promise<void> {
    await this.inPlace(() => {
      this.preview.setLast(false);
      this.reading.choose(medium);
    });
    this.#keepFocus();
    announce(words.said.shown(words.medium[medium]));
  }
  async chooseTarget(target: Id): Promise<void> {
    this.preview.choose(target);
    if (this.asTarget) return;
    await this.inPlace(() => this.preview.setLast(true));
    this.#keepFocus();
  }
  /** Media and targets by digits, where these are not needed for something else. */
  choices(keyed = true): Command[] {
    const all = [
      ...media.map((medium, at): Command => ({ id: `reader.${medium}`, label: words.medium[medium], keys: [String(at + 1)], group: 'View', run: () => this.choose(medium) })),
      ...targetCommands(this.preview, media.length + 1, (target) => void this.chooseTarget(target)),
    ];
    return keyed ? all : all.map((one) => ({ ...one, keys: [] }));
  }
  focus(): void { this.page?.focus({ preventScroll: true }); }

  /** Shows the brief in another way with the same part in view. */
  protected async inPlace(change: () => void): Promise<void> {
    this.#at = this.paper ? readPlace(this.paper) : this.#at;
    change();
    await tick();
    if (this.#at) this.toPlace(this.#at);
  }
  toPlace(place: PagePlace): void {
    if (this.paper) showPlace(this.paper, place, partsInOrder(this.brief()));
  }
  /** What had the focus may be gone. */
  #keepFocus(): void { if (document.activeElement === document.body) this.focus(); }
}
