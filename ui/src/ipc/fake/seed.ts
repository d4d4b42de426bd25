// How the stand-in's archive stands when the window opens.
import type { FakeComments } from './comments';
import type { Target } from '../press';
import type { Brief, BriefState, Id, Person } from '../types';
import * as shown from './showcase';
import * as told from './stories';
import { beginKill, changeApproved } from './after-release';
import { noWords } from './edition';
import { made, type FakePress } from './press';
import { type Standing } from './standing';
import { type Rec, type RoundRecord, type Store } from './store';

export const maren: Person = { id: told.idOf('person-1'), name: 'Maren Olin', initials: 'MO', roles: ['chief', 'editor', 'reviewer'], left: false };
export const ines: Person = { id: told.idOf('person-2'), name: 'Ines Roth', initials: 'IR', roles: ['editor', 'reviewer'], left: false };

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

function round(store: Store, rec: Rec, by: Id, of: Id | null, note: string, minutes: number): RoundRecord {
  const number = (hash: string | null) => rec.versions.find((v) => v.version.hash === hash)?.version.number ?? null;
  const head = rec.versions.at(-1)!.version;
  rec.rounds += 1;
  return {
    id: told.idOf(`round-${rec.id}-${rec.rounds}`), number: rec.rounds, base: rec.base, base_number: number(rec.base), head: head.hash, head_number: head.number,
    asked_by: store.name(by), asked_of: of ? store.name(of) : null, note, opened: ago(minutes), state: 'open', answer: '',
    asked_by_id: by, asked_person: of, asked_role: null, signed: [], decisions: [], suggestions: [], steps: [], read: new Map(), seen: new Map(), accepted: [],
  };
}

/** A brief with one approved version, and marks on it. */
function settled(store: Store, brief: Brief, state: BriefState, minutes: number, before = false): Rec {
  const rec = store.add(brief, state, minutes);
  const version = store.version(rec, brief, maren.id, before ? 'import' : 'edit', before ? 'Imported' : 'First version', ago(minutes + 60));
  store.mark(rec, version.hash, before ? { published_before: true } : { approved: true, published: state === 'published' });
  rec.base = version.hash;
  return rec;
}

export function seed(store: Store, rows: 'few' | 'many'): void {
  store.people = [maren, ines];
  store.me = maren.id;

  const tunnel = settled(store, { ...told.tunnel, headline: 'Harbour tunnel opens nine years late and twice over budget', facts: [told.tunnel.facts[0]!, told.tunnel.facts[2]!, told.tunnel.facts[1]!] }, 'published', 3000);
  store.version(tunnel, { ...told.tunnel, perspectives: told.tunnel.perspectives.slice(0, 2) }, maren.id, 'edit', 'Opening day', ago(50));
  tunnel.state = 'draft';
  tunnel.since = ago(4);
  tunnel.drafts.set(maren.id, { counter: 3, base: tunnel.versions.at(-1)!.version.hash, saved: ago(4), brief: structuredClone(told.tunnel) });

  const grid = settled(store, told.gridBase, 'changes-requested', 300);
  store.version(grid, told.gridHead, maren.id, 'edit', 'New start year', ago(90));
  grid.round = round(store, grid, maren.id, ines.id, 'The ministry moved the start by a year.', 80);
  grid.round.state = 'changes-requested';
  grid.round.closed_by = ines.id;
  grid.round.answer = 'The communiqué still says 2028. Where does 2027 come from?';
  grid.round.decisions = [{ id: 'lede.text~0', verdict: 'rejected', person: ines.id, time: ago(62), reason: '' }];
  grid.since = ago(62);

  const dredge = settled(store, told.dredgeBase, 'in-review', 2000);
  store.version(dredge, told.dredgeHead, ines.id, 'edit', 'After the written ruling', ago(140));
  dredge.round = round(store, dredge, ines.id, maren.id, 'The written ruling is out; two figures changed.', 130);
  dredge.since = ago(130);

  const vault = store.add(told.seedVault, 'in-review', 35);
  store.version(vault, told.seedVault, ines.id, 'edit', 'First version', ago(40));
  vault.round = round(store, vault, ines.id, null, '', 35);

  settled(store, told.ferry, 'approved', 20);
  const seen = settled(store, told.observatory, 'published', 600);
  seen.releases = [{ id: told.idOf('release-1'), format: 'text', time: ago(590), person: maren.name, place: '/releases/observatory.txt', target: 'file', version: 1, revision: seen.versions[0]!.version.hash, unapproved: null, outdated: false, sent: null, within: null }];
  settled(store, told.rivers, 'published-before', 5000, true);
  store.add(told.museum, 'planned', 15);

  const bridge = settled(store, told.bridge, 'in-review', 900);
  store.version(bridge, { ...told.bridge, lede: told.bridge.lede.replace('second', 'full') }, maren.id, 'edit', '', ago(70));
  bridge.round = round(store, bridge, maren.id, ines.id, '', 66);
  bridge.since = ago(66);

  if (rows === 'many') for (const brief of told.many(285)) settled(store, brief, 'published-before', 40_000, true);
}

