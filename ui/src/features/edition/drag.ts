// Briefs dragged by their grip, within a section and into another. The brief follows the pointer, a line
// shows where it would stand, and the order changes once, when it is let go. Escape puts it back.
import type { Spot } from './order';

export type List = { top: number; bottom: number; rows: readonly { top: number; height: number }[] };

/** Where a brief let go at this height belongs: in the section that is nearest, before the first row whose middle lies below. */
export function spotAt(lists: readonly List[], y: number): Spot | null {
  let section = -1, nearest = Infinity;
  lists.forEach((list, n) => {
    const off = y < list.top ? list.top - y : y > list.bottom ? y - list.bottom : 0;
    if (off < nearest) { nearest = off; section = n; }
  });
  const list = lists[section];
  return list ? { section, at: list.rows.filter((row) => row.top + row.height / 2 < y).length } : null;
}

/** An action for the grip of a row, `[data-brief]`, of a list `[data-section]` in `[data-order]`. */
export function grip(node: HTMLElement, ondrop: (to: Spot) => void) {
  let drop = ondrop;
  function down(event: PointerEvent) {
    const row = node.closest<HTMLElement>('[data-brief]'), root = node.closest<HTMLElement>('[data-order]');
    if (!row || !root || event.button !== 0) return;
    event.preventDefault();
    node.setPointerCapture(event.pointerId);
    follow(node, row, root, event.clientY, (to) => drop(to));
  }
  node.addEventListener('pointerdown', down);
  return {
    update(next: (to: Spot) => void) { drop = next; },
    destroy() { node.removeEventListener('pointerdown', down); },
  };
}

function listsIn(root: HTMLElement, dragged: HTMLElement): { elements: HTMLElement[]; lists: List[] } {
  const elements = [...root.querySelectorAll<HTMLElement>('[data-section]')];
  const lists = elements.map((element): List => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom, rows: [...element.querySelectorAll<HTMLElement>('[data-brief]')].filter((row) => row !== dragged).map((row) => { const { top: at, height } = row.getBoundingClientRect(); return { top: at, height }; }) };
  });
  return { elements, lists };
}

function follow(node: HTMLElement, row: HTMLElement, root: HTMLElement, from: number, drop: (to: Spot) => void): void {
  const scroller = row.closest<HTMLElement>('[data-scrolls]'), startScroll = scroller?.scrollTop ?? 0;
  const line = document.createElement('div');
  line.className = 'drop-line';
  root.append(line);
  row.classList.add('dragged');
  let y = from, to: Spot | null = null, frame = 0;

  function show() {
    row.style.transform = `translateY(${y - from + (scroller?.scrollTop ?? 0) - startScroll}px)`;
    const { elements, lists } = listsIn(root, row);
    to = spotAt(lists, y);
    const list = to && lists[to.section], element = to && elements[to.section];
    if (!to || !list || !element) return;
    const before = list.rows[to.at - 1], after = list.rows[to.at];
    const at = before && after ? (before.top + before.height + after.top) / 2 : before ? before.top + before.height : after ? after.top : list.bottom - 8;
    line.style.top = `${at - root.getBoundingClientRect().top - 1}px`;
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
    node.removeEventListener('pointermove', move);
    node.removeEventListener('pointerup', up);
    node.removeEventListener('lostpointercapture', lost);
    window.removeEventListener('keydown', key, true);
    row.style.transform = '';
    row.classList.remove('dragged');
    line.remove();
    if (kept && to) drop(to);
  }
  const up = () => end(true);
  const lost = () => end(false);
  function key(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    end(false);
  }
  node.addEventListener('pointermove', move);
  node.addEventListener('pointerup', up);
  node.addEventListener('lostpointercapture', lost);
  window.addEventListener('keydown', key, true);
  frame = requestAnimationFrame(scroll);
}
