// Whose turn it is in the stand-in: the rules of the program, as far as the window's tests need them.
import type { DeskRow, Id, Person, Reason, Time, TurnReason } from '../types';
import { iso, refusal, type Rec, type Store } from './store';
import { stateOf } from './standing';

export type Asked = { id: Id; person: Id; by: Id; reason: string; time: Time };
export type Left = { person: Id; cause: string };
type Wait = Omit<TurnReason, 'by'> & { person: Id; by: Id | null; shared: boolean };
/** What was said in the threads of a brief and waits for somebody. */
export type Word = { person: Id; by: Id; thread: Id; comment: Id; time: Time; said: string; named: boolean };

const order: Reason[] = ['asked', 'approval-stale', 'new-changes', 'review-asked', 'another-approval', 'second-look', 'suggestion', 'changes-requested', 'thread-waits', 'approval-short', 'handed-over', 'assigned', 'left-unapproved', 'to-release', 'to-send', 'writing'];
const reviews = (p: Person) => p.roles.includes('reviewer') || p.roles.includes('chief');

/** For whom a brief waits, and why. */
function waits(store: Store, rec: Rec): Wait[] {
  const state = stateOf(rec), { round } = rec;
  const wait = (person: Id, reason: Reason, cause: string, more: Partial<Wait> = {}): Wait => ({ person, reason, causes: [cause], since: rec.since, by: null, note: '', shared: false, ...more });
  const found: Wait[] = rec.asks.map((a) => wait(a.person, 'asked', `ask/${a.id}`, { since: a.time, by: a.by, note: a.reason }));
  found.push(...threads(store, rec, state));
  const drafts = () => [...rec.drafts].map(([person, d]) => {
    const handed = rec.arranged.handed?.to === person ? rec.arranged.handed : null;
    return handed ? wait(person, 'handed-over', `draft/${person}`, { since: handed.time, by: handed.by, note: handed.note }) : wait(person, 'writing', `draft/${person}`, { since: d.saved });
  });
  const assigned = () => (rec.arranged.assignee && !rec.drafts.has(rec.arranged.assignee) ? [wait(rec.arranged.assignee, 'assigned', `assigned/${rec.arranged.assignee}`)] : []);
  if (state === 'in-review' && round) {
    const cause = `review/${round.id}/${round.head}`;
    const signed = round.signed.filter((s) => s.head === round.head).map((s) => s.person);
    const able = (p: Person) => reviews(p) && p.id !== round.asked_by_id && !signed.includes(p.id);
    const asked = store.people.filter((p) => able(p) && (round.asked_person ? p.id === round.asked_person : !round.asked_role || p.roles.includes(round.asked_role)));
    const why = (p: Person): Reason => (round.extended && round.decisions.some((d) => d.person === p.id) ? 'new-changes' : 'review-asked');
    for (const p of asked) found.push(wait(p.id, why(p), cause, { since: round.extended ?? round.opened, by: round.asked_by_id, note: round.note, shared: !round.asked_person }));
    if (asked.length === 0) for (const p of store.people.filter(able)) found.push(wait(p.id, 'another-approval', cause, { since: round.opened, by: round.asked_by_id, shared: true }));
  } else if (state === 'changes-requested' && round) found.push(wait(round.asked_by_id, 'changes-requested', `changes/${round.id}`, { note: round.answer, by: round.closed_by ?? null }));
  else if (state === 'approved' || (state === 'killed' && !rec.versions.at(-1)?.version.published)) found.push(...store.people.filter((p) => p.roles.includes('editor') || p.roles.includes('chief')).map((p) => wait(p.id, 'to-release', 'to-release', { shared: true })), ...drafts());
  else if (state === 'planned') found.push(...assigned());
  else if (state === 'draft') {
    found.push(...assigned(), ...drafts());
    const author = rec.versions.at(-1)?.version.author_id;
    if (author && rec.drafts.size === 0 && !rec.arranged.assignee) found.push(wait(author, 'to-send', `version/${rec.versions.length}`));
  } else if (state !== 'held' && state !== 'spiked') {
    const { unapproved } = rec.leaving, who = store.people.find((p) => p.name === unapproved?.by);
    if (unapproved && who) found.push(wait(who.id, 'left-unapproved', 'left-unapproved', { since: unapproved.since, note: unapproved.reason }));
    found.push(...drafts());
  }
  return found.filter((w) => !w.causes.every((cause) => isLeft(rec, w.person, cause))).sort((a, b) => order.indexOf(a.reason) - order.indexOf(b.reason) || a.since.localeCompare(b.since));
}

