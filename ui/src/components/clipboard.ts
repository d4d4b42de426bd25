// Pasting where no text field has the focus too: the event then goes to the page, and what has the
// focus says where it belongs.

export type Clip = { html: string | null; text: string | null };

export function clipOf(data: DataTransfer | null): Clip | null {
  const html = data?.getData('text/html') || null, text = data?.getData('text/plain') || null;
  return html || text ? { html, text } : null;
}

/** Hands over what is pasted while the focus is in an element; `take` says whether it dealt with it. Returns what stops it. */
export function listenForPaste(within: () => HTMLElement | undefined, take: (clip: Clip, active: HTMLElement) => boolean): () => void {
  function pasted(event: ClipboardEvent) {
    const active = document.activeElement, clip = clipOf(event.clipboardData);
    if (!clip || !(active instanceof HTMLElement) || !within()?.contains(active) || active.closest('dialog')) return;
    if (!take(clip, active)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }
  document.addEventListener('paste', pasted, true);
  return () => document.removeEventListener('paste', pasted, true);
}
