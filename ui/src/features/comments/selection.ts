// Words that are selected on a page of still text: which item and field they are of, and where.
import { scalars } from '../../components/marked';
import { nearest } from './remarks';

export interface PageText { path: string; field: string; text: string }
export interface Selected { path: string; field: string; range: [number, number]; quote: string }

/** What is selected, where it is words of one of these texts as they stand there. */
export function selectedIn(texts: readonly PageText[], selection: Selection | null = getSelection()): Selected | null {
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const from = range.startContainer instanceof Element ? range.startContainer : range.startContainer.parentElement;
  const item = from?.closest<HTMLElement>('[data-path]');
  if (!item || !item.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(from?.closest('[data-field]') ?? item, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return placed(texts, item.dataset['path'] ?? '', from?.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? null, selection.toString(), before.toString().length);
}

/** The field of an item that says these words; of several places the nearest to where they were selected. */
export function placed(texts: readonly PageText[], path: string, field: string | null, selected: string, near: number): Selected | null {
  const quote = selected.trim();
  if (quote === '') return null;
  const own = texts.filter((text) => text.path === path);
  const inOrder = [...own.filter((text) => text.field === field), ...own.filter((text) => text.field !== field)];
  for (const { field: name, text } of inOrder) {
    const at = nearest(text, quote, near);
    if (at === null) continue;
    const start = scalars(text.slice(0, at));
    return { path, field: name, range: [start, start + scalars(quote)], quote };
  }
  return null;
}