/** What Compare can show, on top of the ordinary desk. */
export function seedChanges(store: Store): void {
  const light = settled(store, shown.lightFirst, 'published', 4000);
  light.releases = [{ id: told.idOf('release-light'), format: 'text', time: ago(3900), person: maren.name, place: '/releases/lighthouse.txt', target: 'file', version: 1, revision: light.versions[0]!.version.hash, unapproved: null, outdated: false, sent: null, within: null }];
  const approved = store.version(light, shown.lightOld, maren.id, 'edit', 'Second day', ago(1600));
  store.mark(light, approved.hash, { approved: true });
  light.base = approved.hash;
  store.version(light, shown.lightBetween, ines.id, 'edit', 'After the council', ago(240));
  store.version(light, shown.lightNew, ines.id, 'edit', 'Read again', ago(30));
  store.set(light, 'draft');

  const wells = settled(store, shown.wells, 'draft', 500);
  const base = wells.versions.at(-1)!.version.hash;
  store.version(wells, shown.wellsTheirs, ines.id, 'edit', 'From the council', ago(25));
  wells.drafts.set(maren.id, { counter: 2, base, saved: ago(12), brief: structuredClone(shown.wellsMine) });

  const [before, after] = shown.manyChanges();
  const gauges = settled(store, before, 'draft', 700);
  store.version(gauges, after, ines.id, 'edit', 'Every gauge', ago(60));
}

