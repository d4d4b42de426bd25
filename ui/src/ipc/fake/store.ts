// The records of the stand-in's archive and what is read from them.
import type { AppError, ApprovalRule, Brief, BriefState, BriefView, DeskRow, Format, Hash, Id, Missing, Person, PersonSeen, Round, Step, Time, Unapproved, Verdict, Version } from '../types';
import type { PurgedCount } from '../history';
import { arrangedView, asideOf, asideRefusal, nothingArranged, standingSteps, stateOf, type Arranged } from './standing';
import { changeSteps, missingNote, unchanged, type Changes } from './after-release';
import { embargoRefusal, freeToLeave, leavingSteps, type Leaving } from './leaving';
import { checksOf, house, missingIn, minutesOf, wordsOf } from './checks';
import { signaturesOf } from './rounds';
import { suggestionViews, type SuggestionRecord } from './suggestions';
import { queuedAt, seenBy, turnOf, type Asked, type Left, type Word } from './turns';

export type Draft = { counter: number; base: Hash | null; saved: Time; brief: Brief };
export type Decision = { id: string; verdict: Verdict; person: Id; time: Time; reason: string };
export type RoundRecord = Omit<Round, 'signatures' | 'closed_person'> & {
  asked_by_id: Id; extended?: Time; closed_by?: Id; signed: { person: Id; head: Hash; time: Time }[];
  decisions: Decision[]; suggestions: SuggestionRecord[]; steps: Pick<RoundRecord, 'decisions' | 'suggestions'>[]; read: Map<Id, Set<string>>; seen: Map<Id, Hash>; accepted: Accepted[];
};
/** That somebody accepted a part as it stood in a version. */
export type Accepted = { path: string; person: Id; time: Time; head: Brief };
export type Rec = {
  id: Id; state: BriefState; since: Time; versions: { version: Version; brief: Brief }[]; drafts: Map<Id, Draft>; start: Brief;
  round: RoundRecord | null; rounds: number; base: Hash | null; releases: BriefView['releases']; arranged: Arranged; leaving: Leaving; changes: Changes;
  purges: { time: Time; person: PersonSeen; reason: string; count: PurgedCount }[];
  asks: Asked[]; left: Left[]; replies: Map<string, { person: Id; reply: string; time: Time }>;
};

export type Remark = { id: Id; what: string; time: Time; person: Id; text: string };

