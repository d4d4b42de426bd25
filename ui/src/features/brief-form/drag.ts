// Cards dragged by their grip. The dragged card follows the pointer, the others make room, and the
// list changes once, when the card is let go. Escape puts it back.

export type Drag = {
  /** Position that the card was let go at, counted without it. */
  ondrop: (to: number) => void;
};

/** Where a card dragged by `dy` belongs: before the first other card whose middle lies below its own. */
export function targetOf(boxes: readonly { top: number; height: number }[], from: number, dy: number): number {
  const own = boxes[from];
  if (!own) return from;
  const middle = own.top + own.height / 2 + dy;
  // Down: it has passed a card when its lower edge passes that card's middle; up likewise.
  let to = from;
  boxes.forEach((box, i) => {
    const other = box.top + box.height / 2;
    if (i > from && middle + own.height / 2 > other) to = Math.max(to, i);
    if (i < from && middle - own.height / 2 < other) to = Math.min(to, i);
  });
  return to;
}

/** An action for the grip of a card; its card is `[data-card]`, its list `[data-cards]`. */
export function drag(grip: HTMLElement, options: Drag) {
  let now = options;
  function down(event: PointerEvent) {
    const card = grip.closest<HTMLElement>('[data-card]');
    const list = card?.closest<HTMLElement>('[data-cards]');
    if (!card || !list || event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    follow(grip, card, list, event, (to) => now.ondrop(to));
  }
  grip.addEventListener('pointerdown', down);
  return {
    update(next: Drag) { now = next; },
    destroy() { grip.removeEventListener('pointerdown', down); },
  };
}

function follow(grip: HTMLElement, card: HTMLElement, list: HTMLElement, start: PointerEvent, drop: (to: number) => void): void {
  const cards = [...list.querySelectorAll<HTMLElement>('[data-card]')];
  const from = cards.indexOf(card);
  const scroller = card.closest<HTMLElement>('[data-keep-scroll]');
  const startScroll = scroller?.scrollTop ?? 0;
  const boxes = cards.map((c) => { const { top, height } = c.getBoundingClientRect(); return { top, height }; });
  const next = boxes[from + 1], before = boxes[from - 1], own = boxes[from];
  const gap = own ? (next ? next.top - own.top - own.height : before ? own.top - before.top - before.height : 0) : 0;
  const step = (own?.height ?? 0) + gap;
  let to = from, y = start.clientY;
  let frame = 0;

  card.classList.add('dragged');
  list.classList.add('dragging');

  function show() {
    const dy = y - start.clientY + (scroller?.scrollTop ?? 0) - startScroll;
    card.style.transform = `translateY(${dy}px)`;
    to = targetOf(boxes, from, dy);
    cards.forEach((other, i) => {
      if (other === card) return;
      const shift = i > from && i <= to ? -step : i < from && i >= to ? step : 0;
      other.style.transform = shift ? `translateY(${shift}px)` : '';
    });
  }
  function scroll() {
    if (scroller) {
      const { top, bottom } = scroller.getBoundingClientRect();
      const speed = y < top + 48 ? y - top - 48 : y > bottom - 48 ? y - bottom + 48 : 0;
      if (speed !== 0) { scroller.scrollTop += speed / 4; show(); }
    }
    frame = requestAnimationFrame(scroll);
  }
  function move(event: PointerEvent) { y = event.clientY; show(); }
  function end(kept: boolean) {
    cancelAnimationFrame(frame);
    grip.removeEventListener('pointermove', move);
    grip.removeEventListener('pointerup', up);
    grip.removeEventListener('lostpointercapture', lost);
    window.removeEventListener('keydown', key, true);
    for (const c of cards) c.style.transform = '';
    card.classList.remove('dragged');
    list.classList.remove('dragging');
    if (kept && to !== from) drop(to);
  }
  const up = () => end(true);
  const lost = () => end(false);
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
  frame = requestAnimationFrame(scroll);
}
