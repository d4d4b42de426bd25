// Cards dragged by their grip. The dragged card follows the pointer, the others make room, and the list changes
// once, when the card is let go.
import type { Begin } from '../../components/dragging';

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

/** How far the others move to make room: the card's own height and the gap beside it. */
function roomOf(boxes: readonly { top: number; height: number }[], from: number): number {
  const own = boxes[from], next = boxes[from + 1], before = boxes[from - 1];
  if (!own) return 0;
  return own.height + (next ? next.top - own.top - own.height : before ? own.top - before.top - before.height : 0);
}

/** Drags the card `[data-card]` of a grip within its list `[data-cards]`; `ondrop` gets its new place, counted without it. */
export const cardDrag = (ondrop: (to: number) => void): Begin => (event) => {
  const card = (event.currentTarget as HTMLElement).closest<HTMLElement>('[data-card]'), list = card?.closest<HTMLElement>('[data-cards]');
  if (!card || !list) return null;
  const cards = [...list.querySelectorAll<HTMLElement>('[data-card]')], from = cards.indexOf(card);
  const boxes = cards.map((c) => { const { top, height } = c.getBoundingClientRect(); return { top, height }; });
  const room = roomOf(boxes, from);
  let to = from;
  card.classList.add('dragged');
  list.classList.add('dragging');
  return {
    scroller: card.closest<HTMLElement>('[data-keep-scroll]'),
    move({ dy }) {
      card.style.transform = `translateY(${dy}px)`;
      to = targetOf(boxes, from, dy);
      cards.forEach((other, i) => {
        if (other === card) return;
        const shift = i > from && i <= to ? -room : i < from && i >= to ? room : 0;
        other.style.transform = shift ? `translateY(${shift}px)` : '';
      });
    },
    end(kept) {
      for (const c of cards) c.style.transform = '';
      card.classList.remove('dragged');
      list.classList.remove('dragging');
      if (kept && to !== from) ondrop(to);
    },
  };
};
