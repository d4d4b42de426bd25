// Briefs that readers have, in the stand-in: corrected, updated, withdrawn.
import type { AppError, Missing, PublicChange, PublicChangeView, Step, ToldPoint, ToldView } from '../types';
import { changesBetween } from './redline';
import { asideRefusal } from './standing';
import { iso, refusal, type Rec, type Store } from './store';

export type Changes = { open: PublicChangeView | null; last: PublicChange | null };
export const unchanged = (): Changes => ({ open: null, last: null });

/** The last version that left. */
const left = (rec: Rec) => [...rec.versions].reverse().find((v) => v.version.published || v.version.published_before) ?? null;
const words: Record<PublicChange, string> = { correction: 'a correction', update: 'an update', kill: 'a withdrawal' };

export function changeSteps(store: Store, rec: Rec, editor: AppError | null): Step[] {
  const step = (name: Step['step'], ...why: (AppError | null)[]): Step => ({ step: name, refusal: editor ?? why.find((w) => w !== null) ?? null, advice: [] });
  const open = rec.changes.open;
  const rules = (not: string) => [
    asideRefusal(rec, not), left(rec) ? null : refusal('refused', `${not}: readers do not have the brief.`, 'Edit it as any draft.'),
    open ? refusal('refused', `${not}: ${words[open.change]} is open already.`, 'Finish it, or give it up first.') : null,
  ];
  const draft = (not: string) => (store.draft(rec) ? refusal('refused', `${not}: you have a draft that would be lost.`, 'Make a version of your draft, or discard it first.') : null);
  const not = 'The brief was not withdrawn';
  return [
    step('begin-change', ...rules('Nothing was begun')),
    step('kill', ...rules(not), rec.state === 'killed' ? refusal('refused', `${not}: it is withdrawn already.`, 'Release its notice.') : null, draft(not)),
    step('drop-change', open ? (open.change === 'kill' ? draft('Nothing was given up') : null) : refusal('refused', 'Nothing was given up: neither a correction nor an update nor a withdrawal is open.')),
  ];
}
/** The note that a correction has to have. */
export function missingNote(store: Store, rec: Rec): Missing[] {
  const open = rec.changes.open;
  if (!open || open.change === 'update') return [];
  const note = store.shown(rec).note?.trim() ?? '';
  if (note && note !== store.at(rec, open.released)?.note?.trim()) return [];
  return [{ code: 'public-note', message: `The ${open.change === 'kill' ? 'withdrawal' : 'correction'} does not say what readers must be told.`, path: 'note' }];
}
export function begin(store: Store, rec: Rec, change: PublicChange, reason: string): void {
  store.demand(rec, change === 'kill' ? 'kill' : 'begin-change');
  const { hash, number } = left(rec)!.version;
  rec.changes.open = { change, released: hash, version: number, reason: reason.trim(), by: store.actor().name, since: iso() };
}
/** A version with the notice; the caller opens its review. */
export function beginKill(store: Store, rec: Rec, reason: string, notice: string): void {
  if (!reason.trim() || !notice.trim()) throw refusal('bad-input', 'The brief was not withdrawn: it needs a reason and a public notice.', 'The reason stays in the newsroom; the notice is what readers get.');
  begin(store, rec, 'kill', reason);
  store.version(rec, { ...left(rec)!.brief, note: notice.trim() }, store.actor().id, 'edit', reason);
}
export function drop(store: Store, rec: Rec): void {
  store.demand(rec, 'drop-change');
  if (rec.changes.open?.change === 'kill') {
    if (rec.round?.state === 'open') rec.round.state = 'withdrawn';
    store.version(rec, left(rec)!.brief, store.actor().id, 'restore', '');
    store.set(rec, 'draft');
  }
  rec.changes.open = null;
}
/** Somebody approved it: what is withdrawn is so from here on. */
export function changeApproved(store: Store, rec: Rec): void {
  if (rec.changes.open?.change === 'kill') {
    Object.assign(rec.changes, { open: null, last: 'kill' });
    store.set(rec, 'killed');
  }
  markOutdated(rec);
}
/** A later version left. */
export function changeReleased(store: Store, rec: Rec): void {
  const open = rec.changes.open;
  if (open) Object.assign(rec.changes, { open: null, last: open.change });
  if (rec.state !== 'killed') store.set(rec, rec.changes.last === 'correction' ? 'corrected' : 'published');
  markOutdated(rec);
}
function markOutdated(rec: Rec): void {
  const newest = rec.versions.find((v) => v.version.hash === rec.base)?.version.number ?? 0;
  rec.releases = rec.releases.map((r, i) => ({ ...r, outdated: r.version < newest && !rec.releases.slice(i + 1).some((later) => later.place === r.place) }));
}

export function told(store: Store, rec: Rec): ToldView {
  const from = rec.versions.find((v) => v.version.hash === rec.changes.open?.released) ?? left(rec);
  if (!from) throw refusal('refused', 'There is nothing to tell: readers do not have the brief.');
  const changes = changesBetween(from.brief, store.shown(rec)).filter((c) => c.path !== 'note' && c.path !== 'slug');
  const facts = ['number', 'date', 'name', 'quote', 'negation', 'attribution'];
  const part = (path: string, position: number | null) => {
    const list = path.split('/')[0] ?? '';
    return path.includes('/') ? `${list.charAt(0).toUpperCase()}${list.slice(1, -1)} ${(position ?? 0) + 1}` : list.charAt(0).toUpperCase() + list.slice(1);
  };
  const points = changes.flatMap((c) => c.hunks.filter((h) => h.classes.some((x) => facts.includes(x))).map((h): ToldPoint => ({
    path: c.path, part: part(c.path, c.position), class: h.classes.find((x) => facts.includes(x)) ?? null, old: h.old.trim(), new: h.new.trim(),
  })));
  const said = points.map((p) => `In ${/\d/.test(p.part) ? p.part.toLowerCase() : `the ${p.part.toLowerCase()}`} we said “${p.old}”; it is “${p.new}”.`).join(' ');
  const change = rec.changes.open?.change ?? 'update';
  const drafted = change === 'kill' ? 'We have withdrawn this brief.' : change === 'correction' ? `Correction: ${said || 'an earlier version of this brief was wrong.'}` : said ? `Updated: ${said}` : 'This brief was updated.';
  return { released: from.version.hash, version: from.version.number, points, others: changes.filter((c) => !points.some((p) => p.path === c.path)).length, drafted };
}
