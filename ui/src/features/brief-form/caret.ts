// Where the caret stands on the sheet, and how to put it back. Fields carry `data-field`, cards
// `data-card`; both are paths of the brief.
import { selectionIn, selectIn } from '../../components/prose';
import type { Caret } from './timeline';

export function readCaret(at: Element | null = document.activeElement): Caret | null {
  const field = at?.closest('[data-field]');
  if (!field) return null;
  const selection = selectionIn(field) ?? { anchor: 0, head: 0 };
  return { field: field.getAttribute('data-field') ?? '', ...selection };
}

const find = (root: ParentNode, field: string) =>
  root.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)
  ?? root.querySelector<HTMLElement>(`[data-card="${CSS.escape(field)}"]`);

/** Puts the caret back; where the field is gone, on its card. False where neither is there. */
export function placeCaret(root: ParentNode, caret: Caret): boolean {
  let target = find(root, caret.field);
  if (target?.classList.contains('still')) {
    // Focus makes an editor of it, which takes the name over.
    target.focus({ preventScroll: true });
    target = root.querySelector<HTMLElement>(`.cm-content[data-field="${CSS.escape(caret.field)}"]`) ?? target;
  }
  target ??= find(root, caret.field.split('/').slice(0, 2).join('/'));
  if (!target) return false;
  selectIn(target, caret);
  target.scrollIntoView({ block: 'nearest' });
  return true;
}

export const atStart = (field: string): Caret => ({ field, anchor: 0, head: 0 });
export const atEnd = (field: string): Caret => ({ field, anchor: Number.MAX_SAFE_INTEGER, head: Number.MAX_SAFE_INTEGER });
