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
