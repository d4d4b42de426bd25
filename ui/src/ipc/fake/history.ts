// The history of a brief in the stand-in's archive: plain rules that show everything the window can show.
import type { BlamedField, BlameView, Lanes, RestoreView, SaidBefore, TimelineEntry, TimelineView, WrittenIn } from '../history';
import type { Brief, Fact, Hash, Id, PersonSeen, Perspective, Version } from '../types';
import { common } from './diff';
import { changesBetween } from './redline';
import type { Rec, Store } from './store';

type Field = { path: string; field: string; position: number | null; text: string };
type Known = { sentence: string; wrote: number; began: number; times: number };

const seen = (store: Store, id: Id): PersonSeen => ({ id, name: store.name(id) });

/** Every version goes on the line of what it stands on; where that went on already, on one of its own. */
function lanesOf(versions: readonly Version[]): Lanes[] {
  const tips: (Hash | null)[] = [];
  return versions.map((version) => {
    const on = version.parents.map((p) => tips.indexOf(p)).filter((at) => at >= 0).sort((a, b) => a - b);
    const free = tips.indexOf(null);
    const own = on[0] ?? (free < 0 ? tips.length : free), merged = on.slice(1);
    tips[own] = version.hash;
    for (const lane of merged) tips[lane] = null;
    return { own, open: tips.flatMap((tip, lane) => (tip ? [lane] : [])), merged };
  });
}

function entriesOf(store: Store, rec: Rec): TimelineEntry[] {
  const versions = rec.versions.map((v) => v.version), lanes = lanesOf(versions), round = rec.round;
  const entry = (id: string, what: string, time: string, person: PersonSeen, more: Partial<TimelineEntry> = {}): TimelineEntry =>
    ({ id, what, time, person, round: null, version: null, lanes: null, about: null, to: null, to_role: null, text: '', until: null, place: null, format: null, decided: null, change: null, purged: null, ...more });
  const within = (time: string) => (round && time >= round.opened && (round.state === 'open' || time <= rec.since) ? round.number : null);
  const found = versions.map((version, at) =>
    entry(version.hash, 'revision-saved', version.time, seen(store, version.author_id), { version, lanes: lanes[at] ?? null, about: version.number, round: within(version.time) }));
  if (round) {
    const to = round.asked_person ? seen(store, round.asked_person) : null, number = round.number;
    found.push(entry(`${round.id} sent`, 'review-opened', round.opened, seen(store, round.asked_by_id), { round: number, to, to_role: round.asked_role, text: round.note, about: round.head_number }));
    const decisions = round.decisions, last = decisions.at(-1);
    if (last) {
      const count = (verdict: string) => decisions.filter((d) => d.verdict === verdict).length;
      found.push(entry(`${round.id} decided`, 'decided', last.time, seen(store, last.person), { round: number, decided: { accepted: count('accepted'), rejected: count('rejected'), read: 0 } }));
    }
    const closed = { approved: 'approved', withdrawn: 'review-withdrawn', 'changes-requested': 'changes-requested' }[round.state as string];
    const by = round.closed_by ?? round.asked_person ?? store.me ?? '';
    if (closed) found.push(entry(`${round.id} closed`, closed, rec.since, seen(store, closed === 'review-withdrawn' ? round.asked_by_id : by), { round: number, text: round.answer, about: round.head_number }));
  }
  rec.purges.forEach((one, at) => found.push(entry(`${rec.id} purge ${at}`, 'purged', one.time, one.person, { text: one.reason, purged: one.count })));
  for (const release of rec.releases) {
    const person = store.people.find((p) => p.name === release.person);
    found.push(entry(release.id, 'released', release.time, seen(store, person?.id ?? ''), { about: release.version, place: release.place, format: release.format }));
  }
  for (const { id, what, time, person, text } of store.remarks(rec)) found.push(entry(id, what, time, seen(store, person), { text, round: within(time) }));
  const { held } = rec.arranged;
  if (held) found.push(entry(`${rec.id} held`, 'brief-held', held.time, seen(store, held.person), { until: held.until, text: held.reason }));
  return found.sort((a, b) => a.time.localeCompare(b.time));
}