const isLeft = (rec: Rec, person: Id, cause: string) => rec.left.some((l) => l.person === person && l.cause === cause);

/** A thread waits once, for all that was said since one's own last word and was not left. */
function threads(store: Store, rec: Rec, state: DeskRow['state']): Wait[] {
  const aside = state === 'held' || state === 'spiked', found = new Map<string, Wait>();
  for (const { person, by, thread, comment, time, said, named } of store.words(rec)) {
    const cause = `comment/${comment}`, key = `${person} ${thread}`, known = found.get(key);
    if ((aside && !named) || isLeft(rec, person, cause)) continue;
    if (known) known.causes.push(cause);
    else found.set(key, { person, reason: 'thread-waits', since: time, by, note: said, causes: [cause], shared: false });
  }
  return [...found.values()];
}

export function seenBy(store: Store, rec: Rec): Pick<DeskRow, 'turn' | 'reasons' | 'waits_for'> {
  const all = waits(store, rec), mine = all.filter((w) => w.person === store.me);
  const reasons = mine.map(({ reason, since, by, note, causes }): TurnReason => ({ reason, since, by: by && store.name(by), note, causes }));
  const waits_for = [...new Set(all.filter((w) => !w.shared).map((w) => store.name(w.person)))];
  return { turn: mine.length > 0 ? 'me' : all.length > 0 ? 'other' : 'nobody', reasons, waits_for };
}
export function turnOf(store: Store, rec: Rec): Pick<DeskRow, 'turn' | 'reasons'> {
  const { turn, reasons } = seenBy(store, rec);
  return { turn, reasons };
}

/** Its place in my queue: the most pressing first, then who waits longest. */
export function queuedAt(store: Store, rec: Rec): number | null {
  const first = (one: Rec) => waits(store, one).find((w) => w.person === store.me);
  const mine = [...store.records.values()].flatMap((one) => { const wait = first(one); return wait ? [{ id: one.id, wait }] : []; });
  mine.sort((a, b) => order.indexOf(a.wait.reason) - order.indexOf(b.wait.reason) || a.wait.since.localeCompare(b.wait.since));
  const at = mine.findIndex(({ id }) => id === rec.id);
  return at < 0 ? null : at;
}

/** Who does something with a brief need not be asked any more. */
export function acted(store: Store, rec: Rec): void {
  rec.asks = rec.asks.filter((a) => a.person !== store.me);
}
export function leave(store: Store, rec: Rec): void {
  const { reasons } = seenBy(store, rec), person = store.actor().id;
  if (reasons.length === 0) throw refusal('refused', 'Nothing was changed: the brief does not wait for you.');
  rec.left.push(...reasons.flatMap(({ causes }) => causes.map((cause) => ({ person, cause }))));
}
export function takeBack(store: Store, rec: Rec, causes: readonly string[]): void {
  rec.left = rec.left.filter((l) => l.person !== store.me || !causes.includes(l.cause));
}
export function ask(store: Store, rec: Rec, person: Id, reason: string): void {
  const me = store.actor();
  if (person === me.id) throw refusal('refused', 'Nobody was asked: that is you.', 'Choose somebody else.');
  acted(store, rec);
  rec.asks.push({ id: crypto.randomUUID(), person, by: me.id, reason: reason.trim(), time: iso() });
}
