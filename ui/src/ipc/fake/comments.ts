// Comments of the stand-in. Where one stands is found by its words, which is enough to show every case.
import type { CommentOn, CommentPiece, CommentView, SaidPiece, Shown, ThreadAnchor, ThreadPlace, ThreadsView, ThreadView } from '../comments';
import type { Brief, Change, Id } from '../types';
import { changesBetween, unitIds } from './redline';
import { iso, refusal, type Rec, type Remark, type Store } from './store';
import type { Word } from './turns';
import { textsOf } from './texts';

interface Said { id: Id; person: Id; time: string; said: CommentPiece[]; edited: string | null; deleted: string | null }
interface Kept { id: Id; on: ThreadAnchor & { range: [number, number] | null; part: string | null }; comments: Said[]; resolved: boolean; settled: { person: Id; time: string } | null;
  /** Whose text it is on. */
  writer: Id | null;
}

const letters = (text: string) => [...text];
const positionOf = (brief: Brief, path: string | null): number | null => {
  const [list, id] = (path ?? '').split('/');
  const items: readonly { id: Id }[] = list === 'facts' ? brief.facts : list === 'perspectives' ? brief.perspectives : [];
  const at = items.findIndex((item) => item.id === id);
  return at < 0 ? null : at;
};
const has = (brief: Brief, path: string) => !path.includes('/') || positionOf(brief, path) !== null || path.startsWith('links');
const fieldOf = (name: string, path: string) => (name === path ? 'text' : name.slice(path.length + 1));

export class FakeComments {
  #threads = new Map<Id, Kept[]>();
  constructor(private readonly store: Store) {
    store.words = (rec) => this.words(rec);
    store.remarks = (rec) => this.told(rec);
  }

