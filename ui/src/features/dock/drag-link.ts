// A link dragged from the tray onto a card of the sheet. The card under the pointer is marked; Escape lets go.

export type LinkDrag = { ondrop: (card: string) => void };

export function dragLink(grip: HTMLElement, options: LinkDrag) {
  let now = options;
  function down(event: PointerEvent) {
    if (event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    let over: Element | null = null;
    const mark = (card: Element | null) => {
      if (card === over) return;
      over?.removeAttribute('data-drop');
      card?.setAttribute('data-drop', '');
      over = card;
    };
    const move = (e: PointerEvent) => mark(document.elementFromPoint(e.clientX, e.clientY)?.closest('[data-sheet] [data-card]') ?? null);
    const end = (kept: boolean) => {
      const card = over?.getAttribute('data-card');
      mark(null);
      grip.removeEventListener('pointermove', move);
      grip.removeEventListener('pointerup', up);
      grip.removeEventListener('lostpointercapture', lost);
      window.removeEventListener('keydown', key, true);
      if (kept && card) now.ondrop(card);
    };
    const up = () => end(true), lost = () => end(false);
    const key = (e: KeyboardEvent) => {
      if (e.key !== 'Escape') return;
      e.preventDefault();
      e.stopPropagation();
      end(false);
    };
    grip.addEventListener('pointermove', move);
    grip.addEventListener('pointerup', up);
    grip.addEventListener('lostpointercapture', lost);
    window.addEventListener('keydown', key, true);
  }
  grip.addEventListener('pointerdown', down);
  return {
    update(next: LinkDrag) { now = next; },
    destroy() { grip.removeEventListener('pointerdown', down); },
  };
}
