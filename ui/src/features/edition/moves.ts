// What can be done with a brief or a section of an edition, by keys, menus and pointer: each is one step, said and undone as one.
import type { PlacedBrief } from '../../ipc/press';
import type { Id } from '../../ipc/types';
import { editionWords as words } from '../../messages/press';
import { addSection, moveTo, removeSection, renameSection, spotOf, stepBrief, stepSection, takeOut, type Order, type Spot } from './order';

export type Entry = { id: string; label: string; why: string | null; run: () => void | Promise<void> };
export type Day = {
  readonly order: Order;
  readonly shown: { readonly sections: readonly { name: string | null; planned: unknown; briefs: readonly PlacedBrief[] }[]; readonly unplaced: readonly PlacedBrief[] };
  move: (next: Order, said: string) => void;
};
/** What the view lends. */
export type Host = {
  blocked: () => string | null; focusBrief: (id: Id) => void; focusSection: (at: number) => void;
  open: (id: Id) => void; release: (brief: PlacedBrief) => void; rename: (section: number) => void;
};

export class Moves {
  constructor(readonly day: Day, readonly host: Host) {}

  whyNotStep(id: Id | null, by: 1 | -1): string | null {
    const blocked = this.host.blocked();
    if (blocked) return blocked;
    if (id === null || !spotOf(this.day.order, id)) return words.noRow;
    return stepBrief(this.day.order, id, by) ? null : by === -1 ? words.atTop : words.atEnd;
  }
  step(id: Id | null, by: 1 | -1): void {
    if (id !== null) this.#brief(id, stepBrief(this.day.order, id, by));
  }
  whyNotSection(at: number | null, by: 1 | -1): string | null {
    const blocked = this.host.blocked();
    if (blocked) return blocked;
    if (at === null) return words.noSection;
    return stepSection(this.day.order, at, by) ? null : by === -1 ? words.atTop : words.atEnd;
  }
  /** `brief` has the focus and keeps it. */
  stepSection(at: number | null, by: 1 | -1, brief: Id | null): void {
    const next = at === null ? null : stepSection(this.day.order, at, by);
    if (!next || at === null) return;
    this.day.move(next, words.said.section(next[at + by]?.name ?? null, at + by + 1, next.length));
    if (brief) this.host.focusBrief(brief); else this.host.focusSection(at + by);
  }
  drop(id: Id, to: Spot): void {
    this.#brief(id, moveTo(this.day.order, id, to));
  }
  /** A new section, or another name for one. */
  name(section: number | null, name: string): void {
    const next = section === null ? addSection(this.day.order, name) : renameSection(this.day.order, section, name);
    this.day.move(next, section === null ? words.said.added(name) : words.said.renamed(name));
    this.host.focusSection(section ?? next.length - 1);
  }

  ofBrief(brief: PlacedBrief): Entry[] {
    const placed = spotOf(this.day.order, brief.id), blocked = this.host.blocked();
    const there = this.#sections().filter(({ at }) => at !== placed?.section);
    return [
      { id: 'open', label: words.actions.open, why: null, run: () => this.host.open(brief.id) },
      ...(placed ? [
        { id: 'up', label: words.actions.up, why: this.whyNotStep(brief.id, -1), run: () => this.step(brief.id, -1) },
        { id: 'down', label: words.actions.down, why: this.whyNotStep(brief.id, 1), run: () => this.step(brief.id, 1) },
      ] : []),
      ...there.map(({ at, name, end }) => ({ id: `to-${at}`, label: words.actions.to(name), why: blocked, run: () => this.drop(brief.id, { section: at, at: end }) })),
      ...(placed ? [{ id: 'out', label: words.actions.out, why: blocked, run: () => this.#out(brief) }] : []),
      ...(brief.ready ? [{ id: 'release', label: words.actions.release, why: blocked, run: () => this.host.release(brief) }] : []),
    ];
  }
  /** Where a brief can be placed: its own section first. */
  places(brief: PlacedBrief): Entry[] {
    const all = this.#sections(), own = all.find(({ name }) => name === brief.section);
    const listed = [...(own ? [own] : []), ...all.filter((one) => one !== own)];
    const fresh: Entry[] = own || !brief.section ? [] : [{ id: 'own', label: words.actions.into(brief.section), why: this.host.blocked(), run: () => this.#intoNew(brief, brief.section ?? '') }];
    return [...fresh, ...listed.map(({ at, name, end }) => ({ id: `to-${at}`, label: words.actions.into(name), why: this.host.blocked(), run: () => this.drop(brief.id, { section: at, at: end }) }))];
  }
  ofSection(at: number): Entry[] {
    const section = this.day.shown.sections[at], blocked = this.host.blocked();
    if (!section) return [];
    const planned = section.planned !== null;
    const remove = section.briefs.length > 0 ? words.notEmpty : planned ? words.fromPlan : null;
    return [
      { id: 'section-up', label: words.actions.sectionUp, why: this.whyNotSection(at, -1), run: () => this.stepSection(at, -1, null) },
      { id: 'section-down', label: words.actions.sectionDown, why: this.whyNotSection(at, 1), run: () => this.stepSection(at, 1, null) },
      { id: 'rename', label: words.actions.rename, why: blocked ?? (planned ? words.renamePlanned : section.name === null ? words.noNameHere : null), run: () => this.host.rename(at) },
      { id: 'remove', label: words.actions.remove, why: blocked ?? remove, run: () => this.#remove(at) },
    ];
  }

  #sections() {
    return this.day.order.map(({ name, briefs }, at) => ({ at, name, end: briefs.length }));
  }
  #brief(id: Id, next: Order | null): void {
    const to = next && spotOf(next, id), there = to ? next[to.section] : undefined;
    if (next && to && there) this.day.move(next, words.said.moved(this.#headline(id), there.name, to.at + 1, there.briefs.length));
    this.host.focusBrief(id);
  }
  #intoNew(brief: PlacedBrief, name: string): void {
    const next = addSection(this.day.order, name);
    this.#brief(brief.id, moveTo(next, brief.id, { section: next.length - 1, at: 0 }));
  }
  #out(brief: PlacedBrief): void {
    this.day.move(takeOut(this.day.order, brief.id), words.said.out(this.#headline(brief.id)));
    this.host.focusBrief(brief.id);
  }
  #remove(at: number): void {
    const name = this.day.order[at]?.name ?? null;
    this.day.move(removeSection(this.day.order, at), words.said.removed(name));
    this.host.focusSection(Math.max(0, at - 1));
  }
  #headline(id: Id): string {
    return [...this.day.shown.sections.flatMap((s) => s.briefs), ...this.day.shown.unplaced].find((b) => b.id === id)?.headline || words.untitled;
  }
}
