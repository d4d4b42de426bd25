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

type Copied = { html?: string; text: string };
/**
 * Puts a text on the clipboard, as rich text too where it has that, and says whether it is there. Call it
 * from the press of a button before anything is waited for: the clipboard is open only then.
 */
export async function copy({ html, text }: Copied): Promise<boolean> {
  try {
    if (html === undefined) await navigator.clipboard.writeText(text);
    else await navigator.clipboard.write([new ClipboardItem({ 'text/html': new Blob([html], { type: 'text/html' }), 'text/plain': new Blob([text], { type: 'text/plain' }) })]);
    return true;
  } catch {
    return copyByEvent({ text, ...(html === undefined ? {} : { html }) });
  }
}
/** The older way, for windows that do not have the other. */
function copyByEvent({ html, text }: Copied): boolean {
  let put = false;
  const copied = (event: ClipboardEvent) => {
    if (!event.clipboardData) return;
    event.clipboardData.setData('text/plain', text);
    if (html !== undefined) event.clipboardData.setData('text/html', html);
    event.preventDefault();
    event.stopImmediatePropagation();
    put = true;
  };
  // Without a selection some engines copy only where somebody says that there is something.
  const before = (event: Event) => event.preventDefault();
  document.addEventListener('copy', copied, true);
  document.addEventListener('beforecopy', before, true);
  try { return document.execCommand('copy') && put; } catch { return false; } finally {
    document.removeEventListener('copy', copied, true);
    document.removeEventListener('beforecopy', before, true);
  }
}
