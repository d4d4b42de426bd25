// The parts of a brief in print order, as they are walked and named.
import type { Brief } from '../../ipc/types';
import { reviewWords, shorten } from '../../messages/review';

export interface Part { path: string; name: string }

export function partsOf(brief: Brief): Part[] {
  const plain = (path: string): Part => ({ path, name: reviewWords.field(path) });
  return [
    plain('headline'),
    plain('lede'),
    ...brief.facts.map((fact, i) => ({ path: `facts/${fact.id}`, name: reviewWords.itemName('facts', i) })),
    plain('context'),
    ...brief.perspectives.map((p, i) => ({ path: `perspectives/${p.id}`, name: perspectiveName(i, p.group) })),
    ...brief.links.map((_, i) => ({ path: `links/${i}`, name: reviewWords.itemName('links', i) })),
  ];
}

function perspectiveName(position: number, group: string): string {
  const name = reviewWords.itemName('perspectives', position);
  return group ? `${name} · ${shorten(group, 44)}` : name;
}

/** The name of any path, also of one that is walked only in a first read. */
export function partName(path: string, brief: Brief): string {
  const head = path.split('/')[0] ?? path;
  return partsOf(brief).find((part) => part.path === path)?.name ?? reviewWords.field(head);
}
