// The checks of a brief: what is required before review, and advice.
import type { Brief, Check } from '../types';

export function checksOf(brief: Brief): Check[] {
  const found: Check[] = [];
  const add = (rule: Check['rule'], weight: Check['weight'], path: string | null, position: number | null = null) => found.push({ rule, weight, path, position });
  if (!brief.headline.trim()) add('headline', 'required', 'headline');
  if (!brief.lede.trim()) add('lede', 'required', 'lede');
  else if (!/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/.test(brief.lede)) add('lede-date', 'advice', 'lede');
  const facts = brief.facts.filter((f) => f.text.trim());
  if (facts.length === 0) add('fact', 'required', null);
  else if (facts.length < 3) add('three-facts', 'advice', null);
  brief.facts.forEach((f, i) => { if (f.text.trim() && f.sources.length === 0) add('fact-source', 'advice', `facts/${f.id}`, i); });
  brief.perspectives.forEach((p, i) => {
    const path = `perspectives/${p.id}`;
    if (!p.group.trim()) add('perspective-group', 'required', path, i);
    if (!p.framing.trim()) add('perspective-framing', 'required', path, i);
    if (!p.bias.trim()) add('perspective-bias', 'required', path, i);
    if (p.outlets.length === 0 && p.sources.length === 0) add('perspective-outlet', 'required', path, i);
  });
  return found;
}

export function wordsOf(brief: Brief): number {
  const texts = [brief.headline, brief.lede, ...brief.facts.map((f) => f.text), brief.context, ...brief.perspectives.flatMap((p) => [p.group, p.framing, p.bias])];
  return texts.join(' ').split(/\s+/).filter(Boolean).length;
}
export const minutesOf = (words: number): number => Math.max(1, Math.round(words / 220));