export function timeline(store: Store, rec: Rec, onlyVersions: boolean, before: Hash | null, most: number): TimelineView {
  const all = entriesOf(store, rec).filter((e) => e.version !== null || !onlyVersions);
  const end = before === null ? all.length : all.findIndex((e) => e.id === before);
  const start = Math.max(0, end - most), entries = all.slice(start, end);
  return { id: rec.id, entries, earlier: start > 0 ? (entries[0]?.id ?? null) : null, total: all.length };
}

function fieldsOf(brief: Brief): Field[] {
  const plain = (path: 'headline' | 'lede' | 'context'): Field => ({ path, field: 'text', position: null, text: brief[path] });
  const facts = brief.facts.map((f, position): Field => ({ path: `facts/${f.id}`, field: 'text', position, text: f.text }));
  const perspectives = brief.perspectives.flatMap((p, position) => (['group', 'framing', 'bias'] as const).map((field): Field => ({ path: `perspectives/${p.id}`, field, position, text: p[field] })));
  return [plain('headline'), plain('lede'), ...facts, plain('context'), ...perspectives].filter((f) => f.text !== '');
}
const cut = (text: string): [string, number][] => [...text.matchAll(/\S(?:[^.!?\n]|[.!?](?!\s|$))*[.!?]?[”’"]?/gu)].map((m) => [m[0], m.index]);
const words = (text: string) => text.split(/\s+/);

function originsOf(briefs: Brief[]): { fields: Field[]; known: Map<string, Known> } {
  const first = new Map<string, Known>();
  briefs.forEach((brief, version) => {
    const before = version > 0 ? fieldsOf(briefs[version - 1]!) : [];
    for (const field of fieldsOf(brief)) {
      for (const [sentence] of cut(field.text)) {
        if (first.has(sentence)) continue;
        const olds = before.filter((f) => f.path === field.path && f.field === field.field).flatMap((f) => cut(f.text));
        const like = olds.map(([old]) => ({ old, share: (2 * common(words(old), words(sentence)).length) / (words(old).length + words(sentence).length) }));
        const nearest = like.sort((a, b) => b.share - a.share)[0];
        const was = nearest && nearest.share > 0.5 ? first.get(nearest.old) : undefined;
        first.set(sentence, { sentence, wrote: version, began: was?.began ?? version, times: was ? was.times + 1 : 0 });
      }
    }
  });
  return { fields: fieldsOf(briefs.at(-1)!), known: first };
}

const writtenIn = (store: Store, { version }: Rec['versions'][number]): WrittenIn => ({
  hash: version.hash, number: version.number, before: version.parents[0] ?? null, person: seen(store, version.author_id), with: [], time: version.time, note: version.note, kind: version.kind,
});

export function blame(store: Store, rec: Rec, of: Hash | 'draft'): BlameView {
  const draft = of === 'draft' ? store.draft(rec) : null;
  const head = of === 'draft' ? rec.versions.length - 1 : rec.versions.findIndex((v) => v.version.hash === of);
  const upTo = rec.versions.slice(0, head + 1);
  const briefs = [...upTo.map((v) => v.brief), ...(draft ? [draft.brief] : [])];
  const written = upTo.map((v) => writtenIn(store, v));
  if (draft) written.push({ hash: null, number: null, before: null, person: seen(store, store.actor().id), with: [], time: draft.saved, note: '', kind: 'edit' });
  const side = draft ? { hash: null, label: 'draft' as const, number: null } : { hash: upTo.at(-1)?.version.hash ?? null, label: 'version' as const, number: head + 1 };
  if (briefs.length === 0) return { id: rec.id, of: side, written: [], fields: [], items: [], unread: 0 };
  const { fields, known } = originsOf(briefs);
  const told = fields.map(({ path, field, position, text }): BlamedField => ({
    path, field, position,
    lines: cut(text).map(([sentence, at]) => {
      const start = [...text.slice(0, at)].length, origin = known.get(sentence);
      return { range: [start, start + [...sentence].length], text: sentence, wrote: origin?.wrote ?? 0, began: origin?.began ?? 0, times: origin?.times ?? 0 };
    }),
  }));
  const items = [...new Set(told.map((f) => f.path).filter((p) => p.includes('/')))].map((path) => ({
    path, added: briefs.findIndex((b) => fieldsOf(b).some((f) => f.path === path)), changed: Math.max(...told.filter((f) => f.path === path).flatMap((f) => f.lines.map((l) => l.wrote))),
  }));
  return { id: rec.id, of: side, written, fields: told, items, unread: 0 };
}

/** Puts one part of the older brief into the newer one: replaced, brought back or taken out. */
function bring(now: Brief, then: Brief, part: string): Brief {
  const [list = '', id, field] = part.split('/');
  if (id === undefined || list === 'links') return { ...now, [list]: structuredClone(then[list as keyof Brief]) };
  const put = <T extends Fact | Perspective>(mine: T[], olds: T[]): T[] => {
    const old = olds.find((x) => x.id === id), at = mine.findIndex((x) => x.id === id);
    if (!old) return mine.filter((x) => x.id !== id);
    if (at < 0) return [...mine.slice(0, olds.indexOf(old)), structuredClone(old), ...mine.slice(olds.indexOf(old))];
    return mine.map((x) => (x.id !== id ? x : field ? { ...x, [field]: structuredClone(old[field as keyof T]) } : structuredClone(old)));
  };
  return list === 'facts' ? { ...now, facts: put(now.facts, then.facts) } : { ...now, perspectives: put(now.perspectives, then.perspectives) };
}

export function restoring(store: Store, rec: Rec, hash: Hash, parts: string[]): RestoreView {
  const old = store.kept(rec, hash);
  const now = store.shown(rec), draft = store.draft(rec), current = store.current(rec)?.version;
  const head = parts.length === 0 ? old.brief : parts.reduce((brief, part) => bring(brief, old.brief, part), now);
  const from = draft || !current ? { hash: null, label: 'draft' as const, number: null } : { hash: current.hash, label: 'version' as const, number: current.number };
  return {
    version: { hash, label: 'version', number: old.version.number }, choices: changesBetween(now, old.brief),
    compare: { from, to: { hash: null, label: 'restored', number: null }, base: now, head, changes: changesBetween(now, head) },
  };
}

export function saidBefore(store: Store, query: string, id: Id | null): SaidBefore[] {
  const terms = query.toLowerCase().match(/“[^”]+”|"[^"]+"|\S+/g)?.map((t) => t.replace(/[“”"]/g, '')).filter(Boolean) ?? [];
  if (terms.length === 0) return [];
  const marks = new RegExp(`(${terms.map((t) => t.replace(/[^\p{L}\p{N}\s]/gu, '\\$&')).join('|')})`, 'iu');
  return [...store.records.values()].filter((r) => id === null || r.id === id).flatMap((rec) => {
    const found = new Map<string, { field: Field; first: number; last: number }>();
    rec.versions.forEach(({ brief, version }, at) => {
      if (version.purged) return;
      for (const field of fieldsOf(brief))
        for (const [sentence] of cut(field.text))
          if (terms.every((t) => sentence.toLowerCase().includes(t))) found.set(sentence, { field, first: found.get(sentence)?.first ?? at, last: at });
    });
    return [...found].map(([sentence, { field, first, last }]): SaidBefore => {
      const of = (at: number) => writtenIn(store, rec.versions[at]!), brief = store.shown(rec);
      const excerpt = sentence.split(marks).filter(Boolean).map((text) => ({ text, hit: terms.includes(text.toLowerCase()) }));
      return { id: rec.id, headline: brief.headline, date: brief.date, path: field.path, field: field.field, position: field.position, excerpt, first: of(first), last: of(last), wrote: of(first), stands: last === rec.versions.length - 1 };
    });
  });
}
