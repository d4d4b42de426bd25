// What the whole window knows: the archive, who is at the desk, and the rows of the desk.
import { ipc } from '$ipc';
import { report } from '../components/toasts.svelte';
import { way } from './place.svelte';
import type { AppError, DeskView, Id, Person, Start } from '../ipc/types';

/** Rows that say what they said stay the same objects, so that nothing of them is drawn anew. */
function keepRows(before: DeskView | null, now: DeskView): DeskView {
  const old = new Map(before?.rows.map((row) => [row.id, row]));
  const rows = now.rows.map((row) => {
    const same = old.get(row.id);
    return same && JSON.stringify(same) === JSON.stringify(row) ? same : row;
  });
  return { ...now, rows };
}

class Session {
  start = $state.raw<Start | null>(null);
  /** Why even the first question to the program failed. */
  failure = $state.raw<AppError | null>(null);
  desk = $state.raw<DeskView | null>(null);
  deskFailure = $state.raw<unknown>(null);

  readonly everybody = $derived.by<Person[]>(() => this.start?.people ?? []);
  /** Those who are still here. */
  readonly people = $derived.by<Person[]>(() => this.everybody.filter((p) => !p.left));
  readonly me = $derived.by<Person | null>(() => this.people.find((p) => p.id === this.start?.me) ?? null);
  readonly chief = $derived.by(() => this.me?.roles.includes('chief') ?? false);
  readonly open = $derived.by(() => this.start !== null && this.start.archive !== null && this.start.problem === null);

  #asking = 0;
  #followed = 0;

  async load(): Promise<void> {
    try {
      const start = await ipc.start();
      if (start.brief !== null) way.begin(start.brief);
      this.adopt(start);
    } catch (error) {
      this.failure = error as AppError;
    }
  }
  adopt(start: Start): void {
    this.failure = null;
    this.start = start;
  }
  /** Another window may have changed people, who acts or which archive is open. */
  async follow(): Promise<void> {
    this.#followed += 1;
    const turn = this.#followed;
    const now = await ipc.start(), before = this.start;
    if (turn !== this.#followed) return;
    if (now.archive?.path !== before?.archive?.path) {
      way.reset();
      this.desk = null;
    }
    if (JSON.stringify(now) !== JSON.stringify(before)) this.adopt(now);
  }
  async refreshDesk(): Promise<void> {
    if (!this.open || !this.me) return;
    this.#asking += 1;
    const turn = this.#asking;
    try {
      const desk = await ipc.desk();
      // An older answer that comes late does not replace a newer one.
      if (turn === this.#asking) { this.desk = keepRows(this.desk, desk); this.deskFailure = null; }
    } catch (error) {
      if (this.desk) report(error);
      else this.deskFailure = error;
    }
  }
  /** Who comes to the desk and has to give a passphrase first. */
  asked = $state.raw<Person | null>(null);

  /** Where the person has a passphrase, it is asked for; the switch then happens once it was given. */
  async switchTo(person: Id): Promise<void> {
    try {
      await this.#come(person, null);
    } catch (error) {
      if ((error as AppError).code !== 'key-locked') throw error;
      this.asked = this.people.find((p) => p.id === person) ?? null;
    }
  }
  async unlock(passphrase: string): Promise<void> {
    if (this.asked) await this.#come(this.asked.id, passphrase);
    this.asked = null;
  }
  async #come(person: Id, passphrase: string | null): Promise<void> {
    this.adopt(await ipc.switchPerson(person, passphrase));
    await this.refreshDesk();
  }
}
export const session = new Session();
