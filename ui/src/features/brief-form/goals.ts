// From what the program names (a part of the brief) to the field on the sheet that mends it.
import type { Brief, Check } from '../../ipc/types';

const inCard: Partial<Record<Check['rule'], string>> = {
  fact: 'text', 'fact-source': 'sources', 'perspective-group': 'group', 'perspective-framing': 'framing', 'perspective-bias': 'bias',
  'perspective-outlet': 'outlets',
};

/** The field where a check is met. */
export function fieldOfCheck(check: Check, brief: Brief): string {
  const field = check.found?.field ?? check.length?.field;
  if (field) return field;
  if (check.length) return 'context';
  if (check.path?.includes('/')) return `${check.path}/${inCard[check.rule] ?? ''}`;
  if (check.path !== null) return check.path;
  const empty = brief.facts.find((f) => f.text.trim() === '');
  return empty ? `facts/${empty.id}/text` : 'add-facts';
}

/** The field or card of a part: `headline`, `facts/ID`, `links/0`. Null where the brief has no such part (any more). */
export function fieldOfPart(path: string, brief: Brief): string | null {
  const [part = '', key] = path.split('/');
  if (key === undefined) return part;
  if (part === 'links') return brief.links[Number(key)] ? `links/${key}/label` : null;
  if (part !== 'facts' && part !== 'perspectives') return null;
  return brief[part].some((card) => card.id === key) ? path : null;
}
