// A link dragged from the tray onto a card of the sheet. The card under the pointer is marked.
import type { Begin } from '../../components/dragging';

export const linkDrag = (ondrop: (card: string) => void): Begin => () => {
  let over: Element | null = null;
  const mark = (card: Element | null) => {
    if (card === over) return;
    over?.removeAttribute('data-drop');
    card?.setAttribute('data-drop', '');
    over = card;
  };
  return {
    move: ({ x, y }) => mark(document.elementFromPoint(x, y)?.closest('[data-sheet] [data-card]') ?? null),
    end(kept) {
      const card = over?.getAttribute('data-card');
      mark(null);
      if (kept && card) ondrop(card);
    },
  };
};