export const refusal = (code: string, message: string, hint = ''): AppError => ({ code, message, hint });
/** The refusal of a step for which something is missing: says what, and lists all of it. */
export const lacking = (not: string, missing: Missing[]): AppError => {
  return { ...refusal('refused', `${not}: ${inShort(missing)}.`, 'The checks list what is missing.'), missing };
};
/** All that is missing, in one clause; parts that are not read are counted together. */
export function inShort(missing: readonly Missing[]): string {
  const unread = missing.filter(({ code }) => code === 'unread');
  const counted = (list: string, one: string) => {
    const n = unread.filter(({ path }) => path?.startsWith(`${list}/`)).length;
    return n === 0 ? [] : [n === 1 ? `a ${one}` : `${n} ${one}s`];
  };
  const plain = (part: string) => (unread.some(({ path }) => path === part) ? [`the ${part}`] : []);
  const names = [...plain('headline'), ...plain('lede'), ...counted('facts', 'fact'), ...plain('context'), ...counted('perspectives', 'perspective'), ...plain('links')];
  const all = `${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ` : ''}${names.at(-1) ?? ''}`;
  const clauses = missing.flatMap(({ code, message }) => {
    if (code === 'unread' && unread.length > 1) return message === unread[0]?.message ? [`${all} are not read yet`] : [];
    return [`${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`];
  });
  return clauses.slice(0, 3).join('; ') + (clauses.length > 3 ? `; and ${clauses.length - 3} more` : '');
}
export const iso = (): Time => new Date().toISOString();

/** 64 digits that stand for the content. */
export function hashOf(value: unknown): Hash {
  const text = JSON.stringify(value);
  let out = '';
  for (let seed = 1; out.length < 64; seed += 1) {
    let h = 0x811c9dc5 ^ seed;
    for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
    out += h.toString(16).padStart(8, '0');
  }
  return out;
}

export class Store {
  /** What waits for somebody in the threads of a brief; the comments say it. */
  words: (rec: Rec) => Word[] = () => [];
  /** What they tell in its history. */
  remarks: (rec: Rec) => Remark[] = () => [];
  people: Person[] = [];
  me: Id | null = null;
  records = new Map<Id, Rec>();
  /** By section; the empty one is for all others. */
  rules = new Map<string, ApprovalRule>();

  person(id: Id | null): Person | null { return this.people.find((p) => p.id === id) ?? null; }
  name(id: Id | null): string { return this.person(id)?.name ?? '?'; }
  actor(): Person {
    const me = this.person(this.me);
    if (!me) throw refusal('refused', 'Nobody is at the desk.', 'Choose a person first.');
    return me;
  }
  rec(id: Id): Rec {
    const found = this.records.get(id);
    if (!found) throw refusal('not-found', 'This brief is not in the archive.', 'Go back to the desk and choose another.');
    return found;
  }

  add(brief: Brief, state: BriefState, minutesAgo: number): Rec {
    const since = new Date(Date.now() - minutesAgo * 60_000).toISOString();
    const rec: Rec = { id: brief.id, state, since, versions: [], drafts: new Map(), start: brief, round: null, rounds: 0, base: null, releases: [], arranged: nothingArranged(), leaving: freeToLeave(), changes: unchanged(), purges: [], asks: [], left: [], replies: new Map() };
    this.records.set(rec.id, rec);
    return rec;
  }
  version(rec: Rec, brief: Brief, author: Id, kind: Version['kind'], note: string, time = iso()): Version {
    const content_hash = hashOf({ ...brief, id: '' });
    const number = rec.versions.length + 1;
    const parents = rec.versions.at(-1) ? [rec.versions.at(-1)!.version.hash] : [];
    const version: Version = {
      hash: hashOf([rec.id, content_hash, number, author, note]), content_hash, number, parents, author: this.name(author), author_id: author, time, note, kind,
      current: true, approved: false, published: false, published_before: false, unapproved: null, purged: null,
    };
    rec.versions = [...rec.versions.map((v) => ({ ...v, version: { ...v.version, current: false } })), { version, brief: structuredClone(brief) }];
    return version;
  }
  mark(rec: Rec, hash: Hash, marks: Partial<Version>): void {
    rec.versions = rec.versions.map((v) => (v.version.hash === hash ? { ...v, version: { ...v.version, ...marks } } : v));
  }
  set(rec: Rec, state: BriefState): void { rec.state = state; rec.since = iso(); }

  current(rec: Rec) { return rec.versions.at(-1) ?? null; }
  /** A version; one whose text was purged is refused, with when, by whom and why. */
  kept(rec: Rec, hash: Hash): Rec['versions'][number] {
    const found = rec.versions.find((v) => v.version.hash === hash), gone = found?.version.purged;
    if (!found) throw refusal('not-found', 'This version is not in the archive.');
    if (gone) throw refusal('refused', `The text of version ${found.version.number} was purged on ${gone.time.slice(0, 10)} by ${gone.person.name}: ${gone.reason.replace(/\.$/, '')}.`, 'It cannot be brought back; its place in the history and its hash remain.');
    return found;
  }
  at(rec: Rec, hash: Hash | null): Brief | null { return rec.versions.find((v) => v.version.hash === hash && !v.version.purged)?.brief ?? null; }
  draft(rec: Rec): Draft | null { return rec.drafts.get(this.me ?? '') ?? null; }
  shown(rec: Rec): Brief { return this.draft(rec)?.brief ?? this.current(rec)?.brief ?? rec.start; }

  steps(rec: Rec): Step[] {
    const me = this.actor();
    const draft = this.draft(rec), current = this.current(rec), running = rec.round?.state === 'open' ? rec.round : null;
    const missing = [...missingIn(this.shown(rec)), ...missingNote(this, rec)];
    const may = (role: Person['roles'][number], doing: string) => (me.roles.includes(role) || me.roles.includes('chief') ? null : refusal('refused', `${doing} is for people with the role ${role}.`, 'The chief gives roles in Settings.'));
    const own = running?.asked_by_id === this.me ? refusal('refused', 'You wrote these changes; somebody else decides on them.', 'Ask another person with the role reviewer.') : null;
    const noRound = running ? null : refusal('refused', 'The brief is not in review.', 'Send it to review first.');
    const changed = draft || !rec.base || current?.version.hash !== rec.base;
    const aside = (not: string) => asideRefusal(rec, not);
    const step = (name: Step['step'], why: AppError | null): Step => ({ step: name, refusal: why, advice: [] });
    return [
      step('edit', may('editor', 'Writing')),
      step('make-version', draft ? may('editor', 'Making versions') : refusal('refused', 'Nothing was changed since the last version.')),
      step('send-to-review', aside('The brief was not sent to review') ?? (running ? refusal('refused', 'The brief is in review already.', 'Add your changes to the review instead.')
        : missing.length > 0 ? lacking('The brief was not sent to review', missing)
        : changed ? may('editor', 'Sending to review') : refusal('refused', 'Nothing differs from the approved version.', 'Change something first.'))),
      step('add-to-review', noRound ?? (draft ? null : refusal('refused', 'You have no new changes to add.'))),
      step('withdraw', noRound ?? (own || me.roles.includes('chief') ? null : refusal('refused', 'Only who asked for the review or the chief may withdraw it.'))),
      step('review', noRound ?? own ?? may('reviewer', 'Reviewing')),
      step('request-changes', noRound ?? own ?? may('reviewer', 'Reviewing')),
      step('approve', noRound ?? own ?? may('reviewer', 'Approving')),
      step('release', aside('The brief was not released') ?? (rec.base && rec.base === current?.version.hash ? embargoRefusal(rec, 'The brief was not released') : refusal('refused', 'This version is not approved.', 'Send it to review, or make a proof.'))),
      step('proof', null),
      ...standingSteps(this, rec, may('editor', 'Arranging briefs')), ...leavingSteps(this, rec, may('editor', 'Setting embargoes')),
      ...changeSteps(this, rec, may('editor', 'Correcting')),
    ];
  }
  demand(rec: Rec, name: Step['step']): void {
    const why = this.steps(rec).find((s) => s.step === name)?.refusal;
    if (why) throw why;
  }

  view(rec: Rec): BriefView {
    const brief = this.shown(rec), draft = this.draft(rec), words = wordsOf(brief);
    return structuredClone({
      id: rec.id, state: stateOf(rec), brief, draft: draft && { counter: draft.counter, base: draft.base, saved: draft.saved },
      other_drafts: this.drafts(rec).filter((d) => d.person !== this.me), current: this.current(rec)?.version.hash ?? null, base: rec.base,
      versions: rec.versions.map((v) => v.version).reverse(), round: rec.round && this.round(rec, rec.round), suggestions: suggestionViews(this, rec), ...turnOf(this, rec), steps: this.steps(rec),
      checks: rec.state === 'published-before' && !draft ? [] : checksOf(brief), limits: house.style.limits, twin: null, words, minutes: minutesOf(words), merge_needed: false, releases: rec.releases,
      ...arrangedView(this, rec), ...rec.leaving, change: rec.changes.open,
    });
  }
  round(rec: Rec, r: RoundRecord): Round {
    const { id, number, base, base_number, head, head_number, asked_by, asked_of, asked_person, asked_role, note, opened, state, answer, closed_by } = r;
    return { id, number, base, base_number, head, head_number, asked_by, asked_of, asked_person, asked_role, note, opened, state, answer, closed_person: closed_by ?? null, signatures: signaturesOf(this, r, this.shown(rec).section) };
  }
  drafts(rec: Rec): DeskRow['drafts'] {
    return [...rec.drafts].map(([person, d]) => ({ person, name: this.name(person), since: d.saved }));
  }
  row(rec: Rec): DeskRow {
    const brief = this.shown(rec), open = rec.round?.state === 'open' ? signaturesOf(this, rec.round, brief.section) : null;
    return {
      id: rec.id, slug: brief.slug, date: brief.date, section: brief.section, headline: brief.headline, state: stateOf(rec), ...seenBy(this, rec),
      signatures: open && open.needed > 1 ? [open.given.length, open.needed] : null, queued: queuedAt(this, rec),
      since: asideOf(this, rec)?.since ?? rec.since, version: rec.versions.length, drafts: this.drafts(rec),
      assignee: rec.arranged.assignee ? { id: rec.arranged.assignee, name: this.name(rec.arranged.assignee) } : null, aside: asideOf(this, rec), ...rec.leaving,
    };
  }

  addRelease(rec: Rec, format: Format, place: string, unapproved: Unapproved | null = null, target = 'file'): Id {
    const version = this.current(rec)?.version.number ?? 0;
    const id = crypto.randomUUID();
    rec.releases = [...rec.releases, { id, format, time: iso(), person: this.name(this.me), place, target, version, revision: this.current(rec)?.version.hash ?? '', unapproved, outdated: false, sent: null, within: null }];
    return id;
  }
}
