// The whole interface over an archive in memory. `?start=` chooses how it opens: `full` (the rule),
// `many` (294 briefs), `empty` (people, no brief), `none` (no archive), `problem` (a newer one), `people`
// (an archive in which nobody is known yet), `choose` (several people, nobody chosen), `changes` (every kind
// of change, a draft that was overtaken, two hundred changes), `reviewer`
// (somebody who only reviews), `deciding` (rounds with wordings, additions, sixty changes, a small fix), `history` (a brief of many versions), `standing` (planned, held and spiked briefs, a template, a deadline), `corrected` (a withdrawn brief), `edition` (a planned day, targets, readers with an old version), `outlets` (557 entries in the registry), `outlets-fail` (it is not read at first), `keys` (keys in files, one from another machine), `tampered` (the check finds a broken link).
import type { Ipc } from '../interface';
import { FakePackets, packetCalls } from './packets';
import { badLine, checksOf, house, houseView, minutesOf, suggestionsFor, wordsOf } from './checks';
import type { AppError, Brief, BriefView, CompareView, Format, Hash, Id, ImportProgress, ImportReport, MergeView, Person, Role, SendTo, Side, Start, Tray } from '../types';
import { FakeComments } from './comments';
import { blame, restoring, saidBefore, timeline } from './history';
import { endings, FakePress, pressCalls } from './press';
import { purging } from './purge';
import { earlierThan, figuresOf, tick, twinOf } from './figures';
import { changesBetween, unitIds } from './redline';
import { approveQuick, quick } from './quick';
import { approve, decide, openRound, reviewView, soFar } from './review';
import { seedRegistry } from './outlets';
import { importBefore, ines, maren, sample, seed, seedBack, seedChanges, seedCorrected, seedDeciding, seedEdition, seedPreview, seedHistory, seedStanding } from './seed';
import { Standing, stateOf } from './standing';
import { decline, reopen, suggest, take, withdraw } from './suggestions';
import { begin, beginKill, drop, told } from './after-release';
import { embargoTimes, liftEmbargo, releaseUnapproved, setEmbargo } from './leaving';
import { Clipboard } from './paste';
import { mergeBriefs, settleBrief } from './merge';
import { lightNew, lightOld } from './showcase';
import { hashOf, iso, refusal, Store, type Rec } from './store';
import { keyCalls, Keys } from './keys';
import { tell } from './stories';
import { answerPart, approvers, askedOf, comparedIn, rules, setRule, wayBack as cameBack, withoutPart } from './rounds';
import { acted, ask, leave, takeBack } from './turns';

const mode = typeof location === 'undefined' ? 'full' : (new URLSearchParams(location.search).get('start') ?? 'full');
const store = new Store();
let open = mode !== 'none' && mode !== 'problem';
let problem: AppError | null = mode === 'problem'
  ? refusal('archive-newer', 'The archive was not opened: it was written by a newer Parallax (schema 9; this one reads 3).', 'Update Parallax, or open another archive. Nothing was changed in the file.')
  : null;
if (mode === 'empty') { store.people = [maren, ines]; store.me = maren.id; }
else if (mode !== 'people' && open) seed(store, mode === 'many' ? 'many' : 'few');
new Map([['changes', seedChanges], ['deciding', seedDeciding], ['history', seedHistory], ['corrected', seedCorrected]]).get(mode)?.(store);
const standing = new Standing(store);
const press = new FakePress(store, () => standing.newsroom.deadline);
const packets = new FakePackets(() => [...store.records.values()].slice(0, 2).map((rec) => ({ id: rec.id, headline: store.shown(rec).headline, state: stateOf(rec) })));
if (mode === 'standing') seedStanding(store, standing);
if (['edition', 'preview', 'mailless'].includes(mode)) seedEdition(store, press, standing);
if (mode === 'preview') seedPreview(press);
press.mailless = mode === 'mailless';
if (mode === 'occupied') press.settings = { ...press.settings, targets: press.settings.targets.map((t) => ({ ...t, folder: '/occupied' })) };
if (mode === 'choose') store.me = null;
if (mode === 'reviewer') store.people = store.people.map((p) => (p.id === store.me ? { ...p, roles: ['reviewer'] } : p));
const registry = seedRegistry(store, mode === 'outlets');
const keys = new Keys(store, mode === 'keys', mode === 'tampered');
const clipboard = new Clipboard(store, () => registry);
const comments = new FakeComments(store);
const wayBack = (rec: Rec) => cameBack(store, rec, comments.view(rec, comparedIn(rec), null));
if (mode === 'back') seedBack(store, comments);
/** Links put aside, by person and brief. */
const trays = new Map<string, { label: string; url: string }[]>();
const trayOf = (id: Id) => `${store.actor().id} ${id}`;
const tray = (id: Id): Tray => ({ links: (trays.get(trayOf(id)) ?? []).map((l) => clipboard.found(id, l.label, l.url)) });
let synced = mode === 'synced' ? 'Dropbox' : null;
let failsOnce = mode === 'outlets-fail';

