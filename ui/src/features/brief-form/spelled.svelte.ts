// In which languages the program checks the spelling itself. There the web view's own check would
// underline the same word once more.
import type { HouseStyleView } from '../../ipc/types';

class Spelled {
  #languages = $state.raw<ReadonlySet<string>>(new Set());
  #asked = false;

  /** Asks once; where the answer does not come, the web view checks on. */
  ask(houseStyle: () => Promise<HouseStyleView>): void {
    if (this.#asked) return;
    this.#asked = true;
    houseStyle().then(
      ({ spelling, levels }) => {
        const on = levels.spelling !== 'off';
        this.#languages = new Set(on ? spelling.filter((one) => one.found).map((one) => one.language) : []);
      },
      () => { this.#asked = false; },
    );
  }
  /** Whether the web view is to check a text of that language. */
  elsewhere(language: string | undefined): boolean {
    return !this.#languages.has(language ?? 'en');
  }
}
export const spelled = new Spelled();
