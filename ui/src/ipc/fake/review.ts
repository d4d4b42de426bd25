// The rounds of the stand-in: decisions, reading, what is missing, approval.
import type { Again, Brief, Change, ReviewView, SoFar, Verdict } from '../types';
import { changeApproved } from './after-release';
import { reviewed } from './leaving';
import { applyDecisions, changesBetween as compared, unitIds } from './redline';
import { suggestionViews } from './suggestions';
import { repliesTo, signatureMissing, signaturesOf } from './rounds';
import { acted } from './turns';
import { hashOf, inShort, iso, refusal, type Decision, type Rec, type RoundRecord, type Store } from './store';

/** Versions never change: two of them are compared once. */
const known = new WeakMap<Brief, Map<Brief | null, Change[]>>();
function changesBetween(base: Brief | null, head: Brief): Change[] {
  const of = known.get(head) ?? new Map<Brief | null, Change[]>();
  known.set(head, of);
  const changes = of.get(base) ?? compared(base, head);
  of.set(base, changes);
  return changes;
}

export function openRound(rec: Rec): RoundRecord {
  if (rec.round?.state !== 'open') throw refusal('refused', 'The brief is not in review.', 'Send it to review first.');
  return rec.round;
}

function partsOf(rec: Rec, store: Store): string[] {
  const head = store.at(rec, rec.round?.head ?? null) ?? store.shown(rec);
  return ['headline', 'lede', ...head.facts.map((f) => `facts/${f.id}`), ...(head.context ? ['context'] : []), ...head.perspectives.map((p) => `perspectives/${p.id}`)];
}

function partName(path: string, head: Brief): string {
  const [list = '', id] = path.split('/');
  if (list === 'facts') return `Fact ${head.facts.findIndex((f) => f.id === id) + 1}`;
  if (list === 'perspectives') return `Perspective ${head.perspectives.findIndex((p) => p.id === id) + 1}`;
  return list.charAt(0).toUpperCase() + list.slice(1);
}

export function reviewView(store: Store, rec: Rec): ReviewView {
  const round = rec.round;
  if (!round) throw refusal('refused', 'The brief was never in review.', 'Send it to review first.');
  const base = store.at(rec, round.base), head = store.at(rec, round.head) ?? store.shown(rec);
  const changes = changesBetween(base, head);
  const verdict = (id: string): Verdict | null => round.decisions.find((d) => d.id === id)?.verdict ?? null;
  const first = base === null;
  const undecided = first ? [] : changes.flatMap(unitIds).filter((id) => verdict(id) === null);
  const parts = partsOf(rec, store);
  const read = [...(round.read.get(store.me ?? '') ?? [])];
  const unread = first ? parts.filter((p) => !read.includes(p)) : [];
  const result = base ? applyDecisions(base, head, changes, verdict) : head;
  const riskyClasses = ['number', 'date', 'name', 'quote', 'negation', 'attribution'];
  const risky = changes.flatMap((c) => c.hunks).filter((h) => h.classes.some((x) => riskyClasses.includes(x))).map((h) => h.id).filter((id) => undecided.includes(id));
  const missing: ReviewView['missing'] = [];
  if (round.asked_by_id === store.me) missing.push({ code: 'own-change', message: 'You wrote these changes; somebody else decides on them.', path: null });
  const signature = signatureMissing(store, round, result.section);
  if (signature) missing.push(signature);
  const next = changes.find((change) => unitIds(change).some((id) => undecided.includes(id)));
  if (next) missing.push({ code: 'undecided', message: undecided.length === 1 ? '1 edit is undecided.' : `${undecided.length} edits are undecided.`, path: next.path });
  for (const path of unread) missing.push({ code: 'unread', message: `${partName(path, head)} is not read yet.`, path });
  const whole = changes.flatMap((change): Decision[] => {
    const units = unitIds(change).map((id) => round.decisions.find((d) => d.id === id));
    const [one] = units;
    return one && one.id !== change.id && units.every((d) => d?.verdict === one.verdict) ? [{ ...one, id: change.id }] : [];
  });
  const label = (hash: string | null, number: number | null) => ({ hash, label: hash ? ('version' as const) : ('nothing' as const), number });
  return structuredClone({
    brief: { ...store.view(rec), suggestions: [] }, round: store.round(rec, round), first_read: first,
    compare: { from: label(round.base, round.base_number), to: label(round.head, round.head_number), base, head, changes },
    decisions: [...round.decisions, ...whole].map((d) => ({ id: d.id, verdict: d.verdict, person: store.name(d.person), mine: d.person === store.me, time: d.time, reason: d.reason })),
    undecided, again: againOf(store, round, changes, undecided, head), suggestions: suggestionViews(store, rec), fresh: freshOf(store, rec, changes),
    read, unread, result, result_hash: hashOf({ ...result, id: '' }), missing, missing_in_short: inShort(missing), advice: [], risky, replies: repliesTo(store, rec, undecided),
  });
}