/** Rounds with all that can happen in one: wordings, additions, many changes, a small fix. */
export function seedDeciding(store: Store): void {
  const grid = store.rec(told.gridBase.id), at = ago(50);
  const agreed = { ...told.gridHead, headline: 'Coastal states sign the shared-grid accord at last' };
  const version = store.version(grid, agreed, maren.id, 'edit', '', ago(70));
  grid.round!.state = 'open';
  grid.round!.head = version.hash;
  grid.round!.head_number = version.number;
  grid.round!.decisions = [];
  store.set(grid, 'in-review');
  const worded = (path: string, old: string, text: string) => ({ id: told.idOf(`wording-${path}`), path, by: ines.id, reason: '', time: at, texts: [{ field: 'text', old, new: text }], answer: null });
  grid.round!.suggestions = [
    worded('headline', agreed.headline, 'Coastal states agree to share one grid'),
    worded('lede', agreed.lede, agreed.lede.replace('agreed', 'undertook')),
  ];

  const ferry = store.rec(told.ferry.id);
  const sent = { ...told.ferry, lede: told.ferry.lede.replace('three', 'four'), facts: told.ferry.facts.map((f, i) => (i === 0 ? { ...f, text: f.text.replace('61,000', '62,000') } : f)) };
  const first = store.version(ferry, sent, ines.id, 'edit', '', ago(45));
  ferry.round = round(store, ferry, ines.id, maren.id, '', 44);
  ferry.round.seen.set(maren.id, first.hash);
  ferry.round.accepted = [{ path: sent.facts[0]!.id, person: maren.id, time: ago(20), head: sent }].map((one) => ({ ...one, path: `facts/${one.path}` }));
  const added = store.version(ferry, { ...sent, facts: sent.facts.map((f, i) => (i === 0 ? { ...f, text: f.text.replace('62,000', '63,000') } : f)), context: `${sent.context} It owns no ship.` }, ines.id, 'edit', '', ago(5));
  ferry.round.head = added.hash;
  ferry.round.head_number = added.number;
  ferry.round.decisions = [{ id: 'lede.text~0', verdict: 'accepted', person: maren.id, time: ago(20), reason: '' }];
  store.set(ferry, 'in-review');

  const rivers = store.rec(told.rivers.id);
  store.version(rivers, { ...told.rivers, facts: told.rivers.facts.map((f, i) => (i === 0 ? { ...f, text: `${f.text.replace(/[.]$/, '')}!` } : f)) }, ines.id, 'edit', '', ago(9));
  rivers.round = round(store, rivers, ines.id, null, '', 8);
  store.set(rivers, 'in-review');

  const [before, after] = shown.manyChanges();
  const some = (brief: Brief): Brief => ({ ...brief, facts: brief.facts.slice(0, 60), perspectives: brief.perspectives.slice(0, 4) });
  const gauges = settled(store, some(before), 'in-review', 700);
  store.version(gauges, some(after), ines.id, 'edit', 'Every gauge', ago(60));
  gauges.round = round(store, gauges, ines.id, null, '', 58);
}

/** A round that came back with rejections, wordings and comments, and comments that wait for me elsewhere. */
export function seedBack(store: Store, comments: FakeComments): void {
  const grid = store.rec(told.gridBase.id), round = grid.round!, head = store.at(grid, round.head) ?? told.gridHead;
  const shown = { old: round.base, new: round.head }, say = (text: string) => [{ text }];
  const lede = head.lede.replace('agreed', 'undertook');
  round.suggestions = [
    { id: told.idOf('back-headline'), path: 'headline', by: ines.id, reason: 'Shorter.', time: ago(66), texts: [{ field: 'text', old: head.headline, new: 'Coastal states agree to share one grid' }], answer: null },
    { id: told.idOf('back-lede'), path: 'lede', by: ines.id, reason: '', time: ago(65), texts: [{ field: 'text', old: head.lede, new: lede === head.lede ? `${head.lede} It is the first.` : lede }], answer: null },
  ];
  store.me = ines.id;
  comments.begin(grid, shown, { at: 'brief' }, say('Is there a map of the cable that we could print beside it?'));
  comments.begin(grid, shown, { at: 'item', path: `facts/${head.facts[1]!.id}` }, say('Who says so? The communiqué names no sum, and the ministry’s page has another one.'));
  const tunnel = store.rec(told.tunnel.id), text = store.current(tunnel)!.brief;
  comments.begin(tunnel, { old: null, new: null }, { at: 'item', path: `facts/${text.facts[0]!.id}` }, [{ person: maren.id }, { text: ' is that the toll for lorries too?' }]);
  store.me = maren.id;
}

