// The registry as the window holds it: the list, what is proposed, and what was merged here.
import { ipc } from '$ipc';
import { report, toast, undoToast } from '../../components/toasts.svelte';
import type { AppError, Id, OutletRow, TwinProposal } from '../../ipc/types';
import { chrome } from '../../messages/chrome';
import { outlets as words } from '../../messages/outlets';
import { byUse, found, keepRows } from './rows';

type Merge = { id: Id; name: string };

export class Registry {
  /** By use; null until it was read. */
  rows = $state.raw<readonly OutletRow[] | null>(null);
  missing = $state.raw<readonly string[]>([]);
  proposals = $state.raw<readonly TwinProposal[]>([]);
  failure = $state.raw<AppError | null>(null);
  /** What is searched for; kept while an entry is open. */
  query = $state('');
  /** The row that was open or focused last: it is the list's stop in the tab order. */
  last = $state<Id | null>(null);
  /** Something is on its way to the program: a second press waits for its answer. */
  busy = $state(false);
  /** Goes up with each change, so that an open entry is read anew. */
  turn = $state(0);
  /** Merges that were made here and stand, the last one at the end. */
  merges = $state.raw<readonly Merge[]>([]);

  readonly shown = $derived.by(() => found(this.rows ?? [], this.query));

  #archive: string | null = null;
  #asking = 0;

  /** Reads it; what another archive said is forgotten first. */
  async load(archive: string | null): Promise<void> {
    if (archive !== this.#archive) this.#forget(archive);
    this.#asking += 1;
    const turn = this.#asking;
    try {
      const [list, proposals] = await Promise.all([ipc.outlets(), ipc.twins()]);
      // An older answer that comes late does not replace a newer one.
      if (turn !== this.#asking) return;
      this.rows = keepRows(this.rows ?? [], byUse(list.rows));
      this.missing = list.missing;
      this.proposals = proposals;
      this.failure = null;
    } catch (error) {
      if (turn !== this.#asking) return;
      if (this.rows) report(error);
      else this.failure = error as AppError;
    }
  }

  fill(): Promise<boolean> {
    return this.#change(async () => { toast(words.filled(await ipc.fillOutlets())); });
  }
  merge(keep: OutletRow, other: OutletRow): Promise<boolean> {
    return this.#change(async () => {
      await ipc.mergeOutlets(keep.id, other.id);
      const merge = { id: other.id, name: other.name };
      this.merges = [...this.merges, merge];
      undoToast(words.merged(other.name, keep.name), chrome.undo, () => this.takeBack(merge));
    });
  }
  async takeBack(merge: Merge): Promise<void> {
    await this.#change(async () => {
      await ipc.takeBackMerge(merge.id);
      this.merges = this.merges.filter((m) => m.id !== merge.id);
      toast(words.takenBack(merge.name));
    });
  }
  keepApart(one: OutletRow, other: OutletRow): Promise<boolean> {
    return this.#change(async () => {
      this.proposals = await ipc.keepOutletsApart(one.id, other.id);
      toast(words.keptApart(one.name, other.name));
    });
  }
  /** The id of the new entry; rejects with the reason why there is none. */
  async add(name: string): Promise<Id> {
    const { id } = await ipc.addOutlet({ name });
    toast(words.added(name));
    await this.changed();
    return id;
  }
  /** Something of it was changed: reads it anew. */
  async changed(): Promise<void> {
    this.turn += 1;
    await this.load(this.#archive);
  }

  /** Whether it was done; why not is shown. */
  async #change(work: () => Promise<void>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await work();
      await this.changed();
      return true;
    } catch (error) {
      report(error);
      return false;
    } finally {
      this.busy = false;
    }
  }
  #forget(archive: string | null): void {
    this.#archive = archive;
    this.rows = null;
    this.missing = [];
    this.proposals = [];
    this.merges = [];
    this.failure = null;
    this.query = '';
    this.last = null;
  }
}
