// Beside a brief's way in the stand-in: planned, assigned, held, spiked, handed over, followed; templates and the deadline.
import type { AppError, Aside, Brief, BriefState, BriefView, Day, Id, Newsroom, RelatedBrief, Step, Template, Time } from '../types';
import { iso, refusal, type Rec, type Store } from './store';
import { idOf, tell } from './stories';

export type SetAside = { until: Day | null; reason: string; person: Id; time: Time };
export type Arranged = {
  assignee: Id | null; held: SetAside | null; spiked: SetAside | null;
  handed: { by: Id; to: Id; note: string; time: Time } | null; follows: Id[];
};
export const nothingArranged = (): Arranged => ({ assignee: null, held: null, spiked: null, handed: null, follows: [] });

const isOut = (rec: Rec) => ['published', 'published-before', 'corrected', 'killed'].includes(rec.state);
const wasPublished = (rec: Rec) => rec.releases.length > 0 || rec.versions.some((v) => v.version.published || v.version.published_before);

/** Where the brief stands, with what was arranged around it. */
export function stateOf(rec: Rec): BriefState {
  if (!isOut(rec)) {
    if (rec.arranged.spiked) return 'spiked';
    if (rec.arranged.held) return 'held';
  }
  return rec.state === 'planned' && rec.versions.length + rec.drafts.size > 0 ? 'draft' : rec.state;
}
export function asideOf(store: Store, rec: Rec): Aside | null {
  const aside = isOut(rec) ? null : (rec.arranged.spiked ?? rec.arranged.held);
  return aside && { until: aside.until, reason: aside.reason, by: store.name(aside.person), since: aside.time };
}
/** What a held or spiked brief cannot do. */
export function asideRefusal(rec: Rec, not: string): AppError | null {
  const state = stateOf(rec);
  if (state === 'held') return refusal('refused', `${not}: it is held for another day.`, 'Resume it first, from the Desk or with `parallax resume`.');
  if (state === 'spiked') return refusal('refused', `${not}: it is spiked.`, 'Restore it first, from the Desk or with `parallax unspike`.');
  return null;
}
export function arrangedView(store: Store, rec: Rec): Pick<BriefView, 'assignee' | 'aside' | 'handed' | 'follows' | 'slug_follows'> {
  const { assignee, handed, follows } = rec.arranged;
  const mine = handed?.to === store.me && store.draft(rec) ? handed : null;
  return {
    assignee: assignee ? { id: assignee, name: store.name(assignee) } : null, aside: asideOf(store, rec),
    handed: mine && { by: store.name(mine.by), note: mine.note, time: mine.time },
    follows: follows.map((id): RelatedBrief => {
      const earlier = store.rec(id), brief = store.current(earlier)?.brief ?? earlier.start;
      return { id, headline: brief.headline, date: brief.date, section: brief.section, state: stateOf(earlier) };
    }),
    slug_follows: !wasPublished(rec),
  };
}

/** The steps beside a brief's way, and why not. */
export function standingSteps(store: Store, rec: Rec, editor: AppError | null): Step[] {
  const state = stateOf(rec), draft = store.draft(rec);
  const foreign = (not: string) => (rec.round?.state === 'open' && rec.round.asked_by_id !== store.me && !store.actor().roles.includes('chief')
    ? refusal('refused', `${not}: it is in review, and somebody else sent it.`, 'Ask that person or a chief to withdraw it.') : null);
  const no = (message: string, hint = '') => refusal('refused', message, hint);
  const spiked = (not: string) => (state === 'spiked' ? asideRefusal(rec, not) : null);
  const step = (name: Step['step'], ...why: (AppError | null)[]): Step => ({ step: name, refusal: editor ?? why.find((w) => w !== null) ?? null, advice: [] });
  const noText = !draft && !store.current(rec) ? no('No copy was taken: the brief has no text that you could see.', 'Wait until its writer makes a version of it.') : null;
  return [
    step('assign', spiked('The brief was not assigned')),
    step('hand-over', draft ? null : no('The draft was not handed over: you have none of this brief.', 'Assign the brief instead.'), spiked('The draft was not handed over')),
    step('take-copy', noText),
    step('hold', spiked('The brief was not held'), isOut(rec) ? no('The brief was not held: its current version is published.', 'To hold an update back, make a version of it first.') : null, foreign('The brief was not held')),
    step('resume', state === 'held' ? null : (spiked('The brief was not resumed') ?? no('The brief was not resumed: it is not held.'))),
    step('spike', state === 'spiked' ? no('The brief was not spiked: it is spiked already.') : null,
      wasPublished(rec) ? no('The brief was not spiked: it was published, and readers have it.', 'To give up an update, discard the draft or restore the published version.') : null, foreign('The brief was not spiked')),
    step('restore-brief', state === 'spiked' ? null : no('The brief was not restored: it is not spiked.')),
  ];
}

