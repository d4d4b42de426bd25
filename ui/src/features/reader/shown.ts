// What of a brief a reader sees: what is empty is not there.
import type { Brief, Fact, Perspective, Source } from '../../ipc/types';
import { reader as words } from '../../messages/reader';

const filled = (text: string | null | undefined): text is string => (text ?? '').trim() !== '';

export const factsShown = (brief: Brief): Fact[] => brief.facts.filter((fact) => filled(fact.text));
const isShown = (p: Perspective) => filled(p.framing) || filled(p.bias);
export const perspectivesShown = (brief: Brief): Perspective[] => brief.perspectives.filter(isShown);
export const linksShown = (brief: Brief) => brief.links.filter((link) => filled(link.url) || filled(link.label));
export const paragraphs = (text: string): string[] => text.split(/\n\s*\n/u).map((part) => part.trim()).filter(filled);

/** What is not there that a reader would expect. */
export function missingIn(brief: Brief): string[] {
  const { parts } = words;
  const facts = brief.facts.length - factsShown(brief).length;
  const perspectives = brief.perspectives.length - perspectivesShown(brief).length;
  const lacks: (string | false)[] = [
    !filled(brief.headline) && parts.headline, !filled(brief.lede) && parts.lede,
    factsShown(brief).length === 0 ? parts.facts : facts > 0 && parts.emptyFacts(facts),
    !filled(brief.context) && parts.context,
    perspectivesShown(brief).length === 0 ? parts.perspectives : perspectives > 0 && parts.emptyPerspectives(perspectives),
  ];
  return lacks.filter((part) => part !== false);
}

const key = (name: string) => name.trim().toLocaleLowerCase();
export type OutletShown = { name: string; urls: string[] };
/** The outlets of a perspective, named ones first, each with what it links. */
export function outletsShown({ outlets, sources }: Pick<Perspective, 'outlets' | 'sources'>): OutletShown[] {
  const shown: OutletShown[] = outlets.filter(filled).map((name) => ({ name, urls: [] }));
  for (const { outlet, url } of sources) {
    const same = shown.find((one) => key(one.name) === key(outlet));
    if (same) same.urls.push(url);
    else if (filled(outlet) || filled(url)) shown.push({ name: filled(outlet) ? outlet : hostOf(url), urls: [url] });
  }
  return shown;
}
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}

/** Every source in print order, for a page on which nothing can be pressed. */
export function notesOf(brief: Brief): { source: Source; number: number }[] {
  const all = [...factsShown(brief), ...perspectivesShown(brief)].flatMap((card) => card.sources);
  const urls = new Map<string, Source>();
  for (const source of all) if (filled(source.url) && !urls.has(source.url)) urls.set(source.url, source);
  return [...urls.values()].map((source, at) => ({ source, number: at + 1 }));
}

/** As the program counts: words a minute that an adult reads silently in English non-fiction. */
const wordsAMinute = 238;
const segments = new Intl.Segmenter('en', { granularity: 'word' });
/** Whole minutes of reading of everything that a reader sees, at least one. */
export function minutesOf({ headline, lede, facts, context, perspectives }: Brief): number {
  const texts = [headline, lede, context, ...facts.map((fact) => fact.text), ...perspectives.flatMap((p) => [p.group, p.framing, p.bias])];
  const words = texts.reduce((sum, text) => sum + [...segments.segment(text)].filter((one) => one.isWordLike).length, 0);
  return Math.max(1, Math.ceil(words / wordsAMinute));
}

/** All parts in print order, shown or not. */
export const partsInOrder = (brief: Brief): string[] => [
  'headline', 'lede', ...brief.facts.map((f) => `facts/${f.id}`), 'context', ...brief.perspectives.map((p) => `perspectives/${p.id}`), 'links',
];

/** The day as the brief's own language writes it. */
export function dayLine(date: string, language: string | undefined): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  const options = { dateStyle: 'long', timeZone: 'UTC' } as const;
  try {
    return new Intl.DateTimeFormat(!language || language === 'en' ? 'en-GB' : language, options).format(day);
  } catch {
    return new Intl.DateTimeFormat('en-GB', options).format(day);
  }
}
