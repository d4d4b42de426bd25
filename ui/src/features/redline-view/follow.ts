import { tick } from 'svelte';

/** Brings an element, its buttons and then the edit in it into view, and gives it the focus without a jump. */
export async function follow(id: string, inner = '[aria-current="true"]'): Promise<void> {
  await tick();
  const card = document.getElementById(id);
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest' });
  card.querySelector('.actions')?.scrollIntoView({ block: 'nearest' });
  card.querySelector(inner)?.scrollIntoView({ block: 'nearest' });
}

/** Goes to the other end of a move: its own way back takes the focus. */
export function hop(to: Element | null): void {
  if (!(to instanceof HTMLElement)) return;
  const back = to.querySelector<HTMLElement>('[data-hop]') ?? to;
  back.focus({ preventScroll: true });
  back.scrollIntoView({ block: 'center' });
}
export const hopToId = (id: string): void => hop(document.getElementById(id));
/** The mark of an edit whose sentence stands, or stood, elsewhere. */
export const hopToHunk = (id: string): void => hop(document.querySelector(`[data-hop="${CSS.escape(id)}"]`));
