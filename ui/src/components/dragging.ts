// Whatever is dragged by the pointer: it follows the pointer, the page scrolls where the pointer comes near its
// edge, and only letting go counts. Escape, and a pointer that is lost, put it back.

/** Where the pointer is, and how far it came since the press; what was scrolled meanwhile counts as way. */
export type Way = { x: number; y: number; dx: number; dy: number };
export type Dragged = {
  move: (way: Way) => void;
  /** `kept`: it was let go; else it is put back. */
  end: (kept: boolean) => void;
  /** What scrolls under it. */
  scroller?: HTMLElement | null;
};
/** What a press begins to drag; null where there is nothing to drag. */
export type Begin = (event: PointerEvent) => Dragged | null;

/** How near to the edge it scrolls, in pixels. */
const edge = 48;
/** How far is scrolled in a frame with the pointer there: nothing away from the edges. */
export const pull = (y: number, top: number, bottom: number): number => (y < top + edge ? y - top - edge : y > bottom - edge ? y - bottom + edge : 0) / 4;

/** An action for whatever is taken hold of. */
export function dragging(grip: HTMLElement, begin: Begin) {
  let now = begin;
  let stop: ((kept: boolean) => void) | null = null;
  function down(event: PointerEvent) {
    if (event.button !== 0) return;
    const dragged = now(event);
    if (!dragged) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    stop = follow(grip, event, dragged, () => { stop = null; });
  }
  grip.addEventListener('pointerdown', down);
  return {
    update(next: Begin) { now = next; },
    destroy() {
      grip.removeEventListener('pointerdown', down);
      stop?.(false);
    },
  };
}

/** Follows one pointer; answers with what ends it. */
function follow(grip: HTMLElement, start: PointerEvent, dragged: Dragged, over: () => void): (kept: boolean) => void {
  const scroller = dragged.scroller ?? null, scrolled = scroller?.scrollTop ?? 0;
  let x = start.clientX, y = start.clientY, frame = 0;
  const show = () => dragged.move({ x, y, dx: x - start.clientX, dy: y - start.clientY + (scroller?.scrollTop ?? 0) - scrolled });
  function scroll() {
    if (scroller) {
      const { top, bottom } = scroller.getBoundingClientRect(), by = pull(y, top, bottom);
      if (by !== 0) { scroller.scrollTop += by; show(); }
    }
    frame = requestAnimationFrame(scroll);
  }
  function move(event: PointerEvent) { x = event.clientX; y = event.clientY; show(); }
  function end(kept: boolean) {
    cancelAnimationFrame(frame);
    grip.removeEventListener('pointermove', move);
    grip.removeEventListener('pointerup', up);
    grip.removeEventListener('lostpointercapture', lost);
    window.removeEventListener('keydown', key, true);
    over();
    dragged.end(kept);
  }
  const up = () => end(true), lost = () => end(false);
  function key(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  }
  grip.addEventListener('pointermove', move);
  grip.addEventListener('pointerup', up);
  grip.addEventListener('lostpointercapture', lost);
  window.addEventListener('keydown', key, true);
  if (scroller) frame = requestAnimationFrame(scroll);
  return end;
}