  #of(rec: Rec): Kept[] {
    const found = this.#threads.get(rec.id) ?? [];
    this.#threads.set(rec.id, found);
    return found;
  }
  #texts(rec: Rec, shown: Shown): { old: Brief | null; now: Brief } {
    return { old: shown.old ? this.store.at(rec, shown.old) : null, now: (shown.new ? this.store.at(rec, shown.new) : null) ?? this.store.shown(rec) };
  }

  begin(rec: Rec, shown: Shown, on: CommentOn, said: CommentPiece[]): ThreadsView {
    const id = crypto.randomUUID();
    const kept: Kept = { id, on: this.#anchor(rec, shown, on), comments: [this.#said(said)], resolved: false, settled: null, writer: this.#writer(rec, on) };
    this.#of(rec).push(kept);
    return this.view(rec, shown, id);
  }
  #writer(rec: Rec, on: CommentOn): Id | null {
    const [before, now] = [rec.versions.at(-2), rec.versions.at(-1)];
    if (on.at === 'brief' || !now || !before) return null;
    return now.version.author_id;
  }
  reply(thread: Id, shown: Shown, said: CommentPiece[]): ThreadsView {
    const { rec, kept } = this.#find((t) => t.id === thread);
    kept.comments.push(this.#said(said));
    if (kept.resolved) this.#settle(kept, false);
    return this.view(rec, shown, thread);
  }
  edit(comment: Id, shown: Shown, said: CommentPiece[] | null): ThreadsView {
    const { rec, kept } = this.#find((t) => t.comments.some((c) => c.id === comment));
    const own = kept.comments.find((c) => c.id === comment);
    if (!own || own.person !== this.store.me) throw refusal('refused', 'The comment was not changed: somebody else wrote it.', 'Reply to it, or resolve the thread.');
    Object.assign(own, said ? { ...this.#said(said), id: own.id, time: own.time, edited: iso() } : { said: [], deleted: iso() });
    return this.view(rec, shown, kept.id);
  }
  resolve(thread: Id, shown: Shown, resolved: boolean): ThreadsView {
    const { rec, kept } = this.#find((t) => t.id === thread);
    if (kept.resolved !== resolved) this.#settle(kept, resolved);
    return this.view(rec, shown, thread);
  }
  /** The edits of a round that somebody commented on. */
  partsOn(rec: Rec, shown: Shown): string[] {
    return this.view(rec, shown, null).threads.filter((t) => !t.resolved).flatMap((t) => t.parts);
  }

  /** What was said in a brief's threads that are not resolved, behind the last word of each who takes part, wrote the text or is named. */
  words(rec: Rec): Word[] {
    return this.#of(rec).filter((t) => !t.resolved).flatMap((thread) => this.store.people.flatMap(({ id: person }): Word[] => {
      const living = thread.comments.filter((c) => c.deleted === null), last = living.findLastIndex((c) => c.person === person);
      const names = (c: Said) => c.said.some((piece) => 'person' in piece && piece.person === person);
      const asked = living.filter((c, at) => at > last && c.person !== person && (last >= 0 || names(c) || thread.writer === person));
      return asked.map((c) => ({ person, by: c.person, thread: thread.id, comment: c.id, time: c.time, said: this.firstWords(c.said), named: names(c) }));
    }));
  }
  /** What is told of them in the history of a brief. */
  told(rec: Rec): Remark[] {
    return this.#of(rec).flatMap((thread) => {
      const first = this.firstWords(thread.comments.find((c) => c.deleted === null)?.said ?? []);
      const said = thread.comments.map((c, at): Remark => ({ id: c.id, what: at === 0 ? 'thread-opened' : 'comment-added', time: c.time, person: c.person, text: this.firstWords(c.said) }));
      const { settled, id, resolved } = thread;
      return settled ? [...said, { id: `${id} settled`, what: resolved ? 'thread-resolved' : 'thread-reopened', time: settled.time, person: settled.person, text: first }] : said;
    });
  }
  firstWords(said: readonly CommentPiece[]): string {
    const words = said.map((piece) => ('text' in piece ? piece.text : `@${this.store.name(piece.person)}`)).join('').split(/\s+/).filter(Boolean).join(' ');
    return words.length > 120 ? `${words.slice(0, words.lastIndexOf(' ', 120))}…` : words;
  }

  #settle(kept: Kept, resolved: boolean): void {
    kept.resolved = resolved;
    kept.settled = { person: this.store.me ?? '', time: iso() };
  }
  #said(said: CommentPiece[]): Said {
    if (said.every((piece) => 'text' in piece && piece.text.trim() === '')) throw refusal('refused', 'Nothing was commented: it says nothing.', 'Write something first.');
    return { id: crypto.randomUUID(), person: this.store.actor().id, time: iso(), said: structuredClone(said), edited: null, deleted: null };
  }
  #find(fits: (thread: Kept) => boolean): { rec: Rec; kept: Kept } {
    for (const [id, threads] of this.#threads) {
      const kept = threads.find(fits);
      if (kept) return { rec: this.store.rec(id), kept };
    }
    throw refusal('not-found', 'There is no such comment in this archive.');
  }

  #anchor(rec: Rec, shown: Shown, on: CommentOn): Kept['on'] {
    const { old, now } = this.#texts(rec, shown);
    const version = rec.versions.find((v) => v.version.hash === shown.new) ?? rec.versions.at(-1);
    const none: Kept['on'] = { revision: version?.version.hash ?? null, version: version?.version.number ?? null, path: null, position: null, field: null, quote: '', range: null, part: null };
    const item = (path: string, brief = now): Kept['on'] => ({ ...none, path, position: positionOf(brief, path), quote: textsOf(brief).find((t) => t.path === path)?.text ?? '' });
    if (on.at === 'brief') return none;
    if (on.at === 'item') return item(on.path);
    if (on.at === 'text') {
      const brief = on.older && old ? old : now;
      const text = textsOf(brief).find((t) => t.path === on.path && fieldOf(t.field, t.path) === on.field)?.text ?? '';
      return { ...item(on.path, brief), field: on.field, range: on.range, quote: letters(text).slice(...on.range).join('') };
    }
    const change = this.#changes(old, now).find((c) => c.id === on.part || c.hunks.some((h) => h.id === on.part) || c.moved?.id === on.part);
    const hunk = change?.hunks.find((h) => h.id === on.part);
    if (!change) throw refusal('stale', 'Nothing was commented: what it is on is not in the text any more.', 'Open the brief again; it was changed since.');
    const gone = change.kind === 'removed' && old ? old : now;
    if (!hunk || change.kind !== 'edited') return { ...item(change.path, gone), part: on.part };
    const words = hunk.new.trim() === '' ? { quote: hunk.old, range: hunk.old_range } : { quote: hunk.new, range: hunk.new_range };
    return { ...item(change.path), field: hunk.field, ...words, part: on.part };
  }
  #changes(old: Brief | null, now: Brief): Change[] {
    return old ? changesBetween(old, now) : [];
  }

  view(rec: Rec, shown: Shown, touched: Id | null): ThreadsView {
    const { old, now } = this.#texts(rec, shown);
    const changes = this.#changes(old, now);
    const living = this.#of(rec).filter((t) => t.comments.some((c) => c.deleted === null));
    const threads = living.map((t) => this.#thread(t, old, now, changes));
    const print = textsOf(now).map(({ path }) => path);
    const order = ({ place }: ThreadView) => (place.kind === 'gone' ? 1e9 : place.path === null ? -1 : print.indexOf(place.path) * 1e5 + (place.range?.[0] ?? 0));
    threads.sort((a, b) => order(a) - order(b));
    return { brief: rec.id, threads, unresolved: threads.filter((t) => !t.resolved).length, touched };
  }
  #thread({ id, on, comments, resolved, settled, writer }: Kept, old: Brief | null, now: Brief, changes: readonly Change[]): ThreadView {
    const place = placeIn(on, old, now);
    const { revision, version, path, position, field, quote } = on;
    const me = this.store.me;
    const last = comments.at(-1);
    const named = comments.some((c) => c.said.some((piece) => 'person' in piece && piece.person === me));
    return {
      id, on: { revision, version, path, position, field, quote }, place, parts: partsIn(on, place, changes), resolved,
      comments: comments.map((c) => this.#comment(c)), settled: settled && { person: { id: settled.person, name: this.store.name(settled.person) }, time: settled.time },
      waits: resolved || last?.person === me ? null : named ? 'mention' : comments.some((c) => c.person === me) ? 'reply' : writer === me ? 'own-text' : null,
    };
  }
  #comment({ id, person, time, said, edited, deleted }: Said): CommentView {
    const pieces = said.map((piece): SaidPiece => ('text' in piece ? { text: piece.text, person: null } : { text: this.store.name(piece.person), person: piece.person }));
    return { id, person: { id: person, name: this.store.name(person) }, mine: person === this.store.me, time, said: pieces, edited, deleted };
  }
}

