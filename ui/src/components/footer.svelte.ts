// The footer belongs to the window; what stands in it, to the view in front.
import type { Snippet } from 'svelte';

let slots = $state.raw<readonly Snippet[]>([]);

/** Puts a snippet into the footer; returns what takes it out. */
export function fillFooter(content: Snippet): () => void {
  slots = [...slots, content];
  return () => { slots = slots.filter((s) => s !== content); };
}
export const footerContent = (): Snippet | undefined => slots.at(-1);
