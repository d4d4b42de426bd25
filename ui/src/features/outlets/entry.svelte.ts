// One entry of the registry as its sheet holds it: what the program said, what is typed, and whether that is saved.
import { ipc } from '$ipc';
import type { AppError, Id, OutletView } from '../../ipc/types';
import { factsOf, formOf, isChanged, type Form } from './form';

const empty: Form = { name: '', aliases: '', domains: '', country: '', owners: [], notes: '' };

export class Entry {
  view = $state.raw<OutletView | null>(null);
  form = $state<Form>({ ...empty });
  /** Why it could not be read. */
  missing = $state.raw<AppError | null>(null);
  /** Why it was not saved. */
  failure = $state.raw<AppError | null>(null);
  saving = $state(false);
  /** The program has what the form says. */
  saved = $state(false);
  readonly changed = $derived.by(() => this.view !== null && isChanged(this.view.facts, this.form));

  #asking = 0;

  constructor(readonly id: Id) {}

  /** Reads it. What was typed and not saved stays, with the facts that it was typed onto. */
  async load(): Promise<void> {
    this.#asking += 1;
    const turn = this.#asking;
    try {
      const view = await ipc.outlet(this.id);
      if (turn !== this.#asking) return;
      if (this.view?.id === view.id && this.changed) this.view = { ...view, facts: this.view.facts };
      else this.#show(view);
      this.missing = null;
    } catch (error) {
      if (turn === this.#asking) this.missing = error as AppError;
    }
  }
  /** Forgets what was typed and reads it anew. */
  async discard(): Promise<void> {
    this.failure = null;
    if (this.view) this.form = formOf(this.view.facts);
    await this.load();
  }
  /** Whether the program has it now; why not stands in `failure`. */
  async save(): Promise<boolean> {
    if (!this.view || this.saving) return false;
    this.saving = true;
    this.failure = null;
    const sent = factsOf(this.form);
    try {
      const view = await ipc.setOutlet(this.view.id, this.view.facts, sent);
      const typed = JSON.stringify(sent) !== JSON.stringify(factsOf(this.form));
      // What was typed while the program wrote is not there yet, and stays.
      if (typed) this.view = view;
      else this.#show(view);
      this.saved = !typed;
      return true;
    } catch (error) {
      this.failure = error as AppError;
      return false;
    } finally {
      this.saving = false;
    }
  }
  #show(view: OutletView): void {
    this.view = view;
    // Where it says the same, the fields stay as they are, and so does the caret.
    if (isChanged(view.facts, this.form)) this.form = formOf(view.facts);
  }
}