/** What the program's actions of the same names do. */
export class Standing {
  readonly newsroom: Newsroom = { templates: [], deadline: null };
  #store: Store;

  constructor(store: Store) { this.#store = store; }

  /** An empty brief of a section, with the parts of its template. */
  begun(id: Id, section: string | null, key: (n: number) => Id = () => crypto.randomUUID()): Brief {
    const template = this.newsroom.templates.find((t) => t.section === section)?.template;
    const brief: Brief = { ...tell({ slug: '', date: template?.today ? today() : null, section, headline: '' }), id };
    if (!template) return brief;
    let n = 0;
    const next = () => { n += 1; return key(n); };
    return {
      ...brief, facts: Array.from({ length: template.facts }, () => ({ id: next(), text: '', sources: [] })),
      perspectives: template.groups.map((g) => ({ id: next(), group: g.group, outlets: [...g.outlets], framing: '', bias: '', sources: [] })),
      links: template.links.map((label) => ({ label, url: '' })),
    };
  }
  plan(section: string | null, headline: string, assignee: Id | null, date: Day | null): Rec {
    this.#onlyWriter('No brief was planned', assignee);
    if (!headline.trim()) throw refusal('bad-input', 'No brief was planned: it has no working headline.', 'Say in a few words what it will be about.');
    const id = crypto.randomUUID();
    const begun = this.begun(id, section, (n) => idOf(`${id}-${n}`));
    const rec = this.#store.add({ ...begun, headline: headline.trim(), slug: headline.trim().toLowerCase().replace(/[^a-z0-9]+/g, '-'), date: date ?? begun.date }, 'planned', 0);
    rec.arranged.assignee = assignee;
    return rec;
  }
  assign(rec: Rec, to: Id | null): void {
    this.#store.demand(rec, 'assign');
    this.#onlyWriter('The brief was not assigned', to);
    rec.arranged.assignee = to;
  }
  hold(rec: Rec, until: Day | null, reason: string): void {
    this.#store.demand(rec, 'hold');
    this.#withdraw(rec);
    rec.arranged.held = { until, reason, person: this.#store.actor().id, time: iso() };
  }
  resume(rec: Rec): void {
    this.#store.demand(rec, 'resume');
    rec.arranged.held = null;
  }
  spike(rec: Rec, reason: string): void {
    this.#store.demand(rec, 'spike');
    this.#withdraw(rec);
    rec.arranged.spiked = { until: null, reason, person: this.#store.actor().id, time: iso() };
  }
  restore(rec: Rec): void {
    this.#store.demand(rec, 'restore-brief');
    rec.arranged.spiked = null;
  }
  handOver(rec: Rec, to: Id, note: string): void {
    const me = this.#store.actor(), draft = this.#store.draft(rec);
    this.#store.demand(rec, 'hand-over');
    if (to === me.id) throw refusal('refused', 'The draft was not handed over: it is yours already.', 'Choose another.');
    this.#onlyWriter('The draft was not handed over', to);
    if (rec.drafts.has(to)) {
      const name = this.#store.name(to);
      throw refusal('refused', `The draft was not handed over: ${name} has a draft of this brief too, which would be lost.`, `Ask ${name} to make a version of it or to throw it away, then hand yours over; or make a version of yours.`);
    }
    if (!draft) return;
    rec.drafts.delete(me.id);
    rec.drafts.set(to, { ...draft, counter: draft.counter + 1 });
    rec.arranged.assignee = to;
    rec.arranged.handed = { by: me.id, to, note: note.trim(), time: iso() };
  }
  takeCopy(of: Rec): Rec {
    return this.#from(of, (earlier, begun) => ({
      ...structuredClone(earlier), id: begun.id, date: begun.date,
      facts: earlier.facts.map((f) => ({ ...f, id: crypto.randomUUID() })), perspectives: earlier.perspectives.map((p) => ({ ...p, id: crypto.randomUUID() })),
    }));
  }
  newFrom(of: Rec): Rec {
    return this.#from(of, (earlier, begun) => ({
      ...begun, perspectives: earlier.perspectives.map((p) => ({ id: crypto.randomUUID(), group: p.group, outlets: [...p.outlets], framing: '', bias: '', sources: [] })),
    }));
  }
  setTemplate(section: string, template: Template | null): Newsroom {
    this.#onlyChief('The template was not saved');
    if (!section.trim()) throw refusal('bad-input', 'The template was not saved: it belongs to no section.', 'Name the section as it is printed.');
    const others = this.newsroom.templates.filter((t) => t.section !== section.trim());
    this.newsroom.templates = template ? [...others, { section: section.trim(), template }].sort((a, b) => a.section.localeCompare(b.section)) : others;
    return this.newsroom;
  }
  setDeadline(time: string | null): Newsroom {
    this.#onlyChief('The deadline was not saved');
    if (time && !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)) throw refusal('bad-input', `The deadline was not saved: \`${time}\` is no time of day.`, 'Write it as 17:30.');
    this.newsroom.deadline = time ? time.padStart(5, '0') : null;
    return this.newsroom;
  }

  #from(of: Rec, make: (earlier: Brief, begun: Brief) => Brief): Rec {
    const me = this.#store.actor();
    this.#store.demand(of, 'take-copy');
    const earlier = this.#store.shown(of);
    const brief = make(earlier, this.begun(crypto.randomUUID(), earlier.section));
    const rec = this.#store.add(brief, 'draft', 0);
    rec.drafts.set(me.id, { counter: 1, base: null, saved: iso(), brief });
    rec.arranged.follows = [of.id];
    const { embargo } = of.leaving;
    if (embargo && Date.parse(embargo.at) > Date.now()) {
      const headline = this.#store.current(of)?.brief.headline;
      const from = headline ? `Embargoed with “${headline}”` : 'Embargoed with the brief that it follows';
      rec.leaving.embargo = { ...embargo, note: embargo.note ? `${from}: ${embargo.note}` : from, by: me.name, since: iso() };
    }
    return rec;
  }
  #withdraw(rec: Rec): void {
    if (rec.round?.state !== 'open') return;
    rec.round.state = 'withdrawn';
    this.#store.set(rec, 'draft');
  }
  #onlyChief(not: string): void {
    const me = this.#store.actor();
    if (!me.roles.includes('chief')) throw refusal('refused', `${not}: ${me.name} is not a chief.`, 'Ask a chief for the role, in Settings, or switch to a person who has it.');
  }
  #onlyWriter(not: string, to: Id | null): void {
    for (const person of [this.#store.actor(), ...(to ? [this.#store.person(to)] : [])])
      if (!person || !person.roles.some((r) => r === 'editor' || r === 'chief')) throw refusal('refused', `${not}: ${person?.name ?? 'this person'} is not an editor.`, 'Ask a chief for the role, in Settings, or switch to a person who has it.');
  }
}

function today(): Day {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, '0')).join('-');
}
