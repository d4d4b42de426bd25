// Figures, earlier briefs and twins of the stand-in: enough of them to show every kind.
import type { Brief, EarlierBrief, Figure, FigureFlag, Figures, Hash, Id, Tick } from '../types';
import { hashOf, iso, refusal, type Rec, type Store } from './store';
import { textsOf } from './texts';

type Kept = { key: Hash; person: Id; time: string };
const kept = new Map<Id, Kept[]>();
const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
const kinds: [Figure['kind'], RegExp][] = [
  ['date', new RegExp(`(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?\\d{1,2} (?:${months})(?: \\d{4})?`, 'g')], ['number', /[$€]?\d[\d,.]*\d(?: percent| million)?|\b\d\b/g],
  ['quote', /“[^”]+”/g], ['name', /(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*/g],
];

function found(brief: Brief): Figure[] {
  return textsOf(brief).flatMap(({ field, path, position, text }) => {
    const taken: [number, number][] = [];
    const here = kinds.flatMap(([kind, pattern]) => [...text.matchAll(pattern)].flatMap((hit): Figure[] => {
      const start = hit.index, end = start + hit[0].length;
      if (kind !== 'quote' && taken.some(([a, b]) => start < b && end > a)) return [];
      if (kind !== 'quote') taken.push([start, end]);
      const sentence = text.slice(text.lastIndexOf('. ', start) + 1, text.indexOf('. ', end) < 0 ? text.length : text.indexOf('. ', end));
      return [{ kind, text: hit[0], field, path, position, start, end, key: hashOf([path, kind, sentence, hit[0]]), ticks: [] }];
    }));
    return here.sort((a, b) => a.start - b.start);
  });
}
/** Two numbers of passengers are one quantity with two values, and Monday is never right. */
function flagsOf(figures: Figure[], brief: Brief): FigureFlag[] {
  const text = (f: Figure) => textsOf(brief).find((t) => t.field === f.field)?.text ?? '';
  const carried = figures.flatMap((f, i) => (f.kind === 'number' && text(f).slice(f.end).startsWith(' passengers') ? [i] : []));
  const flags: FigureFlag[] = carried.length > 1 && figures[carried[0]!]!.text !== figures[carried[1]!]!.text ? [{ kind: 'two-values', figures: carried.slice(0, 2), other: null, brief: null }] : [];
  return [...flags, ...figures.flatMap((f, i): FigureFlag[] => (f.text.startsWith('Monday') ? [{ kind: 'weekday', figures: [i], other: 'Friday', brief: null }] : []))];
}

export function figuresOf(store: Store, rec: Rec): Figures {
  const brief = store.shown(rec);
  const ticks = (key: Hash): Tick[] => (kept.get(rec.id) ?? []).filter((t) => t.key === key).map(({ person, time }) => ({ person: store.name(person), mine: person === store.me, time }));
  const figures = found(brief).map((figure) => ({ ...figure, ticks: ticks(figure.key) }));
  return { figures, flags: flagsOf(figures, brief) };
}
export function tick(store: Store, rec: Rec, key: Hash, checked: boolean): Figures {
  if (!found(store.shown(rec)).some((f) => f.key === key)) throw refusal('refused', 'The figure was not ticked: its sentence was changed since you saw it.', 'Read it again, then tick it.');
  const others = (kept.get(rec.id) ?? []).filter((t) => t.key !== key || t.person !== store.me);
  kept.set(rec.id, checked ? [...others, { key, person: store.actor().id, time: iso() }] : others);
  return figuresOf(store, rec);
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
export function earlierThan(store: Store, rec: Rec): EarlierBrief[] {
  const mine = store.shown(rec), urls = new Set(mine.perspectives.flatMap((p) => p.sources.map((s) => s.url)));
  const names = [...new Set(textsOf(mine).flatMap((t) => t.text.match(/(?<=[a-z,] )[A-Z]\p{L}{3,}|^[A-Z]\p{L}{4,}/gu) ?? []))];
  return [...store.records.values()].filter((r) => r !== rec && r.versions.length > 0).map((other) => {
    const brief = store.current(other)?.brief ?? other.start, all = textsOf(brief).map((t) => t.text).join(' ');
    const shared = names.filter((name) => all.includes(name)), links = brief.perspectives.flatMap((p) => p.sources.map((s) => s.url)).filter((url) => urls.has(url));
    return { id: other.id, headline: brief.headline, date: brief.date, follows: false, names: shared, links, facts: brief.facts, context: brief.context };
  }).filter((e) => e.links.length > 0 || e.names.length > 0).sort((a, b) => b.names.length - a.names.length).slice(0, 5);
}
export function twinOf(store: Store, brief: Brief) {
  const mine = wordsOf(brief.headline);
  for (const other of store.records.values()) {
    const text = store.shown(other);
    const shared = [...wordsOf(text.headline)].filter((w) => mine.has(w)).length;
    if (other.id !== brief.id && text.date === brief.date && shared >= 3 && shared >= mine.size * 0.6)
      return { id: other.id, headline: text.headline, date: text.date, section: text.section, state: other.state };
  }
  return null;
}
