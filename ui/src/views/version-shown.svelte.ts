// One of two compared versions as its readers get it: in the place of the changes, or beside them.
import { tick, untrack } from 'svelte';
import type { Command } from '../commands/registry.svelte';
import { announce } from '../components/announce.svelte';
import { viewport } from '../components/viewport.svelte';
import { besideChanges, share } from '../features/preview/share';
import type { PreviewOf } from '../ipc/press';
import type { Brief, Id, Version } from '../ipc/types';
import { previewWords } from '../messages/press';
import { reader as words } from '../messages/reader';
import { ShownAs } from './shown-as.svelte';

/** A version that can be shown: its text, its name in words, what asks for it, and whether it may leave. */
export type Shown = { brief: Brief; name: string; of: PreviewOf; approved: boolean };

/** Whether a version may leave, as far as approvals go. */
export const isCleared = (version: Version | null): boolean => version !== null && (version.approved || version.published_before || (version.published && version.unapproved === null));

export class VersionShown extends ShownAs {
  /** What the changes and the preview beside them have together. */
  readonly room = $derived.by(() => besideChanges(viewport.areaRoom));
  /** Whether the older one is shown. */
  turned = $state(false);
  readonly sides: () => readonly [Shown | null, Shown | null];
  readonly shown = $derived.by<Shown | null>(() => {
    const [older, newer] = this.sides();
    return (this.turned ? older : newer) ?? newer;
  });
  readonly beside = $derived.by(() => this.seen && !viewport.dockOverlays && this.room >= share.roomBesideChanges);

  /** `sides`: the older and the newer version; `back`: what it is called to go on, and what does it. */
  constructor(me: Id, id: Id, sides: () => readonly [Shown | null, Shown | null], private readonly back: { label: string; go: () => void }) {
    super(me, { brief: id }, () => Promise.resolve(), () => sides()[1]?.brief ?? sides()[0]!.brief);
    this.sides = sides;
  }

  /** Call where its view begins: it shows what is chosen as long as the view is there, anew whenever `text` is another. */
  keepUp(text: () => unknown): void {
    $effect(() => {
      const of = this.shown?.of;
      if (of) untrack(() => this.preview.show(of));
    });
    $effect(() => this.follow());
    $effect(() => () => this.preview.close());
    $effect(() => { void text(); untrack(() => this.preview.changed()); });
  }
  /** Opens it at a part of the brief. */
  async open(part: string | null): Promise<void> {
    this.reading.on = true;
    void this.preview.load();
    await tick();
    this.focus();
    this.toPart(part);
    announce(this.beside ? previewWords.beside.versionShown : this.asTarget ? previewWords.open : words.said.shown(words.medium[this.reading.medium]));
  }
  /** The place in the text that is gone through. */
  toPart(part: string | null): void {
    if (part !== null && this.paper) this.toPlace({ part, into: 0 });
  }
  turn(older = !this.turned): void {
    const [before, after] = this.sides();
    const to = older ? before : after;
    if (!to) return;
    void this.inPlace(() => { this.turned = older; });
    announce(previewWords.side(to.name));
  }
  close(): void {
    const inside = !this.beside || this.inside();
    this.reading.on = false;
    this.turned = false;
    announce(this.beside ? previewWords.beside.closed : this.back.label);
    if (inside) this.back.go();
  }
  inside(): boolean { return (document.activeElement?.closest('[data-beside]') ?? null) !== null; }

  commands(open: () => void): Command[] {
    if (!this.seen) return [{ id: 'version.reader', label: previewWords.version, keys: ['Mod+P'], group: 'View', run: open }];
    const shared: Command[] = [
      { id: 'version.reader', label: this.beside ? previewWords.close : this.back.label, keys: ['Mod+P', ...(this.beside ? [] : ['Escape'])], group: 'View', run: () => this.close() },
      ...this.choices(),
      { id: 'version.turn', label: previewWords.otherSide, keys: ['V'], group: 'View', when: () => this.sides()[0] !== null, run: () => this.turn() },
    ];
    if (!this.beside) return shared;
    return [
      ...shared, { id: 'version.toPreview', label: previewWords.beside.goVersion, keys: ['F6'], group: 'View', run: () => (this.inside() ? this.back.go() : this.focus()) },
      { id: 'version.fromPreview', label: this.back.label, keys: ['Escape'], group: 'View', when: () => this.inside(), run: () => this.back.go() },
    ];
  }
}
