import { expect, it } from 'vitest';
import type { Brief } from '../../ipc/types';
import { keptLength, keptSteps, packTimeline, unpackTimeline } from './kept';
import { setText } from './edits';
import { Timeline } from './timeline';

const start: Brief = {
  schema: 'brief/1', id: 'b', slug: '', date: null, section: null, headline: 'H', lede: 'L', context: '', perspectives: [], links: [],
  facts: [{ id: 'a', text: 'The ferry had passed its inspection in March of that year.', sources: [] }],
};
/** A timeline of typed texts; gives the state that it leads to. */
function typed(texts: string[], path = 'facts/a/text'): { line: Timeline<Brief>; here: Brief } {
  const line = new Timeline<Brief>();
  let here = start;
  for (const text of texts) {
    const after = setText(here, path, text);
    line.record({ before: here, after, caretBefore: null, caretAfter: null, key: null, time: 0 });
    here = after;
  }
  return { line, here };
}
const states = (line: { past: { before: Brief }[] }) => line.past.map((step) => step.before);

it('gives every state back, in little room', () => {
  const base = start.facts[0]!.text;
  const { line, here } = typed(Array.from({ length: 100 }, (_, i) => `${base.slice(0, 20)} ${i} ${base.slice(20)}`));
  const text = packTimeline(line, here);
  expect(text.length).toBeLessThan(100 * 90);
  const kept = unpackTimeline(text, structuredClone(here))!;
  expect(states(kept)).toEqual(states(line));
  expect(kept.past.at(-1)?.after).toEqual(here);
});

it('keeps the nearest steps where there are too many, or too large ones', () => {
  const many = typed(Array.from({ length: keptSteps + 50 }, (_, i) => `${i}`));
  const kept = unpackTimeline(packTimeline(many.line, many.here), many.here)!;
  expect([kept.past.length, kept.past.at(-1)?.after.facts[0]?.text]).toEqual([keptSteps, `${keptSteps + 49}`]);
  const huge = 'x'.repeat(keptLength);
  const large = typed([huge, 'y', 'z'], 'context');
  const text = packTimeline(large.line, large.here);
  expect(text.length).toBeLessThan(keptLength);
  expect(unpackTimeline(text, large.here)?.past.map((step) => step.after.context)).toEqual(['z']);
});

it('keeps a state that came from elsewhere between two steps', () => {
  const { line, here } = typed(['1', '2']);
  const other = { ...here, lede: 'From another window', language: 'en' };
  const mine = setText(other, 'facts/a/text', '3');
  line.record({ before: other, after: mine, caretBefore: null, caretAfter: null, key: null, time: 0 });
  expect(states(unpackTimeline(packTimeline(line, mine), mine)!)).toEqual(states(line));
});

it('lets stand what the program set by itself', () => {
  const { line, here } = typed(['1']);
  const shown = { ...here, slug: 'h', language: 'en' };
  expect(unpackTimeline(packTimeline(line, here), shown)?.past[0]?.before).toEqual({ ...start, slug: 'h', language: 'en' });
});