/** One brief with a hundred and thirty versions, among them two heads that were brought together. */
export function seedHistory(store: Store): void {
  const day = 24 * 60, first = told.tell({
    slug: 'tide-gauge-moved', date: '2026-11-20', section: 'Harbour', headline: 'Tide gauge moved to the new mole',
    lede: 'On 19 November 2026 the harbour office moved its tide gauge to the new mole.',
    facts: ['The gauge has measured since 1936.', 'The move cost 80,000 crowns.', 'The old basin is to be filled in next year.'].map((text, n) => ({ id: told.idOf(`gauge-${n}`), text, sources: [] })),
  });
  const rec = settled(store, { ...first, context: 'The old gauge stood in the inner basin for ninety years.' }, 'draft', 40 * day);
  const now = () => structuredClone(rec.versions.at(-1)!.brief);
  const make = (change: (brief: Brief) => void, who: Id, note: string, minutes: number) => {
    const brief = now();
    change(brief);
    return store.version(rec, brief, who, 'edit', note, ago(minutes));
  };
  for (let n = 1; n <= 120; n += 1) {
    const who = n % 3 === 0 ? ines.id : maren.id;
    make((b) => { b.context = `The old gauge stood in the inner basin for ninety years.\n\nReading ${n} of the new gauge agreed with the old one.`; }, who, n % 10 === 0 ? `Reading ${n}` : '', (125 - n) * 300);
  }
  const parent = make((b) => { b.facts = b.facts.filter((_, at) => at !== 1); }, ines.id, 'One fact left out', 900);
  make((b) => { b.lede = 'On 19 November 2026 the harbour office moved its tide gauge to the new mole, the longest on the coast.'; }, maren.id, '', 800);
  const side = make((b) => { b.context = `${b.context} Nobody was asked.`; }, ines.id, 'On the train', 700);
  const merged = make(() => {}, maren.id, '', 600);
  rec.versions = rec.versions.map((v) => {
    if (v.version.hash === side.hash) return { ...v, version: { ...v.version, parents: [parent.hash] } };
    return v.version.hash === merged.hash ? { ...v, version: { ...v.version, kind: 'merge', parents: [v.version.parents[0]!, rec.versions.at(-3)!.version.hash] } } : v;
  });
  rec.round = round(store, rec, maren.id, ines.id, 'The gauge stands. Please look at the lede.', 500);
  rec.round.state = 'changes-requested';
  rec.round.answer = 'Who says it is the longest?';
  rec.round.decisions = [{ id: 'lede.text~0', verdict: 'rejected', person: ines.id, time: ago(410), reason: '' }];
  rec.since = ago(400);
  rec.state = 'changes-requested';
  make((b) => { b.lede = first.lede; }, maren.id, 'Back to what is known', 60);
}

/** A brief that readers had and that was withdrawn; its notice is still to be released. */
export function seedCorrected(store: Store): void {
  const rec = store.rec(told.observatory.id);
  beginKill(store, rec, 'The data were of another comet.', 'We have withdrawn this brief: the data were of another comet.');
  const head = store.current(rec)!.version.hash;
  store.mark(rec, head, { approved: true });
  rec.base = head;
  changeApproved(store, rec);
}

/** Briefs beside their way, a template and a deadline, for the edition of the day on which the window opens. */
export function seedStanding(store: Store, standing: Standing): void {
  standing.setTemplate('Science', { facts: 3, groups: [{ group: 'Public broadcasters', outlets: ['Velm Radio'] }], links: ['The study'], today: true });
  const day = standing.begun('', 'Science').date;
  const plan = (headline: string, who: Id | null) => standing.plan('Science', headline, who, day);
  plan('Glacier station reports', ines.id);
  plan('Eel survey, second year', maren.id);
  const held = plan('Dam inspection', null);
  standing.hold(held, '2027-01-11', 'The report comes in January.');
  standing.spike(plan('A comet that was none', null), 'It was a weather balloon.');
  const done = settled(store, told.tell({ slug: 'tide-tables-redrawn', date: day, section: 'Science', headline: 'Tide tables redrawn' }), 'approved', 40);
  done.arranged.assignee = maren.id;
  standing.setDeadline('23:59');
}