const answer = <T>(value: T): Promise<T> => Promise.resolve(structuredClone(value));
/** Turns what is thrown into a rejection, as a call over the wire would. */
const call = async <T>(work: () => T): Promise<T> => structuredClone(work());
const start = (): Start => ({
  version: '0.1.0', platform: 'linux', archive: open ? { path: '/archives/newsroom.parallax', name: 'newsroom', synced } : null,
  problem, people: store.people, me: store.me, brief: null,
});
const view = (id: Id): BriefView => store.view(store.rec(id));

/** What each writer can undo, and the draft's counter or the version that it leads to. */
const undos = new Map<string, { leads: number | Hash; steps: string }>();
const undoOf = (id: Id) => `${id} ${store.me}`;

function draftToVersion(rec: Rec, note: string): void {
  const draft = store.draft(rec);
  if (!draft) return;
  const version = store.version(rec, draft.brief, store.actor().id, 'edit', note);
  rec.drafts.delete(store.actor().id);
  const kept = undos.get(undoOf(rec.id));
  if (kept?.leads === draft.counter) kept.leads = version.hash; else undos.delete(undoOf(rec.id));
  if (rec.state !== 'in-review') store.set(rec, 'draft');
}
function openRoundOn(rec: Rec, to: SendTo, note: string): void {
  const me = store.actor(), head = store.current(rec)!.version;
  // What an earlier round accepted on the same base stands.
  const units = new Set(changesBetween(store.at(rec, rec.base), store.current(rec)!.brief).flatMap(unitIds));
  const accepted = rec.round?.base === rec.base ? rec.round.decisions.filter((d) => d.verdict === 'accepted' && units.has(d.id)) : [];
  rec.rounds += 1;
  rec.round = {
    id: crypto.randomUUID(), number: rec.rounds, base: rec.base, base_number: rec.versions.find((v) => v.version.hash === rec.base)?.version.number ?? null,
    head: head.hash, head_number: head.number, asked_by: me.name, note, opened: iso(), state: 'open', answer: '',
    asked_by_id: me.id, ...askedOf(store, to), signed: [], decisions: accepted, suggestions: [], steps: [], read: new Map(), seen: new Map(), accepted: [],
  };
  store.set(rec, 'in-review');
}
function extendRound(rec: Rec): void {
  const round = openRound(rec), head = store.current(rec)!;
  round.head = head.version.hash;
  round.head_number = head.version.number;
  round.extended = iso();
  const units = new Set(changesBetween(store.at(rec, round.base), head.brief).flatMap(unitIds));
  round.decisions = round.decisions.filter((d) => units.has(d.id));
}
const placeOf = (rec: Rec, format: Format) => `/releases/${store.shown(rec).slug}${endings[format]}`;
function onlyChief(): void {
  if (!store.actor().roles.includes('chief')) throw refusal('refused', 'People are kept by the chief.', 'Ask somebody with the role chief.');
}
function onlyCounter(rec: Rec, counter: number): void {
  if ((store.draft(rec)?.counter ?? 0) !== counter)
    throw refusal('stale', 'Your changes were not saved: this draft was changed in another window.', 'Open the brief again, then repeat your last change.');
}
function compareSide(rec: Rec, which: Hash | 'draft' | null): { side: Side; brief: Brief | null } {
  if (which === null) return { side: { hash: null, label: 'nothing', number: null }, brief: null };
  if (which === 'draft') return { side: { hash: null, label: 'draft', number: null }, brief: store.shown(rec) };
  const found = store.kept(rec, which);
  return { side: { hash: which, label: 'version', number: found.version.number }, brief: found.brief };
}

