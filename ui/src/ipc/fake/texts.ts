// The texts of a brief that a reader reads, in print order, with their places.
import type { Brief } from '../types';

export type Passage = { field: string; path: string; position: number | null; text: string };

export function textsOf(brief: Brief): Passage[] {
  const plain = (path: 'headline' | 'lede' | 'context'): Passage => ({ field: path, path, position: null, text: brief[path] });
  return [
    plain('headline'), plain('lede'),
    ...brief.facts.map((f, position): Passage => ({ field: `facts/${f.id}/text`, path: `facts/${f.id}`, position, text: f.text })),
    plain('context'),
    ...brief.perspectives.flatMap((p, position) => (['group', 'framing', 'bias'] as const).map(
      (name): Passage => ({ field: `perspectives/${p.id}/${name}`, path: `perspectives/${p.id}`, position, text: p[name] }))),
  ];
}