function placeIn(on: Kept['on'], old: Brief | null, now: Brief): ThreadPlace {
  const at = (kind: ThreadPlace['kind'], path: string | null, brief: Brief, older = false): ThreadPlace => ({ kind, path, position: positionOf(brief, path), field: null, range: null, older });
  if (on.path === null) return at('brief', null, now);
  const home = on.path;
  if (on.range === null || on.field === null) {
    if (has(now, home)) return at('item', home, now);
    return old && has(old, home) ? at('item', home, old, true) : at('gone', null, now);
  }
  for (const [brief, older] of [[now, false], [old, true]] as const) {
    const texts = brief ? textsOf(brief) : [];
    const found = texts.find((t) => t.path === home && fieldOf(t.field, t.path) === on.field && t.text.includes(on.quote)) ?? (on.quote.length > 12 ? texts.find((t) => t.text.includes(on.quote)) : undefined);
    if (!brief || !found) continue;
    const start = nearestOf(found.text, on.quote, on.range[0]);
    return { ...at('text', found.path, brief, older), field: fieldOf(found.field, found.path), range: [start, start + letters(on.quote).length] };
  }
  return at('gone', has(now, home) ? home : null, now);
}

function nearestOf(text: string, quote: string, near: number): number {
  let best = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    const place = letters(text.slice(0, at)).length;
    if (best < 0 || Math.abs(place - near) < Math.abs(best - near)) best = place;
  }
  return best;
}

function partsIn(on: Kept['on'], place: ThreadPlace, changes: readonly Change[]): string[] {
  if (on.part !== null && changes.some((c) => c.id === on.part || c.moved?.id === on.part || c.hunks.some((h) => h.id === on.part))) return [on.part];
  const change = changes.find((c) => c.path === place.path);
  if (!change || place.kind === 'gone') return [];
  const { field, range } = place;
  if (range === null || change.kind !== 'edited') return [change.id, ...unitIds(change)];
  const meets = ([from, to]: readonly [number, number]) => from < range[1] && range[0] < to;
  return change.hunks.filter((h) => h.field === field && meets(place.older ? h.old_range : h.new_range)).map((h) => h.id);
}
