// Changes between two briefs, and the brief that decisions make of them.
import type { Brief, Change, Fact, FieldView, Hunk, HunkClass, Segment, Source, Verdict } from '../types';
import { common, diffWords } from './diff';
import { joinMoves, unseenIn } from './unseen';

type Item = { id: string };
type Part = { view: FieldView; hunks: Hunk[]; coarse?: boolean };
const entryOf = (s: Source) => `${s.outlet} ${s.url}`.trim();

function classesOf(before: string, after: string, field: string): HunkClass[] {
  if (field === 'outlets') return ['outlet'];
  if (field === 'sources') return ['source'];
  const both = `${before} ${after}`;
  const found: HunkClass[] = [];
  if (/\b(Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)|\b(19|20)\d\d\b/.test(both)) found.push('date');
  else if (/\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/.test(both)) found.push('number');
  if (/[“”"]/.test(both)) found.push('quote');
  if (/\b(not|no|never|none)\b/.test(both)) found.push('negation');
  if (/\b(said|says|according|told)\b/.test(both)) found.push('attribution');
  if (/\b(about|may|might|perhaps|likely)\b/.test(both)) found.push('hedge');
  if (found.length === 0 && /^[\s\p{P}]*$/u.test(both)) found.push('punctuation');
  return found.length > 0 ? found : ['wording'];
}

/** One text in pieces; every run of removed and added words is one edit. */
function textField(path: string, field: string, before: string, after: string): { view: FieldView; hunks: Hunk[] } {
  const segments: Segment[] = [];
  const hunks: Hunk[] = [];
  let old = 0, now = 0, open: Hunk | null = null;
  for (const { op, text } of diffWords(before, after)) {
    const length = [...text].length;
    if (op === 'same') { open = null; old += length; now += length; segments.push({ op, text, hunk: null }); continue; }
    if (!open) {
      open = { id: `${path}.${field}~${hunks.length}`, field, old: '', new: '', old_range: [old, old], new_range: [now, now], classes: [] };
      hunks.push(open);
    }
    if (op === 'removed') { open.old += text; old += length; open.old_range = [open.old_range[0], old]; }
    else { open.new += text; now += length; open.new_range = [open.new_range[0], now]; }
    segments.push({ op, text, hunk: open.id });
  }
  for (const hunk of hunks) {
    const unseen = unseenIn(hunk.old, hunk.new);
    hunk.classes = unseen.includes('space') ? ['space'] : unseen.length > 0 ? ['punctuation'] : classesOf(hunk.old, hunk.new, field);
    if (unseen.length > 0) hunk.unseen = unseen;
  }
  joinMoves(hunks);
  for (const hunk of hunks) if (hunk.counterpart) hunk.classes = ['order'];
  return { view: { field, segments }, hunks };
}

/** Two long texts with hardly a word in common are one edit: nobody reads them word by word. */
function tooUnlike(before: string, after: string): boolean {
  const a = before.split(/\s+/), b = after.split(/\s+/);
  return Math.min(a.length, b.length) > 24 && common(a, b).length < a.length * 0.4;
}
function coarseField(path: string, field: string, before: string, after: string): { view: FieldView; hunks: Hunk[] } {
  const hunk: Hunk = { id: `${path}.${field}~0`, field, old: before, new: after, old_range: [0, [...before].length], new_range: [0, [...after].length], classes: classesOf(before, after, field) };
  return { view: { field, segments: [{ op: 'removed', text: before, hunk: hunk.id }, { op: 'added', text: after, hunk: hunk.id }] }, hunks: [hunk] };
}
const prose = (path: string, field: string, before: string, after: string) =>
  (tooUnlike(before, after) ? { ...coarseField(path, field, before, after), coarse: true } : textField(path, field, before, after));

/** A list of names, entry by entry. */
function listField(path: string, field: string, before: string[], after: string[]): { view: FieldView; hunks: Hunk[] } {
  const segments: Segment[] = [];
  const hunks: Hunk[] = [];
  const entry = (op: 'removed' | 'added', text: string, at: number) => {
    const id = `${path}.${field}~${hunks.length}`;
    hunks.push({ id, field, old: op === 'removed' ? text : '', new: op === 'added' ? text : '', old_range: [at, at], new_range: [at, at], classes: classesOf('', '', field) });
    segments.push({ op, text, hunk: id });
  };
  let i = 0, j = 0;
  for (const [x, y] of [...common(before, after), [before.length, after.length] as [number, number]]) {
    before.slice(i, x).forEach((text, n) => entry('removed', text, i + n));
    after.slice(j, y).forEach((text, n) => entry('added', text, j + n));
    if (before[x] !== undefined) segments.push({ op: 'same', text: before[x], hunk: null });
    i = x + 1; j = y + 1;
  }
  return { view: { field, segments }, hunks };
}

function edited(path: string, parts: Part[], more: Partial<Change> = {}): Change | null {
  const hunks = parts.flatMap((p) => p.hunks);
  if (hunks.length === 0 && !more.moved) return null;
  const classes = [...new Set(hunks.flatMap((h) => h.classes))];
  return {
    id: `edit:${path}`, kind: hunks.length > 0 ? 'edited' : 'moved', path, with: [], moved: null, position: null, coarse: parts.some((p) => p.coarse === true),
    classes: more.moved ? [...classes, 'order'] : classes, hunks, fields: parts.filter((p) => p.hunks.length > 0 || more.moved).map((p) => p.view), ...more,
  };
}

function wholeItem(kind: 'added' | 'removed', path: string, position: number, fields: [string, string[]][]): Change {
  return {
    id: `${kind}:${path}`, kind, path, with: [], moved: null, position, classes: [], hunks: [], coarse: false,
    fields: fields.filter(([, texts]) => texts.length > 0).map(([field, texts]) => ({ field, segments: texts.map((text) => ({ op: kind, text, hunk: null })) })),
  };
}

const norm = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** A fact that became two, or two that became one: the words stand, in other cards. */
function regrouped(before: Fact[], after: Fact[]): Change[] {
  const fresh = after.filter((y) => !before.some((x) => x.id === y.id));
  const gone = before.filter((x) => !after.some((y) => y.id === x.id));
  return before.flatMap((x): Change[] => {
    const position = after.findIndex((y) => y.id === x.id), now = after[position];
    if (!now) return [];
    const path = `facts/${x.id}`;
    const change = (kind: 'split' | 'merged', other: Fact, old: string, text: string): Change => {
      const part = textField(path, 'text', old, text);
      return { id: `${kind}:${path}`, kind, path, with: [`facts/${other.id}`], moved: null, position, coarse: false, classes: [...new Set(part.hunks.flatMap((h) => h.classes))], hunks: part.hunks, fields: [part.view] };
    };
    const off = fresh.find((y) => norm(`${now.text} ${y.text}`) === norm(x.text));
    if (off) return [change('split', off, x.text, `${now.text}\n${off.text}`)];
    const taken = gone.find((z) => norm(`${x.text} ${z.text}`) === norm(now.text));
    return taken ? [change('merged', taken, `${x.text}\n${taken.text}`, now.text)] : [];
  });
}

/** Items by id; those outside the longest run in common order have moved. */
function items<T extends Item>(list: string, before: T[], after: T[], parts: (path: string, a: T, b: T) => Part[], fields: (x: T) => [string, string[]][], whole: Change[] = []): Change[] {
  const told = new Set(whole.flatMap((c) => [c.path, ...c.with]));
  const keptBefore = before.filter((x) => after.some((y) => y.id === x.id));
  const keptAfter = after.filter((y) => before.some((x) => x.id === y.id));
  const steady = new Set(common(keptBefore.map((x) => x.id), keptAfter.map((x) => x.id)).map(([, j]) => keptAfter[j]?.id));
  const changes: Change[] = [];
  after.forEach((item, position) => {
    const path = `${list}/${item.id}`;
    const joined = whole.find((c) => c.path === path);
    if (joined) changes.push(joined);
    if (told.has(path)) return;
    const from = before.findIndex((x) => x.id === item.id);
    const old = before[from];
    if (!old) { changes.push(wholeItem('added', path, position, fields(item))); return; }
    const moved = steady.has(item.id) ? null : { id: `move:${path}`, from, to: position };
    const change = edited(path, parts(path, old, item), { moved, position });
    if (change) changes.push(change);
  });
  before.forEach((item, position) => {
    if (!after.some((y) => y.id === item.id) && !told.has(`${list}/${item.id}`)) changes.push(wholeItem('removed', `${list}/${item.id}`, position, fields(item)));
  });
  return changes;
}

const plain = ['section', 'date', 'slug', 'headline', 'lede'] as const;

export function changesBetween(base: Brief | null, head: Brief): Change[] {
  const none: Brief = { ...head, section: null, date: null, slug: '', headline: '', lede: '', facts: [], context: '', perspectives: [], links: [] };
  const old = base ?? none;
  const field = (name: (typeof plain)[number] | 'context') => edited(name, [prose(name, 'text', old[name] ?? '', head[name] ?? '')]);
  return [
    ...plain.map(field),
    ...items('facts', old.facts, head.facts, (path, a, b) => [textField(path, 'text', a.text, b.text), listField(path, 'sources', a.sources.map(entryOf), b.sources.map(entryOf))],
      (x) => [['text', [x.text]], ['sources', x.sources.map(entryOf)]], regrouped(old.facts, head.facts)),
    field('context'),
    ...items('perspectives', old.perspectives, head.perspectives, (path, a, b) => [
      textField(path, 'group', a.group, b.group), listField(path, 'outlets', a.outlets, b.outlets), prose(path, 'framing', a.framing, b.framing),
      prose(path, 'bias', a.bias, b.bias), listField(path, 'sources', a.sources.map(entryOf), b.sources.map(entryOf)),
    ], (x) => [['group', [x.group]], ['outlets', x.outlets], ['framing', [x.framing]], ['bias', [x.bias]], ['sources', x.sources.map(entryOf)]]),
  ].filter((c) => c !== null);
}

/** What is decided by itself inside a change. */
export function unitIds(change: Change): string[] {
  if (change.kind !== 'edited' && change.kind !== 'moved') return [change.id];
  return [...(change.moved ? [change.moved.id] : []), ...change.hunks.map((h) => h.id)];
}

/** The head with what was rejected taken back; the rest stays as in the head. */
export function applyDecisions(base: Brief, head: Brief, changes: Change[], verdict: (id: string) => Verdict | null): Brief {
  const out = structuredClone(head);
  const refused = (id: string) => verdict(id) === 'rejected';
  const texts = (change: Change, field: string): string[] | null => {
    if (!change.hunks.some((h) => h.field === field && refused(h.id))) return null;
    const view = change.fields.find((f) => f.field === field);
    return view?.segments.filter((s) => s.op === 'same' || s.op === (s.hunk && refused(s.hunk) ? 'removed' : 'added')).map((s) => s.text) ?? null;
  };
  for (const change of changes) {
    const [list, id] = change.path.split('/');
    const joined = (field: string) => texts(change, field)?.join('') ?? null;
    if (!id) {
      const text = joined('text');
      if (text !== null) Object.assign(out, { [change.path]: text });
      continue;
    }
    const now: Item[] = list === 'facts' ? out.facts : out.perspectives;
    const was: Item[] = list === 'facts' ? base.facts : base.perspectives;
    const at = now.findIndex((x) => x.id === id);
    if (change.kind === 'added' && refused(change.id)) now.splice(at, 1);
    if (change.kind === 'removed' && refused(change.id)) {
      const item = was.find((x) => x.id === id);
      if (item) now.splice(change.position ?? now.length, 0, structuredClone(item));
    }
    if ((change.kind === 'split' || change.kind === 'merged') && refused(change.id)) takeApart(out, base, change);
    const item = now[at];
    if (!item || (change.kind !== 'edited' && change.kind !== 'moved')) continue;
    const old = was.find((x) => x.id === id) as (Item & { sources?: Source[] }) | undefined;
    for (const field of ['text', 'group', 'framing', 'bias']) {
      const text = joined(field);
      if (text !== null) Object.assign(item, { [field]: text });
    }
    const outlets = texts(change, 'outlets');
    if (outlets) Object.assign(item, { outlets });
    if (texts(change, 'sources') && old) Object.assign(item, { sources: old.sources });
    if (change.moved && refused(change.moved.id)) {
      now.splice(at, 1);
      now.splice(change.moved.from, 0, item);
    }
  }
  return out;
}

/** A split or a merge that was kept away: the older facts as they stood. */
function takeApart(out: Brief, base: Brief, change: Change): void {
  const others = change.with.map((path) => path.split('/')[1]);
  if (change.kind === 'split') out.facts = out.facts.filter((fact) => !others.includes(fact.id));
  base.facts.forEach((fact, at) => {
    if (change.path === `facts/${fact.id}`) out.facts = out.facts.map((f) => (f.id === fact.id ? structuredClone(fact) : f));
    else if (change.kind === 'merged' && others.includes(fact.id)) out.facts.splice(at, 0, structuredClone(fact));
  });
}