/** What the draft stands on, the draft, and the version that came since. */
function threeOf(rec: Rec): [Brief, Brief, Brief] | null {
  const draft = store.draft(rec), current = store.current(rec);
  if (!draft || !current || draft.base === current.version.hash) return null;
  return [store.at(rec, draft.base) ?? { ...rec.start, facts: [], perspectives: [] }, draft.brief, current.brief];
}

async function importBriefs(briefs: Brief[], before: boolean, progress: (p: ImportProgress) => void, slow: number): Promise<ImportReport> {
  const report: ImportReport = { imported: 0, updated: 0, unchanged: 0, skipped: [], remarks: [], briefs: [] };
  for (const [i, brief] of briefs.entries()) {
    await new Promise((done) => setTimeout(done, slow));
    progress({ done: i + 1, total: briefs.length, name: `${brief.slug}.mdx` });
    if (store.records.has(brief.id)) { report.unchanged += 1; continue; }
    if (before) importBefore(store, brief, 'published-before', 1, true);
    else { const rec = store.add(brief, 'draft', 0); store.version(rec, brief, store.actor().id, 'import', 'Imported'); }
    report.imported += 1;
    report.briefs.push(brief.id);
  }
  return report;
}
function filesFor(words: string): Brief[] {
  return Array.from({ length: 24 }, (_, i) => tell({ slug: `imported-${words}-${i}`, date: '2026-11-18', section: i % 2 ? 'Science' : 'Culture', headline: `Imported story ${i + 1}: a town counts its wells`, lede: 'On 17 November it was counted.' }));
}
async function importWithFaults(words: string, before: boolean, progress: (p: ImportProgress) => void): Promise<ImportReport> {
  if (before) onlyChief();
  const report = await importBriefs(filesFor(words), before, progress, 20);
  return {
    ...report,
    skipped: [{ name: '2026-11-18/photo.mdx', line: null, reason: 'It is not text: it has a zero byte.' }, { name: '2026-11-18/half.mdx', line: 12, reason: 'The front matter is never closed.' }],
    remarks: [
      { name: '2026-11-18/wells.mdx', line: 3, text: 'A stray heading of the next brief was left out.' }, { name: '2026-11-18/wells.mdx', line: 41, text: 'A table of perspectives was read as cards.' },
      { name: '2026-11-18/bridge.mdx', line: 9, text: 'An anchor without a text was left out.' },
    ],
  };
}

