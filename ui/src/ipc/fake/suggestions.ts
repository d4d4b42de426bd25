// Reviewers' own wordings in the stand-in: suggested, taken, declined, withdrawn.
import type { Brief, FieldView, Id, Segment, Suggestion, Time, Wording } from '../types';
import { diffWords } from './diff';
import { changesBetween, unitIds } from './redline';
import { openRound } from './review';
import { iso, refusal, type Rec, type Store } from './store';

export type SuggestionRecord = {
  id: Id; path: string; by: Id; reason: string; time: Time; texts: Wording[]; answer: { by: Id; taken: boolean; reply: string } | null;
};

/** The texts of an item that can be reworded, by field. */
export function textsAt(brief: Brief, path: string): Record<string, string> | null {
  const [list = '', id] = path.split('/');
  if (list === 'headline' || list === 'lede' || list === 'context') return { text: brief[list] };
  if (list === 'facts') { const fact = brief.facts.find((f) => f.id === id); return fact ? { text: fact.text } : null; }
  const found = brief.perspectives.find((p) => p.id === id);
  return found ? { group: found.group, framing: found.framing, bias: found.bias } : null;
}

function withTexts(brief: Brief, path: string, texts: readonly Wording[], side: 'old' | 'new'): Brief {
  const out = structuredClone(brief);
  const [list = '', id] = path.split('/');
  const item: object | undefined = list === 'facts' ? out.facts.find((f) => f.id === id) : list === 'perspectives' ? out.perspectives.find((p) => p.id === id) : undefined;
  for (const wording of texts) {
    if (item) Object.assign(item, { [wording.field]: wording[side] });
    else Object.assign(out, { [list]: wording[side] });
  }
  return out;
}

const says = (brief: Brief, path: string, texts: readonly Wording[], side: 'old' | 'new') => {
  const now = textsAt(brief, path);
  return now !== null && texts.every((wording) => now[wording.field] === wording[side]);
};

function pieces({ field, old, new: next }: Wording): FieldView {
  const segments = diffWords(old, next).map(({ op, text }, at): Segment => ({ op, text, hunk: op === 'same' ? null : `${field}-${at}` }));
  return { field, segments };
}

export function suggestionViews(store: Store, rec: Rec): Suggestion[] {
  const round = rec.round;
  if (!round || round.state === 'approved') return [];
  const shown = store.shown(rec);
  const state = (s: SuggestionRecord): Suggestion['state'] => {
    if (s.answer) return s.answer.taken ? 'taken' : 'declined';
    if (says(shown, s.path, s.texts, 'new')) return 'taken';
    return says(shown, s.path, s.texts, 'old') ? 'open' : 'stale';
  };
  return round.suggestions.map((s) => ({
    id: s.id, path: s.path, by: store.name(s.by), mine: s.by === store.me, reason: s.reason, time: s.time, texts: s.texts, fields: s.texts.map(pieces),
    state: state(s), answered_by: s.answer && store.name(s.answer.by), answered_by_me: s.answer?.by === store.me, reply: s.answer?.reply ?? '',
  }));
}

export function suggest(store: Store, rec: Rec, path: string, texts: Record<string, string>, reason: string): void {
  const round = openRound(rec), me = store.actor();
  store.demand(rec, 'review');
  const now = textsAt(store.at(rec, round.head) ?? store.shown(rec), path);
  if (!now) throw refusal('not-found', `Nothing was suggested: the version has no ${path}.`, 'A part that was removed cannot be reworded; reject the removal first.');
  const changed = Object.entries(texts).map(([field, text]): Wording => ({ field, old: now[field] ?? '', new: text.trim() })).filter((w) => w.old !== w.new);
  if (changed.some((w) => w.new === '')) throw refusal('refused', 'Nothing was suggested: the wording is empty.', 'Write the words that should stand there, or reject the change.');
  if (changed.length === 0) throw refusal('refused', 'Nothing was suggested: the wording is what stands there already.', 'Change a word, or accept the change.');
  round.steps.push({ decisions: round.decisions, suggestions: round.suggestions });
  const others = round.suggestions.filter((s) => !(s.by === me.id && s.path === path && !s.answer));
  round.suggestions = [...others, { id: crypto.randomUUID(), path, by: me.id, reason, time: iso(), texts: changed, answer: null }];
}

function waiting(rec: Rec, id: Id): SuggestionRecord {
  const found = rec.round?.suggestions.find((s) => s.id === id);
  if (!found) throw refusal('not-found', 'Nothing was done: the brief has no such wording.', 'Open it again.');
  return found;
}
const set = (rec: Rec, id: Id, answer: SuggestionRecord['answer']) => {
  if (rec.round) rec.round.suggestions = rec.round.suggestions.map((s) => (s.id === id ? { ...s, answer } : s));
};

export function withdraw(rec: Rec, id: Id): void {
  waiting(rec, id);
  if (rec.round) rec.round.suggestions = rec.round.suggestions.filter((s) => s.id !== id);
}

/** A version with the words in it; the draft and a running round go on with it. */
function carryOn(store: Store, rec: Rec, found: SuggestionRecord, side: 'old' | 'new'): void {
  const me = store.actor(), before = store.current(rec), draft = store.draft(rec), round = rec.round;
  if (!before || !round) return;
  const from = side === 'new' ? 'old' : 'new';
  if (!says(before.brief, found.path, found.texts, from) || (draft && !says(draft.brief, found.path, found.texts, from)))
    throw refusal('stale', 'The wording was not taken: the part was changed since.', 'Compare the two, then write it as it should be.');
  const version = store.version(rec, withTexts(before.brief, found.path, found.texts, side), me.id, side === 'new' ? 'taken' : 'restore', '');
  if (draft) rec.drafts.set(me.id, { ...draft, counter: draft.counter + 1, base: version.hash, brief: withTexts(draft.brief, found.path, found.texts, side) });
  if (round.state === 'open') { round.head = version.hash; round.head_number = version.number; }
}

export function take(store: Store, rec: Rec, id: Id): void {
  const found = waiting(rec, id), me = store.actor(), round = rec.round;
  if (found.by === me.id) throw refusal('refused', 'The wording was not taken: you suggested it, and nobody approves their own change.', 'Somebody else answers it; you can withdraw it.');
  carryOn(store, rec, found, 'new');
  set(rec, id, { by: me.id, taken: true, reply: '' });
  const head = store.current(rec);
  if (!round || !head) return;
  const units = changesBetween(store.at(rec, round.base), head.brief).filter((c) => c.path === found.path).flatMap(unitIds), time = iso();
  round.decisions = [...round.decisions.filter((d) => !units.includes(d.id)), ...units.map((unit) => ({ id: unit, verdict: 'accepted' as const, person: me.id, time, reason: '' }))];
  for (const person of [me.id, found.by]) round.read.set(person, new Set([...(round.read.get(person) ?? []), found.path]));
}

export function decline(store: Store, rec: Rec, id: Id, reply: string): void {
  const found = waiting(rec, id), me = store.actor();
  if (found.by === me.id) throw refusal('refused', 'The wording was not declined: you suggested it, and nobody approves their own change.', 'Somebody else answers it; you can withdraw it.');
  set(rec, id, { by: me.id, taken: false, reply: reply.trim() });
}

export function reopen(store: Store, rec: Rec, id: Id): void {
  const found = waiting(rec, id);
  if (found.answer?.taken) carryOn(store, rec, found, 'old');
  set(rec, id, null);
}
