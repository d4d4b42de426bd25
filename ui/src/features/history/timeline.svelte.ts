// A brief's history as it is read, page by page, and what is marked in it.
import { announce } from '../../components/announce.svelte';
import type { TimelineEntry, TimelineView } from '../../ipc/history';
import type { AppError, BriefView, Hash, Id, Version } from '../../ipc/types';
import { history as words } from '../../messages/history';

/** So many entries are read at once. */
export const PAGE = 60;

type Source = { timeline: (id: Id, onlyVersions: boolean, before: Hash | null, most: number) => Promise<TimelineView> };

export class Timeline {
  /** Oldest first; null until it was read. */
  entries = $state.raw<readonly TimelineEntry[] | null>(null);
  total = $state(0);
  /** Asks for what came before; null where the history begins. */
  earlier = $state.raw<Hash | null>(null);
  failure = $state.raw<AppError | null>(null);
  onlyVersions = $state(false);
  oldestFirst = $state(false);
  /** The version that waits for another one to be compared with. */
  marked = $state.raw<Version | null>(null);
  /** The entry that has the focus, or had it last. */
  here = $state.raw<Hash | null>(null);
  readonly version = $derived(this.entries?.find((e) => e.id === this.here)?.version ?? null);
  readonly shown = $derived(this.oldestFirst ? (this.entries ?? []) : [...(this.entries ?? [])].reverse());
  /** How many stood there when more was asked for: they stay while it is read again. */
  #asked = 0;

  constructor(private source: Source, private id: Id) {}

  /** Reads it anew, as far back as it was read. */
  async load(): Promise<void> {
    const most = Math.max(PAGE, this.entries?.length ?? 0), asked = (this.#asked += 1);
    try {
      const page = await this.source.timeline(this.id, this.onlyVersions, null, most);
      if (asked !== this.#asked) return;
      this.#take(page, page.entries);
    } catch (error) { if (asked === this.#asked) this.failure = error as AppError; }
  }
  async more(): Promise<void> {
    if (this.earlier === null || !this.entries) return;
    const known = this.entries, asked = (this.#asked += 1);
    try {
      const page = await this.source.timeline(this.id, this.onlyVersions, this.earlier, PAGE);
      if (asked !== this.#asked) return;
      this.#take(page, [...page.entries, ...known]);
      announce(words.shown(this.entries.length, this.total));
    } catch (error) { if (asked === this.#asked) this.failure = error as AppError; }
  }
  #take(page: TimelineView, entries: readonly TimelineEntry[]): void {
    [this.entries, this.total, this.earlier, this.failure] = [entries, page.total, page.earlier, null];
  }
  async filter(onlyVersions: boolean): Promise<void> {
    this.onlyVersions = onlyVersions;
    this.entries = null;
    await this.load();
    announce(words.shown(this.entries === null ? 0 : (this.entries as readonly TimelineEntry[]).length, this.total));
  }
  mark(version: Version): void {
    const was = this.marked?.hash === version.hash;
    this.marked = was ? null : version;
    announce(was ? words.unmarkedSaid(version.number) : words.markedSaid(version.number));
  }
  /** The marked version and this one, the older first; null where there are not two. */
  pair(version: Version | null): { from: Hash; to: Hash } | null {
    const marked = this.marked;
    if (!marked || !version || marked.hash === version.hash) return null;
    const [from, to] = marked.number < version.number ? [marked, version] : [version, marked];
    return { from: from.hash, to: to.hash };
  }
}

/** What a state of the brief hangs on: where it is another one, the history is read anew. */
export const stampOf = (view: BriefView): string => [view.current, view.round?.id, view.round?.state, view.round?.head, view.state, view.releases.length, view.assignee?.id, view.versions.filter((v) => v.purged).length].join(' ');