/** A day with a plan, targets of every sort, every gap, and readers who have an old version. */
export function seedEdition(store: Store, press: FakePress, standing: Standing): void {
  const date = '2026-11-24', every = (least: number, most: number) => Array.from({ length: 7 }, () => ({ least, most }));
  const weekdays = every(1, 2).map((day, at) => (at < 5 ? day : null));
  standing.setDeadline('23:59');
  const target = (name: string, format: 'eml' | 'site' | 'docx' | 'text', more: Partial<Target>): Target => made({ id: told.idOf(`target-${name}`), name, format, folder: `/releases/${format}`, pattern: '{date}', each: false, ticked: true, ...more });
  press.settings = {
    ...press.settings,
    targets: [
      target('Newsletter', 'eml', {}), target('Website', 'site', { folder: '/releases/site', pattern: 'index' }), target('Archive text', 'text', { each: true, pattern: '{date}-{slug}' }),
      target('Partner desk', 'docx', { folder: '/refuse/partner' }), target('Old wire', 'text', { ticked: false, each: true }),
    ],
    plan: {
      sections: [{ name: 'Business & Economics', days: every(1, 2) }, { name: 'Energy & Climate', days: weekdays }, { name: 'Science', days: every(2, 3) }, { name: 'Culture', days: weekdays }, { name: 'Labour', days: every(0, 2) }],
      subject: 60, preheader: 90,
    },
  };
  const done = (slug: string, section: string, headline: string) => settled(store, told.tell({ slug, date, section, headline, lede: `On 23 November 2026 this was said of ${headline.toLowerCase()}.`, context: 'It was long expected.' }), 'approved', 45);
  const ice = done('ice-road-opens-late', 'Science', 'Ice road opens late for the eighth winter in a row, and the freight that waits for it is counted for the first time');
  const tide = done('tide-clock-returns', 'Science', 'Tide clock returns to the harbour wall');
  done('tide-clock-returns-again', 'Labour', 'Tide clock returns to the harbour wall at last');
  const bonds = done('harbour-bonds-fall', 'Business & Economics', 'Harbour bonds fall after the refinancing is published');
  const day = 24 * 60;
  bonds.leaving.embargo = { until: '', at: new Date(Date.now() + 4 * 60 * 60_000).toISOString(), local: '2026-11-24T18:00', zone: 'Europe/London', offset: '+00:00', note: 'Ledger', by: ines.name, since: ago(200) };
  press.begin(date, {
    sections: [
      { name: 'Business & Economics', briefs: [bonds.id, told.tunnel.id] }, { name: 'Energy & Climate', briefs: [told.gridBase.id] }, { name: 'Science', briefs: [ice.id, tide.id, told.seedVault.id] },
      { name: 'Culture', briefs: [] }, { name: 'Labour', briefs: [told.ferry.id] },
    ],
    words: { ...noWords, subject: 'A tunnel, a strike and a late winter', intro: 'Good morning. Seven stories today, and three of them about what was promised and when.' },
    releases: [],
  });
  // Readers of two targets have the first version of a brief that was corrected since.
  const seen = store.rec(told.observatory.id), first = seen.versions[0]!.version;
  const left = (name: string, format: 'eml' | 'text', minutes: number) => ({ id: told.idOf(`left-${name}`), format, time: ago(minutes), person: maren.name, place: `/releases/${format}/2026-11-23`, target: name, version: 1, revision: first.hash, unapproved: null, outdated: true, sent: null, within: null });
  seen.releases = [left('Newsletter', 'eml', day), left('Archive text', 'text', day - 20)];
  const next = store.version(seen, { ...told.observatory, note: 'Correction: the object passes within the orbit of Mars in March 2027, not in May.' }, ines.id, 'edit', 'The month', ago(50));
  store.mark(seen, next.hash, { approved: true });
  seen.base = next.hash;
  store.set(seen, 'approved');
}

/** Targets of every kind that a preview has, and one whose template is broken. */
export function seedPreview(press: FakePress): void {
  const [like] = press.settings.targets;
  if (!like) return;
  const target = (name: string, format: 'pdf', more: Partial<Target>): Target => made({ ...like, id: told.idOf(`target-${name}`), name, format, ...more });
  press.settings = { ...press.settings, targets: [...press.settings.targets, target('Print', 'pdf', {}), target('Old print', 'pdf', { folder: '/unreadable' })] };
}

/** Six briefs as a sample edition, all of them published before. */
export function sample(): Brief[] {
  return [told.tunnel, told.gridBase, told.dredgeBase, told.ferry, told.observatory, told.rivers].map((b) => structuredClone(b));
}
export const importBefore = settled;
