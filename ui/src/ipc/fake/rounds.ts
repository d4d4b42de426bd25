// Who must approve, who could, and the author's way back in the stand-in.
import type { ThreadsView } from '../comments';
import type { ApprovalRule, ApprovalRules, Approvers, Brief, Change, Id, Person, Point, Reply, SectionRule, SendTo, Signatures, ToAnswer, WayBack } from '../types';
import { applyDecisions, changesBetween, unitIds } from './redline';
import { iso, refusal, type Rec, type RoundRecord, type Store } from './store';
import { suggestionViews } from './suggestions';
import { textsOf } from './texts';

const reviews = (p: Person) => p.roles.includes('reviewer') || p.roles.includes('chief');
const plain: ApprovalRule = { needed: 1, by: { role: 'reviewer' } };

export function ruleFor(store: Store, section: string | null): ApprovalRule {
  return store.rules.get(section ?? '') ?? store.rules.get('') ?? plain;
}
function wanted(store: Store, { needed, by }: ApprovalRule): string {
  const many = needed > 1;
  const whose = 'persons' in by ? by.persons.map((id) => store.name(id)).join(by.persons.length === needed ? ' and ' : ' or ') : by.role === 'chief' ? (many ? 'chiefs' : 'a chief') : many ? 'reviewers' : 'a reviewer';
  return `${needed} approval${many ? 's' : ''}, by ${whose}`;
}
function maySign({ by }: ApprovalRule, person: Person): boolean {
  if (!reviews(person)) return false;
  return 'persons' in by ? by.persons.includes(person.id) : by.role === 'chief' ? person.roles.includes('chief') : true;
}
export function signaturesOf(store: Store, round: RoundRecord, section: string | null): Signatures {
  const rule = ruleFor(store, section);
  return { given: round.signed.filter((s) => s.head === round.head).map(({ person, time }) => ({ person, name: store.name(person), time })), needed: rule.needed, wanted: wanted(store, rule) };
}
/** Why my approval would not count, or is there already. */
export function signatureMissing(store: Store, round: RoundRecord, section: string | null): { code: string; message: string; path: null } | null {
  const me = store.actor(), rule = ruleFor(store, section), { given, needed } = signaturesOf(store, round, section);
  const where = section ? `*${section}*` : 'A brief';
  if (!maySign(rule, me)) return { code: 'role', message: `${where} needs ${wanted(store, rule)}; you are not among them.`, path: null };
  if (given.some((s) => s.person === me.id)) return { code: 'signed', message: `You approved this version. ${where} needs ${wanted(store, rule)}: ${given.length} of ${needed} approved.`, path: null };
  return null;
}

export function rules(store: Store): ApprovalRules {
  const view = (section: string | null): SectionRule => ({ section, rule: ruleFor(store, section), wanted: wanted(store, ruleFor(store, section)) });
  return { others: view(null), sections: [...store.rules.keys()].filter(Boolean).sort().map(view) };
}
export function setRule(store: Store, section: string | null, rule: ApprovalRule | null): ApprovalRules {
  if (!store.actor().roles.includes('chief')) throw refusal('refused', 'The rule was not saved: that is for people with the role chief.', 'The chief gives roles in Settings.');
  if (rule && 'persons' in rule.by && rule.by.persons.length < rule.needed) throw refusal('bad-input', `The rule was not saved: it asks for ${rule.needed} approvals by ${rule.by.persons.length} people.`, 'Choose more people, or ask for fewer approvals.');
  if (rule) store.rules.set(section ?? '', structuredClone(rule)); else store.rules.delete(section ?? '');
  return rules(store);
}

/** Who could approve a brief as it stands. */
export function approvers(store: Store, rec: Rec): Approvers {
  const rule = ruleFor(store, store.shown(rec).section);
  const since = rec.versions.findIndex((v) => v.version.hash === rec.base) + 1;
  const wrote = new Set([...rec.versions.slice(since).filter((v) => v.version.kind !== 'decided').map((v) => v.version.author_id), ...(store.draft(rec) ? [store.actor().id] : [])]);
  const alone = wrote.size === 1 ? [...wrote][0] : null;
  const why = (p: Person) => (p.id === alone ? 'wrote everything that changed' : maySign(rule, p) ? null : `not among those who must: ${wanted(store, rule)}`);
  const people = store.people.filter(reviews).map((p) => ({ id: p.id, name: p.name, why_not: why(p) }));
  const able = people.filter((p) => p.why_not === null);
  const who = able.length === 0 ? 'Nobody here could approve it' : `Only ${able.map((p) => p.name).join(' and ')} could approve it`;
  const others = store.people.filter((p) => p.id !== store.me), { round } = rec;
  const last = round ? (round.state === 'changes-requested' ? (round.closed_by ?? null) : round.asked_person) : null;
  return {
    people, roles: (['reviewer', 'chief'] as const).filter((role) => others.some((p) => p.roles.includes(role))), wanted: wanted(store, rule),
    warning: able.length < rule.needed ? `${who}: it needs ${wanted(store, rule)}, and nobody approves what they wrote alone. Ask a chief to give the role, or to change the rule.` : null,
    last: last === store.me ? null : last,
  };
}
export function askedOf(store: Store, to: SendTo): Pick<RoundRecord, 'asked_of' | 'asked_person' | 'asked_role'> {
  if (to === 'anybody') return { asked_of: null, asked_person: null, asked_role: null };
  return 'role' in to ? { asked_of: null, asked_person: null, asked_role: to.role } : { asked_of: store.name(to.person), asked_person: to.person, asked_role: null };
}