export const ipc: Ipc = {
  // `?brief=` stands for a second window.
  start: () => answer({ ...start(), brief: typeof location === 'undefined' ? null : new URLSearchParams(location.search).get('brief') }),
  onChanged: (changed) => {
    window.addEventListener('parallax-changed', changed);
    return () => window.removeEventListener('parallax-changed', changed);
  },
  openWindow: (id) => call(() => { store.rec(id); window.dispatchEvent(new CustomEvent('parallax-second-window', { detail: id })); }),
  openArchive: () => call(() => { open = true; problem = null; if (store.people.length === 0) seed(store, 'few'); return start(); }),
  moveArchive: () => call(() => { synced = null; return start(); }),
  newArchive: () => call(() => { open = true; problem = null; store.people = []; store.me = null; store.records.clear(); return start(); }),

  addPerson: (name, roles) => call(() => {
    if (!name.trim()) throw refusal('bad-input', 'Nobody was added: a person needs a name.', 'Type a name.');
    if (store.people.length > 0) onlyChief();
    const initials = name.trim().split(/\s+/).map((w) => w[0] ?? '').join('').slice(0, 2).toUpperCase();
    const first = store.people.length === 0;
    const all: Role[] = first ? ['chief', 'editor', 'reviewer'] : roles;
    const person: Person = { id: crypto.randomUUID(), name: name.trim(), initials, roles: all, left: false };
    store.people = [...store.people, person];
    if (first) store.me = person.id;
    return start();
  }),
  setRoles: (person, roles) => call(() => {
    onlyChief();
    if (!roles.includes('chief') && !store.people.some((p) => p.id !== person && p.roles.includes('chief')))
      throw refusal('refused', 'The role was not taken away: somebody has to be chief.', 'Make another person chief first.');
    store.people = store.people.map((p) => (p.id === person ? { ...p, roles } : p));
    return start();
  }),
  renamePerson: (person, name) => call(() => {
    if (!name.trim()) throw refusal('bad-input', 'The name was not changed: it is empty.', 'Type a name.');
    store.people = store.people.map((p) => (p.id === person ? { ...p, name: name.trim() } : p));
    return start();
  }),
  people: () => answer(store.people),
  ...keyCalls(keys, store, call, start),

  desk: () => call(() => {
    const rows = [...store.records.values()].map((r) => store.row(r));
    const done = new Set(['approved', 'published', 'published-before', 'corrected']);
    const counted = rows.filter((r) => r.aside === null);
    const dates = [...new Set(counted.map((r) => r.date).filter((d) => d !== null))].sort().reverse();
    return {
      rows, deadline: standing.newsroom.deadline,
      sections: [...new Set([...rows.map((r) => r.section).filter((s) => s !== null), ...standing.newsroom.templates.map((t) => t.section)])].sort(),
      editions: dates.map((date) => ({ date, briefs: counted.filter((r) => r.date === date).length, approved: counted.filter((r) => r.date === date && done.has(r.state)).length })),
    };
  }),
  search: (query) => call(() => {
    const q = query.trim().toLowerCase();
    if (!q) return [];
    return [...store.records.values()].flatMap((rec) => {
      const b = store.shown(rec);
      const text = [b.headline, b.lede, ...b.facts.map((f) => f.text), b.context, ...b.perspectives.flatMap((p) => [p.group, p.framing, p.bias])].find((t) => t.toLowerCase().includes(q));
      if (!text) return [];
      const at = text.toLowerCase().indexOf(q), from = Math.max(0, at - 60), to = at + q.length;
      const excerpt = [{ text: (from > 0 ? '… ' : '') + text.slice(from, at), hit: false }, { text: text.slice(at, to), hit: true }, { text: text.slice(to, to + 90) + (to + 90 < text.length ? ' …' : ''), hit: false }];
      return [{ id: rec.id, headline: b.headline, date: b.date, section: b.section, state: stateOf(rec), excerpt }];
    }).slice(0, 50);
  }),

  openBrief: (id) => call(() => view(id)),
  newBrief: (section) => call(() => {
    const me = store.actor();
    const id = crypto.randomUUID();
    const brief = standing.begun(id, section);
    const rec = store.add(brief, 'draft', 0);
    rec.drafts.set(me.id, { counter: 1, base: null, saved: iso(), brief });
    return store.view(rec);
  }),
  saveDraft: (id, counter, brief, undo) => call(() => {
    const rec = store.rec(id);
    store.demand(rec, 'edit');
    onlyCounter(rec, counter);
    const saved = iso(), base = store.draft(rec)?.base ?? store.current(rec)?.version.hash ?? null;
    rec.drafts.set(store.actor().id, { counter: counter + 1, base, saved, brief: structuredClone(brief) });
    undos.set(undoOf(id), { leads: counter + 1, steps: undo });
    const words = wordsOf(brief);
    return { counter: counter + 1, saved, checks: checksOf(brief), twin: twinOf(store, brief), words, minutes: minutesOf(words), steps: store.steps(rec) };
  }),
  keptUndo: (id, counter) => call(() => {
    const rec = store.rec(id), draft = store.draft(rec), kept = undos.get(undoOf(id));
    return kept && (draft?.counter ?? 0) === counter && kept.leads === (draft?.counter ?? store.current(rec)?.version.hash) ? kept.steps : null;
  }),
  onClosing: () => () => undefined,
  discardDraft: (id, counter) => call(() => {
    const rec = store.rec(id);
    onlyCounter(rec, counter);
    rec.drafts.delete(store.actor().id);
    undos.delete(undoOf(id));
    return store.view(rec);
  }),
  updateDraft: (id, counter) => call(() => {
    const rec = store.rec(id), draft = store.draft(rec);
    onlyCounter(rec, counter);
    const three = threeOf(rec);
    if (!draft || !three) return store.view(rec);
    const merged = mergeBriefs(...three);
    const n = merged.conflicts.length;
    if (n > 0) throw refusal('refused', `The draft was not brought up to date: you and the newer version both changed ${n === 1 ? 'one place' : `${n} places`}.`, 'Settle them in Compare; until then nothing is lost.');
    rec.drafts.set(store.actor().id, { ...draft, brief: merged.brief, counter: counter + 1, base: store.current(rec)?.version.hash ?? null });
    return store.view(rec);
  }),
  mergeDraft: (id) => call((): MergeView => {
    const rec = store.rec(id), draft = store.draft(rec), three = threeOf(rec), current = store.current(rec)?.version;
    if (!draft || !three || !current) throw refusal('refused', 'Nothing was brought together: your draft stands on the current version.', 'Write on.');
    const base = draft.base === null ? null : compareSide(rec, draft.base).side;
    return { id, counter: draft.counter, base, theirs: compareSide(rec, current.hash).side, author: current.author, ...mergeBriefs(...three) };
  }),
  settleDraft: (id, counter, onto, settled) => call(() => {
    const rec = store.rec(id), draft = store.draft(rec), three = threeOf(rec);
    onlyCounter(rec, counter);
    if (!draft || !three) throw refusal('refused', 'Nothing was brought together: your draft stands on the current version.', 'Write on.');
    if (store.current(rec)?.version.hash !== onto) throw refusal('stale', 'Your draft was not saved: another version came while you were settling.', 'Look at what clashes now, then save again. Your draft is kept.');
    const merged = mergeBriefs(...three), open = merged.conflicts.filter((c) => !settled.some((s) => s.conflict === c.id)).length;
    if (open > 0) throw refusal('refused', `Your draft was not saved: ${open === 1 ? '1 place is' : `${open} places are`} still to be settled.`, 'Say for each what stands: yours, theirs, both or other words.');
    rec.drafts.set(store.actor().id, { ...draft, brief: settleBrief(merged, settled), counter: counter + 1, base: onto, saved: iso() });
    return store.view(rec);
  }),
  makeVersion: (id, counter, note) => call(() => {
    const rec = store.rec(id);
    onlyCounter(rec, counter);
    store.demand(rec, 'make-version');
    draftToVersion(rec, note);
    return store.view(rec);
  }),
  timeline: (id, onlyVersions, before, most) => call(() => timeline(store, store.rec(id), onlyVersions, before, most)),
  blame: (id, of) => call(() => blame(store, store.rec(id), of)),
  restoring: (id, hash, parts) => call(() => restoring(store, store.rec(id), hash, parts)),
  ...purging(store, call), saidBefore: (query, id) => call(() => saidBefore(store, query, id)),
  restoreVersion: (id, hash, parts, onto) => call(() => {
    const rec = store.rec(id), { compare, version } = restoring(store, rec, hash, parts);
    if (store.draft(rec)) throw refusal('refused', 'The version was not restored: you have a draft that would be lost.', 'Make a version of your draft, or discard it, then restore.');
    if (store.current(rec)?.version.hash !== onto) throw refusal('stale', 'Nothing was saved: a newer version was made since.', 'Open the brief again.');
    store.version(rec, compare.head, store.actor().id, 'restore', parts.length === 0 ? `Version ${version.number} restored` : `Part of version ${version.number} restored`);
    if (rec.state !== 'in-review') store.set(rec, 'draft');
    return store.view(rec);
  }),
  compare: (id, from, to) => call((): CompareView => {
    const rec = store.rec(id), a = compareSide(rec, from), b = compareSide(rec, to);
    const head = b.brief ?? store.shown(rec);
    return { from: a.side, to: b.side, base: a.brief, head, changes: changesBetween(a.brief, head) };
  }),

  compareFiles: () => call((): CompareView => {
    const file = (name: string) => ({ hash: null, label: 'file' as const, number: null, name });
    return { from: file('lighthouse-monday.mdx'), to: { ...file('lighthouse-tuesday.mdx'), remarks: ['line 3: A stray heading of the next brief was left out.'] }, base: lightOld, head: lightNew, changes: changesBetween(lightOld, lightNew) };
  }),

  paste: (id, html, text) => call(() => clipboard.read(id, html, text)),
  outletNames: () => call(() => registry.names()),
  tray: (id) => call(() => tray(id)),
  putInTray: (id, html, text) => call(() => {
    const { links, dropped } = clipboard.read(id, html, text), before = trays.get(trayOf(id)) ?? [];
    if (links.length === 0) throw refusal('refused', 'Nothing was put into the tray: there is no web address in what was pasted.', 'Copy addresses, or a text with links in it.');
    const fresh = links.filter((l) => !before.some((b) => b.url === l.url));
    trays.set(trayOf(id), [...before, ...fresh.map(({ label, url }) => ({ label, url }))]);
    return { tray: tray(id), added: fresh.length, doubled: links.length - fresh.length, dropped };
  }),
  takeFromTray: (id, url) => call(() => { trays.set(trayOf(id), (trays.get(trayOf(id)) ?? []).filter((l) => l.url !== url)); return tray(id); }),
  sendToReview: (id, to, note) => call(() => {
    const rec = store.rec(id), me = store.actor();
    store.demand(rec, 'send-to-review');
    draftToVersion(rec, note);
    if (rec.versions.length === 0) store.version(rec, rec.start, me.id, 'edit', note);
    openRoundOn(rec, to, note);
    acted(store, rec);
    return store.view(rec);
  }),
  approvers: (id) => call(() => approvers(store, store.rec(id))),
  wayBack: (id) => call(() => wayBack(store.rec(id))),
  takeRejection: (id, counter, part) => call(() => {
    const rec = store.rec(id);
    onlyCounter(rec, counter);
    const brief = withoutPart(store, rec, part), base = store.draft(rec)?.base ?? store.current(rec)?.version.hash ?? null;
    rec.drafts.set(store.actor().id, { counter: counter + 1, base, saved: iso(), brief });
    return wayBack(rec);
  }),
  answerRejection: (id, _round, part, reply) => call(() => { const rec = store.rec(id); answerPart(store, rec, part, reply); return wayBack(rec); }),
  leaveTurn: (id) => call(() => { leave(store, store.rec(id)); return view(id); }),
  takeTurnBack: (id, causes) => call(() => { takeBack(store, store.rec(id), causes); return view(id); }),
  askTurn: (id, person, reason) => call(() => { ask(store, store.rec(id), person, reason); return view(id); }),
  approvalRules: () => call(() => rules(store)),
  setApprovalRule: (section, rule) => call(() => setRule(store, section, rule)),
  addToReview: (id) => call(() => {
    const rec = store.rec(id);
    store.demand(rec, 'add-to-review');
    draftToVersion(rec, 'Added to the review');
    extendRound(rec);
    return store.view(rec);
  }),
  withdraw: (id) => call(() => {
    const rec = store.rec(id), round = openRound(rec);
    store.demand(rec, 'withdraw');
    round.state = 'withdrawn';
    store.set(rec, 'draft');
    return store.view(rec);
  }),
  review: (id) => call(() => reviewView(store, store.rec(id))),
  decide: (id, _round, ids, verdict, reason) => call(() => { const rec = store.rec(id); decide(store, rec, ids, verdict, reason); return soFar(store, rec); }),
  suggest: (id, _round, path, texts, reason) => call(() => { const rec = store.rec(id); suggest(store, rec, path, texts, reason); return soFar(store, rec); }),
  withdrawSuggestion: (id, suggestion) => call(() => { const rec = store.rec(id); withdraw(rec, suggestion); return store.view(rec); }),
  takeSuggestion: (id, suggestion) => call(() => { const rec = store.rec(id); take(store, rec, suggestion); return store.view(rec); }),
  declineSuggestion: (id, suggestion, reply) => call(() => { const rec = store.rec(id); decline(store, rec, suggestion, reply); return store.view(rec); }),
  reopenSuggestion: (id, suggestion) => call(() => { const rec = store.rec(id); reopen(store, rec, suggestion); return store.view(rec); }),
  acceptRest: (id) => call(() => {
    const rec = store.rec(id), now = reviewView(store, rec);
    const commented = comments.partsOn(rec, { old: now.compare.from.hash, new: now.compare.to.hash });
    const safe = now.undecided.filter((x) => !now.risky.includes(x) && !commented.includes(x));
    if (safe.length > 0) decide(store, rec, safe, 'accepted', '');
    return soFar(store, rec);
  }),
  undoDecision: (id) => call(() => {
    const rec = store.rec(id), round = openRound(rec), last = round.steps.pop();
    if (!last) throw refusal('refused', 'There is no decision to undo.');
    Object.assign(round, last);
    return soFar(store, rec);
  }),
  markRead: (id, _round, path, read) => call(() => {
    const rec = store.rec(id), round = openRound(rec);
    store.demand(rec, 'review');
    const mine = round.read.get(store.me ?? '') ?? new Set<string>();
    if (read) mine.add(path); else mine.delete(path);
    round.read.set(store.me ?? '', mine);
    return reviewView(store, rec);
  }),
  requestChanges: (id, _round, note) => call(() => {
    const rec = store.rec(id), round = openRound(rec);
    store.demand(rec, 'request-changes');
    if (!note.trim()) throw refusal('bad-input', 'No changes were requested: the note is empty.', 'Say what should change.');
    round.state = 'changes-requested';
    round.answer = note;
    round.closed_by = store.actor().id;
    store.set(rec, 'changes-requested');
    return store.view(rec);
  }),
  sawReview: (id, _round, head) => call(() => { store.rec(id).round?.seen.set(store.me ?? '', head); }),
  quick: (id) => call(() => quick(store, store.rec(id))),
  approveQuick: (id, result) => call(() => { const rec = store.rec(id); approveQuick(store, rec, result); return store.view(rec); }),
  approve: (id, _round, result) => call(() => { const rec = store.rec(id); approve(store, rec, result); return store.view(rec); }),

  comments: (id, shown) => call(() => comments.view(store.rec(id), shown, null)),
  comment: (id, shown, on, said) => call(() => comments.begin(store.rec(id), shown, on, said)),
  reply: (thread, shown, said) => call(() => comments.reply(thread, shown, said)),
  editComment: (comment, shown, said) => call(() => comments.edit(comment, shown, said)),
  deleteComment: (comment, shown) => call(() => comments.edit(comment, shown, null)),
  resolveComment: (thread, shown, resolved) => call(() => comments.resolve(thread, shown, resolved)),

  releaseUnapproved: (id, format, reason) => call(() => {
    const rec = store.rec(id);
    store.demand(rec, 'release-unapproved');
    if (!reason.trim()) throw refusal('bad-input', 'The brief was not released: nothing says why it cannot wait.', 'Give the reason; it stays with the release.');
    draftToVersion(rec, '');
    const place = placeOf(rec, format);
    if (rec.round?.state === 'open') extendRound(rec); else openRoundOn(rec, 'anybody', reason);
    releaseUnapproved(store, rec, format, place, reason);
    return { id: crypto.randomUUID(), place, bytes: 3120, hash: hashOf(place), proof: false, losses: [] };
  }),
  embargoTimes: (local, zone) => call(() => embargoTimes(local, zone)),
  setEmbargo: (id, until, note) => call(() => { setEmbargo(store, store.rec(id), until, note); return view(id); }),
  beginChange: (id, change, reason) => call(() => { begin(store, store.rec(id), change, reason); return view(id); }),
  dropChange: (id) => call(() => { drop(store, store.rec(id)); return view(id); }),
  kill: (id, reason, notice) => call(() => {
    const rec = store.rec(id);
    beginKill(store, rec, reason, notice);
    if (rec.round?.state === 'open') rec.round.state = 'withdrawn';
    openRoundOn(rec, 'anybody', reason);
    return view(id);
  }),
  told: (id) => call(() => told(store, store.rec(id))),
  liftEmbargo: (id) => call(() => { liftEmbargo(store, store.rec(id)); return view(id); }),

  outlets: () => call(() => {
    if (failsOnce) { failsOnce = false; throw refusal('archive-unreadable', 'The registry was not read: the disk did not answer.', 'Check that the disk is there, then try again.'); }
    return registry.list();
  }),
  outlet: (id) => call(() => registry.view(id)),
  twins: () => call(() => registry.twins()),
  fillOutlets: () => call(() => registry.fill()),
  addOutlet: (facts) => call(() => registry.add(facts)),
  setOutlet: (id, seen, facts) => call(() => registry.set(id, seen, facts)),
  mergeOutlets: (keep, other) => call(() => registry.merge(keep, other)),
  takeBackMerge: (merged) => call(() => registry.takeBack(merged)),
  keepOutletsApart: (one, other) => call(() => registry.keepApart(one, other)),

  planBrief: (section, headline, assignee, date) => call(() => store.view(standing.plan(section, headline, assignee, date))),
  assign: (id, person) => call(() => { standing.assign(store.rec(id), person); return view(id); }),
  hold: (id, until, reason) => call(() => { standing.hold(store.rec(id), until, reason); return view(id); }),
  resume: (id) => call(() => { standing.resume(store.rec(id)); return view(id); }),
  spike: (id, reason) => call(() => { standing.spike(store.rec(id), reason); return view(id); }),
  restoreBrief: (id) => call(() => { standing.restore(store.rec(id)); return view(id); }),
  handOver: (id, counter, to, note) => call(() => {
    const rec = store.rec(id);
    store.demand(rec, 'hand-over');
    onlyCounter(rec, counter);
    standing.handOver(rec, to, note);
    return view(id);
  }),
  takeCopy: (id) => call(() => store.view(standing.takeCopy(store.rec(id)))),
  newFrom: (id) => call(() => store.view(standing.newFrom(store.rec(id)))),
  newsroom: () => call(() => standing.newsroom),
  setTemplate: (section, template) => call(() => standing.setTemplate(section, template)),
  setDeadline: (time) => call(() => standing.setDeadline(time)),
  figures: (id) => call(() => figuresOf(store, store.rec(id))),
  tickFigure: (id, key, checked) => call(() => tick(store, store.rec(id), key, checked)),
  earlier: (id) => call(() => earlierThan(store, store.rec(id))),
  houseStyle: () => call(houseView),
  setHouseStyle: (seen, style) => call(() => {
    if (!store.actor().roles.includes('chief')) throw refusal('refused', 'The house style was not changed: that is for people with the role chief.', 'The chief gives roles in Settings.');
    const bad = badLine(style.words);
    if (bad) throw refusal('bad-input', `The house style was not changed: line ${bad[0]} of the word list, \`${bad[1]}\`: it is no rule: write \`this, not that\`.`, 'Put the line right, or begin it with # to leave it out.');
    if (JSON.stringify(seen) !== JSON.stringify(house.style)) throw refusal('stale', 'The house style was not changed: somebody changed it since you opened it.', 'Look at it again, then make your change.');
    house.style = structuredClone(style);
    return houseView();
  }),
  learnWord: (id, word) => call(() => { house.learned = [...house.learned, word]; return view(id); }),
  forgetWord: (word) => call(() => { house.learned = house.learned.filter((w) => w !== word); return houseView(); }),
  suggestSpelling: (_language, word) => call(() => suggestionsFor(word)),

  ...packetCalls(packets, call),
  ...pressCalls(press, call),
  waitingFor: (person) => call(() => [...store.records.values()].filter((rec) => store.row(rec).waits_for.includes(store.person(person)?.name ?? '')).map((rec) => rec.id)),
  takeUpOther: (id) => call(() => store.view(store.rec(id))),
  importFiles: (published, progress) => importWithFaults('files', published, progress),
  importFolder: (published, progress) => importWithFaults('folder', published, progress),
  importSample: (progress) => importBriefs(sample(), true, progress, 60),
};
