// Briefs dragged by their grip, within a section and into another. The brief follows the pointer, a line
// shows where it would stand, and the order changes once, when it is let go.
import type { Begin } from '../../components/dragging';
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

function listsIn(root: HTMLElement, dragged: HTMLElement): List[] {
  return [...root.querySelectorAll<HTMLElement>('[data-section]')].map((element): List => {
    const { top, bottom } = element.getBoundingClientRect();
    return { top, bottom, rows: [...element.querySelectorAll<HTMLElement>('[data-brief]')].filter((row) => row !== dragged).map((row) => { const { top: at, height } = row.getBoundingClientRect(); return { top: at, height }; }) };
  });
}

/** The height of the line between the rows on both sides of a spot. */
function lineAt(list: List, at: number): number {
  const before = list.rows[at - 1], after = list.rows[at];
  return before && after ? (before.top + before.height + after.top) / 2 : before ? before.top + before.height : after ? after.top : list.bottom - 8;
}

/** Drags the row `[data-brief]` of a grip among the lists `[data-section]` in `[data-order]`. */
export const rowDrag = (ondrop: (to: Spot) => void): Begin => (event) => {
  const grip = event.currentTarget as HTMLElement, row = grip.closest<HTMLElement>('[data-brief]'), root = grip.closest<HTMLElement>('[data-order]');
  if (!row || !root) return null;
  const line = document.createElement('div');
  let to: Spot | null = null;
  line.className = 'drop-line';
  root.append(line);
  row.classList.add('dragged');
  return {
    scroller: row.closest<HTMLElement>('[data-scrolls]'),
    move({ y, dy }) {
      row.style.transform = `translateY(${dy}px)`;
      const lists = listsIn(root, row);
      to = spotAt(lists, y);
      const list = to && lists[to.section];
      if (to && list) line.style.top = `${lineAt(list, to.at) - root.getBoundingClientRect().top - 1}px`;
    },
    end(kept) {
      row.style.transform = '';
      row.classList.remove('dragged');
      line.remove();
      if (kept && to) ondrop(to);
    },
  };
};
