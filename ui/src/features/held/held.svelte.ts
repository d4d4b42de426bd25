// Readers who have an old version although a later one is cleared: what is to be done about each target.
import { ipc } from '$ipc';
import { toast } from '../../components/toasts.svelte';
import type { HeldSettled, HeldTarget } from '../../ipc/press';
import { heldWords as words } from '../../messages/press';

export type Asked = { what: 'correction' | 'nothing'; of: HeldTarget };
/** A brief with every target that holds an old version of it. */
export type HeldBrief = { brief: string; headline: string; targets: HeldTarget[] };

/** Those of one brief stand together, in the order in which they came. */
export function byBrief(all: readonly HeldTarget[]): HeldBrief[] {
  return [...new Set(all.map((h) => h.brief))].map((brief) => {
    const targets = all.filter((h) => h.brief === brief);
    return { brief, headline: targets[0]?.headline ?? '', targets };
  });
}

export class Held {
  all = $state.raw<readonly HeldTarget[]>([]);
  asked = $state.raw<Asked | null>(null);
  #asking = 0;

  async load(): Promise<void> {
    this.#asking += 1;
    const turn = this.#asking, all = await ipc.heldTargets();
    // An older answer that comes late does not replace a newer one.
    if (turn === this.#asking && JSON.stringify(all) !== JSON.stringify(this.all)) this.all = all;
  }
  async settle(of: HeldTarget, settled: HeldSettled): Promise<void> {
    this.#asking += 1;
    this.all = await ipc.settleHeld(of.brief, of.release, settled);
    toast(settled.how === 'nothing' ? words.settled.nothing(of) : words.settled.sent(of));
  }
}
