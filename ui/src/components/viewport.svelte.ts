// The room that the window has, measured in text and not in pixels, so that a larger text size folds
// the same panes as a smaller window does.

class Viewport {
  #width = $state(typeof window === 'undefined' ? 1280 : window.innerWidth);
  #height = $state(typeof window === 'undefined' ? 800 : window.innerHeight);
  scale = $state(1);
  /** The part of it that a view fills. */
  area = $state(0);
  /** Width in CSS pixels at 100 % text size. */
  readonly room = $derived.by(() => this.#width / this.scale);
  /** The same of what a view fills. */
  readonly areaRoom = $derived.by(() => this.area / this.scale);
  /** Little height: what else stands over the sheet stands at its end. */
  readonly low = $derived.by(() => this.#height / this.scale < 544);
  /** The dock lies over the sheet instead of beside it. */
  readonly dockOverlays = $derived.by(() => this.room < 1400);
  /** The list of briefs folds unless it is asked for. */
  readonly listFolds = $derived.by(() => this.room < 1100);
  /** Beside a list of changes the list of briefs gives way, so that the sheet keeps its width. */
  readonly listYields = $derived.by(() => this.room < 1680);
  /** One column only. */
  readonly tight = $derived.by(() => this.room < 900);

  /** Follows the window; returns what stops it. */
  follow(): () => void {
    const measure = () => { this.#width = window.innerWidth; this.#height = window.innerHeight; };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }
}
export const viewport = new Viewport();
