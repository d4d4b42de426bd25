// Three versions brought together, item by item and field by field: enough to show every conflict.
import type { Brief, Conflict, ConflictKind, Fact, Perspective, Segment, Settled, Source, Take } from '../types';
import { diffWords } from './diff';

type Field = { path: string; kind: ConflictKind; read: (b: Brief) => string | null; write: (b: Brief, text: string | null) => void };
type Item = Fact | Perspective;

const pieces = (from: string | null, to: string | null): Segment[] =>
  diffWords(from ?? '', to ?? '').map(({ op, text }) => ({ op, text, hunk: op === 'same' ? null : 'side' }));

function entries(from: string | null, to: string | null): Segment[] {
  const [before, after] = [from, to].map((text) => (text ?? '').split('\n').filter(Boolean)) as [string[], string[]];
  const gone = before.filter((entry) => !after.includes(entry)).map((text): Segment => ({ op: 'removed', text, hunk: 'side' }));
  return [...gone, ...after.map((text): Segment => ({ op: before.includes(text) ? 'same' : 'added', text, hunk: before.includes(text) ? null : 'side' }))];
}

/** `merged` has ours wherever both changed the same. */
export function mergeBriefs(base: Brief, ours: Brief, theirs: Brief): { brief: Brief; conflicts: Conflict[] } {
  const out = structuredClone(ours);
  const conflicts: Conflict[] = [];
  const conflict = (path: string, kind: ConflictKind, b: string | null, o: string | null, t: string | null) => {
    const shown = kind === 'item' ? () => [] : kind === 'list' ? entries : pieces;
    conflicts.push({ id: `conflict:${path}`, path, kind, base: b, ours: o, theirs: t, our_pieces: shown(b, o), their_pieces: shown(b, t) });
  };
  for (const list of ['facts', 'perspectives'] as const) {
    const said = (item: Item | undefined) => (item ? textOf(item) : null);
    const find = (b: Brief, id: string) => (b[list] as Item[]).find((x) => x.id === id);
    for (const [at, item] of (theirs[list] as Item[]).entries()) {
      const was = find(base, item.id), mine = find(ours, item.id);
      if (mine || (was && said(was) === said(item))) continue;
      (out[list] as Item[]).splice(at, 0, structuredClone(item));
      if (was) conflict(`${list}/${item.id}`, 'item', said(was), null, said(item));
    }
    for (const item of ours[list] as Item[]) {
      const was = find(base, item.id);
      if (!was || find(theirs, item.id)) continue;
      if (said(was) === said(item)) Object.assign(out, { [list]: (out[list] as Item[]).filter((x) => x.id !== item.id) });
      else conflict(`${list}/${item.id}`, 'item', said(was), said(item), null);
    }
  }
  for (const field of fieldsOf(out)) {
    const [b, o, t] = [field.read(base), field.read(ours), field.read(theirs)];
    if (o === null || t === null || o === t || t === b) continue;
    if (o === b) field.write(out, t);
    else conflict(field.path, field.kind, b, o, t);
  }
  return { brief: out, conflicts };
}

export function settleBrief(merged: { brief: Brief; conflicts: Conflict[] }, settled: Settled[]): Brief {
  const out = structuredClone(merged.brief);
  for (const conflict of merged.conflicts) {
    const take = settled.find((s) => s.conflict === conflict.id)?.take;
    if (take === undefined) continue;
    if (conflict.kind === 'item') settleItem(out, conflict, take);
    else fieldsOf(merged.brief).find((f) => f.path === conflict.path)?.write(out, textFor(conflict, take));
  }
  return out;
}

function settleItem(out: Brief, { path, ours, theirs }: Conflict, take: Take): void {
  const [list, id] = path.split('/');
  if ((take === 'ours' && ours !== null) || (take === 'theirs' && theirs !== null)) return;
  if (take === 'ours' || take === 'theirs') Object.assign(out, { [list!]: (list === 'facts' ? out.facts : out.perspectives).filter((x) => x.id !== id) });
  else if (typeof take === 'object' && list === 'facts') out.facts = out.facts.map((f) => (f.id === id ? { ...f, text: take.text } : f));
}

function textFor({ kind, ours, theirs }: Conflict, take: Take): string | null {
  if (typeof take === 'object') return take.text;
  if (take !== 'both') return take === 'ours' ? ours : theirs;
  const entries = [...(ours ?? '').split('\n'), ...(theirs ?? '').split('\n')];
  return kind === 'list' ? [...new Set(entries)].join('\n') : `${ours ?? ''} ${theirs ?? ''}`;
}

const line = (s: Source) => `${s.outlet} <${s.url}>`;
const textOf = (item: Item): string => ('text' in item ? [item.text] : [item.group, item.outlets.join('\n'), item.framing, item.bias]).join('\n').trimEnd();

function fieldsOf(brief: Brief): Field[] {
  const plain = (path: 'headline' | 'lede' | 'context' | 'section' | 'date', kind: ConflictKind): Field => ({ path, kind, read: (b) => b[path], write: (b, text) => { Object.assign(b, { [path]: text }); } });
  const inItem = (list: 'facts' | 'perspectives', id: string, name: string, kind: ConflictKind): Field => {
    const item = (b: Brief) => (b[list] as Item[]).find((x) => x.id === id) as unknown as Record<string, string | string[] | Source[]> | undefined;
    return {
      path: `${list}/${id}/${name}`, kind,
      read: (b) => { const value = item(b)?.[name]; return value === undefined ? null : Array.isArray(value) ? value.map((x) => (typeof x === 'string' ? x : line(x))).join('\n') : value; },
      write: (b, text) => { const to = item(b); if (to) to[name] = name === 'outlets' ? (text ?? '').split('\n').filter(Boolean) : (text ?? ''); },
    };
  };
  return [
    plain('section', 'value'), plain('date', 'value'), plain('headline', 'text'), plain('lede', 'text'),
    ...brief.facts.map((f) => inItem('facts', f.id, 'text', 'text')),
    plain('context', 'text'),
    ...brief.perspectives.flatMap((p) => [inItem('perspectives', p.id, 'group', 'text'), inItem('perspectives', p.id, 'outlets', 'list'), inItem('perspectives', p.id, 'framing', 'text'), inItem('perspectives', p.id, 'bias', 'text')]),
  ];
}