/** What a decision answers. */
export function soFar(store: Store, rec: Rec): SoFar {
  const { round, decisions, undecided, again, suggestions, read, unread, result, result_hash, missing, advice, risky, replies, missing_in_short } = reviewView(store, rec);
  return { round, decisions, undecided, again, suggestions, read, unread, result, result_hash, missing, missing_in_short, advice, risky, replies };
}

function againOf(store: Store, round: RoundRecord, changes: Change[], undecided: string[], head: Brief): Again[] {
  return changes.flatMap((change): Again[] => {
    const ids = unitIds(change).filter((id) => undecided.includes(id));
    const last = round.accepted.filter(({ path }) => path === change.path).at(-1);
    const since = last && changesBetween(last.head, head).find(({ path }) => path === change.path);
    return last && since && ids.length > 0 ? [{ ids, path: change.path, person: store.name(last.person), mine: last.person === store.me, time: last.time, fields: since.fields }] : [];
  });
}

function freshOf(store: Store, rec: Rec, changes: Change[]): string[] {
  const seen = rec.round?.seen.get(store.me ?? '');
  if (!rec.round || !seen || seen === rec.round.head) return [];
  const known = changesBetween(store.at(rec, rec.round.base), store.at(rec, seen) ?? store.shown(rec)).flatMap(unitIds);
  return changes.flatMap(unitIds).filter((id) => !known.includes(id));
}

/** Sets the verdict of edits and moves; a change's id stands for all that is inside it. */
export function decide(store: Store, rec: Rec, ids: string[], verdict: Verdict, reason: string): void {
  const round = openRound(rec);
  store.demand(rec, 'review');
  const head = store.at(rec, round.head);
  const changes = head ? changesBetween(store.at(rec, round.base), head) : [];
  const units = ids.flatMap((id) => {
    const change = changes.find((c) => c.id === id);
    return change ? unitIds(change) : [id];
  });
  const time = iso();
  acted(store, rec);
  round.steps.push({ decisions: round.decisions, suggestions: round.suggestions });
  round.decisions = [...round.decisions.filter((d) => !units.includes(d.id)), ...units.map((id) => ({ id, verdict, person: store.me ?? '', time, reason }))];
  const taken = verdict === 'accepted' && head ? changes.filter((c) => unitIds(c).some((id) => units.includes(id))) : [];
  if (head) round.accepted = [...round.accepted, ...taken.map(({ path }) => ({ path, person: store.me ?? '', time, head }))];
}

export function approve(store: Store, rec: Rec, hash: string): void {
  const round = openRound(rec);
  store.demand(rec, 'approve');
  const view = reviewView(store, rec);
  if (view.missing.length > 0) throw refusal('refused', `The brief was not approved: ${view.missing[0]?.message ?? ''}`, 'Decide on what is left first.');
  if (view.result_hash !== hash) throw refusal('stale', 'The brief was not approved: it changed since you saw it.', 'Look at it again, then approve.');
  const head = store.current(rec);
  const changed = head && hashOf({ ...view.result, id: '' }) !== head.version.content_hash;
  const version = changed ? store.version(rec, view.result, store.me ?? '', 'decided', `Decisions of round ${round.number}`) : head!.version;
  round.signed.push({ person: store.me ?? '', head: version.hash, time: iso() });
  round.head = version.hash;
  round.head_number = version.number;
  const { given, needed } = signaturesOf(store, round, view.result.section);
  if (given.length < needed) return;
  round.closed_by = store.me ?? '';
  store.mark(rec, version.hash, { approved: true });
  rec.base = version.hash;
  round.state = 'approved';
  rec.drafts.clear();
  if (rec.leaving.unapproved) reviewed(rec);
  store.set(rec, version.published ? 'published' : 'approved');
  changeApproved(store, rec);
}
