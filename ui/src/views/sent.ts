// A release of a brief is ticked as sent, or the tick is taken back; either can be undone at once.
import { ipc } from '$ipc';
import { report, undoToast } from '../components/toasts.svelte';
import type { BriefView, Id, Release } from '../ipc/types';
import { afterRelease } from '../messages/after-release';
import { session } from './session.svelte';

/** Whether who is here releases, and says what was sent; the program asks the same. */
export const mayTick = (): boolean => session.me?.roles.some((role) => role === 'editor' || role === 'chief') ?? false;

/** `onbrief` gets the brief as it then is. */
export async function markSent(id: Id, release: Release, sent: boolean, onbrief: (brief: BriefView) => void): Promise<void> {
  const { releases: words } = afterRelease;
  const set = async (to: boolean) => {
    await ipc.markSent(release.id, to);
    onbrief(await ipc.openBrief(id));
  };
  try {
    await set(sent);
    undoToast(words.sentSaid(release, sent), sent ? words.sentUndo : words.sentAgain, () => set(!sent));
  } catch (error) {
    report(error);
    // The tick stands as it is kept.
    await ipc.openBrief(id).then(onbrief, () => undefined);
  }
}
