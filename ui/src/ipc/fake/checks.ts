// The checks of a brief: what is required before review, advice, and words.
import type { Brief, Check, CheckRule, HouseStyle, HouseStyleView, Later, Level, Missing } from '../types';
import { textsOf } from './texts';

const usual: Partial<Record<CheckRule, Level>> = {
  headline: 'required', lede: 'required', fact: 'required', 'perspective-group': 'required', 'perspective-framing': 'required', 'perspective-bias': 'required',
  'perspective-outlet': 'required', 'three-facts': 'advice', 'fact-source': 'advice', 'lede-date': 'advice', 'house-word': 'advice', spelling: 'advice', figures: 'off', twin: 'advice', comments: 'off',
};
const limit = (part: HouseStyle['limits'][number]['part'], characters: number | null, words: number | null) => ({ part, characters, words, weight: 'advice' as const });

/** The house style of the stand-in's archive. */
export const house: { style: HouseStyle; learned: string[] } = {
  style: {
    checks: {}, words: '# How we write\nper cent, not percent\npier, not jetty\n',
    limits: [limit('headline', 120, null), limit('lede', null, 60), limit('fact', 320, null), limit('framing', null, 80), limit('bias', null, 80)],
  },
  learned: [],
};
/** The only misspellings that the stand-in knows. */
const misspelled: Record<string, string[]> = { teh: ['the', 'tea'], harbuor: ['harbour'], recieve: ['receive'] };

const level = (rule: CheckRule): Level => house.style.checks[rule] ?? usual[rule] ?? 'advice';
const rulesOf = (words: string): [string, string][] => words.split('\n').flatMap((line) => {
  const [right, wrong] = (line.split('#')[0] ?? '').trim().split(', not ');
  return right && wrong ? [[right, wrong] as [string, string]] : [];
});
export function houseView(): HouseStyleView {
  const levels = Object.fromEntries(Object.keys(usual).map((rule) => [rule, level(rule as CheckRule)]));
  const behind = (step: keyof Later, otherwise: (level: Level, rule: string) => Level) => Object.fromEntries(Object.entries(levels).map(([rule, before]) => [rule, house.style.later?.[step]?.[rule as CheckRule] ?? otherwise(before, rule)]));
  const signed = (before: Level, rule: string): Level => (rule === 'figures' || rule === 'comments' ? 'advice' : before);
  const later: Later = { approve: behind('approve', signed), release: behind('release', signed), 'release-unapproved': behind('release-unapproved', (before, rule) => (before === 'required' && rule !== 'headline' ? 'advice' : before)) };
  return { style: house.style, levels, later, rules: rulesOf(house.style.words).length, learned: house.learned, spelling: [{ language: 'de', found: false }, { language: 'en', found: true }] };
}
export const badLine = (words: string): [number, string] | null => {
  const lines = words.split('\n').map((line) => (line.split('#')[0] ?? '').trim());
  const at = lines.findIndex((line) => line !== '' && !line.includes(', not ') && !line.startsWith('~'));
  return at < 0 ? null : [at + 1, lines[at] ?? ''];
};
export const suggestionsFor = (word: string): string[] => misspelled[word.toLowerCase()] ?? [];

export function checksOf(brief: Brief): Check[] {
  const found: Check[] = [];
  const add = (rule: CheckRule, path: string | null, position: number | null = null, more: Partial<Check> = {}) => {
    const weight = level(rule);
    if (weight !== 'off') found.push({ rule, weight, path, position, found: null, length: null, ...more });
  };
  if (!brief.headline.trim()) add('headline', 'headline');
  if (!brief.lede.trim()) add('lede', 'lede');
  else if (!/\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/.test(brief.lede)) add('lede-date', 'lede');
  const facts = brief.facts.filter((f) => f.text.trim());
  if (facts.length === 0) add('fact', null);
  else if (facts.length < 3) add('three-facts', null);
  brief.facts.forEach((f, i) => { if (f.text.trim() && f.sources.length === 0) add('fact-source', `facts/${f.id}`, i); });
  brief.perspectives.forEach((p, i) => {
    const path = `perspectives/${p.id}`;
    if (!p.group.trim()) add('perspective-group', path, i);
    if (!p.framing.trim()) add('perspective-framing', path, i);
    if (!p.bias.trim()) add('perspective-bias', path, i);
    if (p.outlets.length === 0 && p.sources.length === 0) add('perspective-outlet', path, i);
  });
  for (const { field, path, position, text } of textsOf(brief)) {
    const part = field.split('/').at(-1)?.replace('text', 'fact');
    const most = house.style.limits.find((l) => l.part === part);
    const long = { characters: [...text].length, words: text.split(/\s+/).filter(Boolean).length };
    for (const measure of ['characters', 'words'] as const) {
      const max = most?.[measure];
      if (most && max && long[measure] > max) found.push({ rule: 'too-long', weight: most.weight, path, position, found: null, length: { field, measure, count: long[measure], limit: max } });
    }
    const at = (rule: CheckRule, start: number, word: string, instead: string | null) => add(rule, path, position, { found: { field, start, end: start + word.length, text: word, instead } });
    for (const [right, wrong] of rulesOf(house.style.words)) for (const hit of text.matchAll(new RegExp(`\\b${wrong}\\b`, 'g'))) at('house-word', hit.index, wrong, right);
    for (const hit of text.matchAll(/\p{L}+/gu)) if (hit[0].toLowerCase() in misspelled && !house.learned.includes(hit[0])) at('spelling', hit.index, hit[0], null);
  }
  return found;
}

export function wordsOf(brief: Brief): number {
  return textsOf(brief).map((t) => t.text).join(' ').split(/\s+/).filter(Boolean).length;
}
export const minutesOf = (words: number): number => Math.max(1, Math.round(words / 220));

/** What a step needs and the brief lacks, as the program tells it. */
export function missingIn(brief: Brief): Missing[] {
  const said: Partial<Record<CheckRule, (n: number) => string>> = {
    headline: () => 'The headline is empty.', lede: () => 'The lede is empty.', fact: () => 'There is no fact.', 'perspective-group': (n) => `Perspective ${n} names no group.`,
    'perspective-framing': (n) => `Perspective ${n} does not say what they say.`, 'perspective-bias': (n) => `Perspective ${n} does not say what colours it.`,
    'perspective-outlet': (n) => `Perspective ${n} has no outlet or link.`, 'fact-source': (n) => `Fact ${n} has no source.`, 'three-facts': () => 'There are fewer than three facts.',
  };
  return checksOf(brief).filter((c) => c.weight === 'required').map(({ rule, path, position }) => ({ code: rule, message: said[rule]?.((position ?? 0) + 1) ?? 'A part is not as the house writes it.', path }));
}
