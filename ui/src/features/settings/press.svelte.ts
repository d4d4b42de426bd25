// Publication, targets and plan as Settings hold them: what the program said, and one call at a time.
import { ipc } from '$ipc';
import { announce } from '../../components/announce.svelte';
import type { PressSettings } from '../../ipc/press';
import type { AppError } from '../../ipc/types';

export class PressForms {
  settings = $state.raw<PressSettings | null>(null);
  failure = $state.raw<AppError | null>(null);

  async load(): Promise<void> {
    try { this.settings = await ipc.pressSettings(); } catch (error) { this.failure = error as AppError; }
  }
  /** Gives why it was not done; null where it was. */
  async set(work: () => Promise<PressSettings>, said: string): Promise<AppError | null> {
    try {
      this.settings = await work();
      if (said) announce(said);
      return null;
    } catch (error) { return error as AppError; }
  }
}
