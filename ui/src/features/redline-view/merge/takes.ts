// What can stand at a place that both changed, and what it is called.
import type { Brief, Conflict, MergeView, Take } from '../../../ipc/types';
import { compareWords } from '../../../messages/compare';
import { reviewWords } from '../../../messages/review';
import { partName, partsOf } from '../parts';

export type Way = 'ours' | 'theirs' | 'both' | 'text';

/** How a conflict can be settled; two values of one field cannot stand together. */
export function waysOf({ kind, path, ours, theirs }: Conflict): Way[] {
  const facts = path.startsWith('facts/');
  switch (kind) {
    case 'text': return ['ours', 'theirs', 'both', 'text'];
    case 'value': return ['ours', 'theirs', 'text'];
    case 'list': return path.endsWith('/outlets') ? ['ours', 'theirs', 'both', 'text'] : ['ours', 'theirs', 'both'];
    case 'item': return ['ours', 'theirs', ...(ours !== null && theirs !== null ? ['both' as const] : []), ...(facts ? ['text' as const] : [])];
  }
}

export function wayOf(take: Take): Way {
  return typeof take === 'string' ? take : 'text';
}

/** What a person writes on from: the words of both where both are kept. */
export function wordsFor({ kind, path, ours, theirs }: Conflict, way: 'both' | 'text'): string {
  const mine = ours ?? theirs ?? '';
  if (way === 'text') return kind === 'item' ? (mine.split('\n')[0] ?? '') : mine;
  const between = path === 'context' ? '\n\n' : ' ';
  return [ours, theirs].filter(Boolean).join(between);
}

/** What will stand; null where the item is gone. */
export function resultOf({ kind, ours, theirs }: Conflict, take: Take): string | null {
  if (typeof take === 'object') return take.text;
  if (take !== 'both') return take === 'ours' ? ours : theirs;
  const lines = [...(ours ?? '').split('\n'), ...(theirs ?? '').split('\n')].filter(Boolean);
  return kind === 'list' ? [...new Set(lines)].join('\n') : lines.join('\n');
}

/** Settled is what was chosen, and other words only once there are some. */
export function isSettled(take: Take | undefined): take is Take {
  return take !== undefined && (typeof take === 'string' || take.text.trim() !== '');
}

/** "Fact 2", "Perspective 1 · Port press: what colours it". */
export function conflictName(path: string, brief: Brief): string {
  const [list = '', id, field] = path.split('/');
  const item = partName(id === undefined ? list : `${list}/${id}`, brief);
  return field === undefined || field === 'text' ? item : compareWords.merge.inItem(item, reviewWords.field(field));
}

/** As the places stand on the page. */
export function inPrintOrder({ conflicts, brief }: Pick<MergeView, 'conflicts' | 'brief'>): Conflict[] {
  const parts = partsOf(brief).map(({ path }) => path);
  const at = ({ path }: Conflict) => parts.findIndex((part) => path === part || path.startsWith(`${part}/`));
  return conflicts.map((conflict, index) => ({ conflict, index })).sort((a, b) => at(a.conflict) - at(b.conflict) || a.index - b.index).map(({ conflict }) => conflict);
}
