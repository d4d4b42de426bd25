// The keys of comments, the same wherever they are shown.
import { tick } from 'svelte';
import type { Command } from '../../commands/registry.svelte';
import { report } from '../../components/toasts.svelte';
import type { ThreadView } from '../../ipc/comments';
import type { Id } from '../../ipc/types';
import { commentWords as words } from '../../messages/comments';
import type { Comments } from './comments.svelte';

interface Place {
  /** The keys that begin a comment here, and what that is called. */
  keys: string[]; label: string;
  begin: () => void;
  /** From a thread to its text. */
  toText: (thread: ThreadView) => void;
}

export function commentCommands(comments: Comments, { keys, label, begin, toText }: Place): Command[] {
  const reading = () => comments.thread(comments.current) !== null;
  const group = 'Review';
  return [
    { id: 'comments.begin', label, keys, group, run: begin },
    { id: 'comments.next', label: words.keys.next, keys: ['N', 'Mod+Alt+N'], group, run: () => void comments.step(1) },
    { id: 'comments.previous', label: words.keys.previous, keys: ['P', 'Mod+Alt+P'], group, run: () => void comments.step(-1) },
    { id: 'comments.text', label: words.keys.toText, keys: ['G'], group, when: reading, run: () => { const thread = comments.thread(comments.current); if (thread) toText(thread); } },
    {
      id: 'comments.resolve', label: words.keys.resolve, keys: ['D'], group, when: reading,
      run: () => { const thread = comments.thread(comments.current); if (thread) void comments.resolve(thread.id, !thread.resolved).catch(report); },
    },
  ];
}

/** Brings a thread into view, once it is there. */
export async function seen(thread: Id): Promise<HTMLElement | null> {
  await tick();
  const card = document.getElementById(`thread-${thread}`);
  card?.scrollIntoView({ block: 'nearest' });
  return card;
}
/** The same with the focus on it. */
export function arriveAt(thread: Id): void {
  void seen(thread).then((card) => card?.focus({ preventScroll: true }));
}

/** Hears presses on marked words, but none that ends a selection; returns what stops it. */
export function onRemarkPressed(pressed: (thread: Id) => void): () => void {
  function click({ target }: MouseEvent) {
    const mark = target instanceof Element ? target.closest('[data-remark]')?.getAttribute('data-remark') : null;
    if (mark && (getSelection()?.isCollapsed ?? true)) pressed(mark);
  }
  window.addEventListener('click', click);
  return () => window.removeEventListener('click', click);
}