// The way back

function sentBack(rec: Rec): RoundRecord {
  if (rec.round?.state !== 'changes-requested') throw refusal('refused', 'Nothing was shown: the brief was not sent back.', 'Look at it in Review.');
  return rec.round;
}
const itemOf = (brief: Brief, path: string): string => {
  const [list = '', id] = path.split('/');
  const items: Readonly<Record<string, unknown>> = { ...brief };
  const found = items[list];
  return JSON.stringify(id && Array.isArray(found) ? found.find((one: { id: Id }) => one.id === id) : found);
};
export function wayBack(store: Store, rec: Rec, threads: ThreadsView): WayBack {
  const round = sentBack(rec), base = store.at(rec, round.base), head = store.at(rec, round.head) ?? store.shown(rec), now = store.shown(rec);
  const changes = changesBetween(base, head), still = new Set(base ? changesBetween(base, now).flatMap(unitIds) : []);
  const points = base ? changes.flatMap((change) => unitIds(change).flatMap((id): Point[] => {
    const decision = round.decisions.find((d) => d.id === id && d.verdict === 'rejected');
    if (!decision) return [];
    const reply = rec.replies.get(id) ?? null;
    const without = applyDecisions(base, head, changes, (unit) => (unit === id ? 'rejected' : 'accepted'));
    const same = [base, without].some((text) => itemOf(text, change.path) === itemOf(now, change.path));
    const state = still.has(id) ? (reply ? 'kept' : 'open') : same ? 'taken' : 'rewritten';
    return [{ id, change: change.id, person: store.name(decision.person), time: decision.time, reason: null, state, reply: reply?.reply ?? null }];
  })) : [];
  const label = (hash: string | null, number: number | null) => ({ hash, label: hash ? ('version' as const) : ('nothing' as const), number });
  const to_answer = toAnswer(store, rec, head, changes, points, threads);
  return structuredClone({
    brief: store.view(rec), round: store.round(rec, round), reviewer: round.closed_by ? store.name(round.closed_by) : null,
    compare: { from: label(round.base, round.base_number), to: label(round.head, round.head_number), base, head, changes: changes.filter((c) => to_answer.some((one) => one.change === c.id)) }, points, to_answer,
  });
}
/** What came back, in print order: rejections, wordings, comments. */
function toAnswer(store: Store, rec: Rec, head: Brief, changes: readonly Change[], points: readonly Point[], { threads }: ThreadsView): ToAnswer[] {
  const of = (path: string | null) => changes.find((c) => c.path === path || (path !== null && c.with.includes(path)));
  const rejections = points.map(({ id, change, state }): ToAnswer => ({ kind: 'rejection', id, path: changes.find((c) => c.id === change)?.path ?? null, change, open: state === 'open' }));
  const wordings = suggestionViews(store, rec).filter((s) => !s.mine).map(({ id, path, state }): ToAnswer => ({ kind: 'wording', id, path, change: of(path)?.id ?? null, open: state === 'open' }));
  const theirs = threads.filter((t) => t.comments.some((c) => !c.mine && c.deleted === null) && (!t.resolved || (t.settled?.time ?? '') >= rec.since));
  const comments = theirs.map(({ id, place, comments, resolved }): ToAnswer => ({ kind: 'comment', id, path: place.path, change: of(place.path)?.id ?? null, open: !resolved && comments.findLast((c) => c.deleted === null)?.mine === false }));
  const print = textsOf(head).map(({ path }) => path);
  return [...rejections, ...wordings, ...comments].sort((a, b) => print.indexOf(a.path ?? '') - print.indexOf(b.path ?? ''));
}
/** The two versions beside which the comments of a brief that came back are shown. */
export const comparedIn = (rec: Rec) => ({ old: rec.round?.base ?? null, new: rec.round?.head ?? null });

/** My text without one of its changes. */
export function withoutPart(store: Store, rec: Rec, part: string): Brief {
  const base = store.at(rec, sentBack(rec).base), now = store.shown(rec);
  const changes = base ? changesBetween(base, now) : [];
  if (!base || !changes.flatMap(unitIds).includes(part)) throw refusal('stale', 'Nothing was taken: this was not rejected, or it says something else by now.', 'Look at what came back again.');
  return applyDecisions(base, now, changes, (id) => (id === part ? 'rejected' : 'accepted'));
}
export function answerPart(store: Store, rec: Rec, part: string, reply: string | null): void {
  sentBack(rec);
  if (reply === null) rec.replies.delete(part);
  else rec.replies.set(part, { person: store.actor().id, reply, time: iso() });
}
export function repliesTo(store: Store, rec: Rec, undecided: readonly string[]): Reply[] {
  return [...rec.replies].filter(([id]) => undecided.includes(id)).map(([id, r]) => ({ id, person: store.name(r.person), reply: r.reply, time: r.time }));
}
