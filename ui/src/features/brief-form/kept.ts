// The timeline of a sheet as text, to be kept with the draft. Each step is what differs between two
// states, and states are counted from the one that is on the sheet, so that a step takes some dozens of
// bytes and not a whole brief.
import type { Brief } from '../../ipc/types';
import { sameBrief } from './edits';
import { Timeline, type Caret, type Step } from './timeline';

/** The most that is kept: steps on each side, and characters of all of them. */
export const keptSteps = 200, keptLength = 500_000;

type Fields = Record<string, unknown>;
/** In a text: from where, how much goes, what comes. */
type Splice = [at: number, gone: number, come: string];
type Patch = { [part: string]: { s: Splice } | { l: (number | [number, Patch] | { n: unknown })[] } | { v: unknown } };
/** `j`: the jump from the state reached so far to the one where the step begins; most steps need none. */
type KeptStep = { p: Patch; j?: Patch; b?: Caret; a?: Caret };
type Kept = { past: KeptStep[]; future: KeptStep[] };

const isText = (value: unknown): value is string => typeof value === 'string';
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

function splice(from: string, to: string): Splice {
  const shorter = Math.min(from.length, to.length);
  let at = 0;
  while (at < shorter && from[at] === to[at]) at += 1;
  let end = 0;
  while (end < shorter - at && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  return [at, from.length - at - end, to.slice(at, to.length - end)];
}
function patchOf(from: Fields, to: Fields): Patch {
  const patch: Patch = {};
  for (const part of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const a = from[part], b = to[part];
    if (same(a, b)) continue;
    // Short texts stand whole: what the program may set itself (slug, language) is short.
    if (isText(a) && isText(b) && b.length > 40) patch[part] = { s: splice(a, b) };
    else if (Array.isArray(a) && Array.isArray(b)) patch[part] = { l: b.map((item) => entryOf(a, item)) };
    else patch[part] = { v: b };
  }
  return patch;
}
/** An item of a list: the place where it stood, with what changed in it, or a new one. */
function entryOf(list: readonly unknown[], item: unknown): number | [number, Patch] | { n: unknown } {
  const at = list.findIndex((old) => same(old, item));
  if (at >= 0) return at;
  const id = isFields(item) ? item['id'] : undefined;
  const before = id === undefined ? -1 : list.findIndex((old) => isFields(old) && old['id'] === id);
  return before < 0 ? { n: item } : [before, patchOf(list[before] as Fields, item as Fields)];
}

function apply(patch: Patch, from: Fields): Fields {
  const to: Fields = { ...from };
  for (const [part, change] of Object.entries(patch)) {
    if ('s' in change) {
      const [at, gone, come] = change.s, text = from[part];
      if (!isText(text) || at + gone > text.length) throw new Error(part);
      to[part] = text.slice(0, at) + come + text.slice(at + gone);
    } else if ('l' in change) {
      const list = from[part];
      if (!Array.isArray(list)) throw new Error(part);
      to[part] = change.l.map((entry) => itemOf(entry, list));
    } else if (change.v === undefined) delete to[part];
    else to[part] = change.v;
  }
  return to;
}
function itemOf(entry: number | [number, Patch] | { n: unknown }, list: unknown[]): unknown {
  if (isFields(entry)) return (entry as { n: unknown }).n;
  const [at, patch] = Array.isArray(entry) ? entry : [entry, null];
  if (!(at in list)) throw new Error('list');
  return patch ? apply(patch, list[at] as Fields) : list[at];
}

/** Steps from the one next to the sheet outwards; `near` is the state on its side of the sheet. */
function pack(steps: Step<Brief>[], here: Brief, near: 'before' | 'after', room: number): [KeptStep[], number] {
  const far = near === 'after' ? 'before' : 'after';
  const kept: KeptStep[] = [];
  let state = here, length = 0;
  for (const step of steps.slice(-keptSteps).reverse()) {
    const jump = sameBrief(state, step[near]) ? undefined : patchOf(state as unknown as Fields, step[near] as unknown as Fields);
    const one: KeptStep = {
      p: patchOf(step[near] as unknown as Fields, step[far] as unknown as Fields), ...(jump && { j: jump }),
      ...(step.caretBefore && { b: step.caretBefore }), ...(step.caretAfter && { a: step.caretAfter }),
    };
    length += JSON.stringify(one).length;
    if (length > room) break;
    kept.push(one);
    state = step[far];
  }
  return [kept, length];
}
function unpack(kept: KeptStep[], here: Brief, near: 'before' | 'after'): Step<Brief>[] {
  const steps: Step<Brief>[] = [];
  let state = here;
  for (const { p, j, b, a } of kept) {
    const start = j ? (apply(j, state as unknown as Fields) as unknown as Brief) : state;
    const end = apply(p, start as unknown as Fields) as unknown as Brief;
    const [before, after] = near === 'after' ? [end, start] : [start, end];
    steps.unshift({ before, after, caretBefore: b ?? null, caretAfter: a ?? null, key: null, time: 0 });
    state = end;
  }
  return steps;
}

/** What can be undone and redone on a sheet that shows `here`. The steps nearest to it are kept first. */
export function packTimeline({ past, future }: Timeline<Brief>, here: Brief): string {
  const [kept, length] = pack(past, here, 'after', keptLength);
  const [ahead] = pack(future, here, 'before', keptLength - Math.min(length, keptLength));
  return JSON.stringify({ past: kept, future: ahead } satisfies Kept);
}

/** The same, read again for a sheet that shows `here`; null where it does not fit. */
export function unpackTimeline(text: string, here: Brief): { past: Step<Brief>[]; future: Step<Brief>[] } | null {
  try {
    const kept = JSON.parse(text) as Kept;
    return { past: unpack(kept.past, here, 'after'), future: unpack(kept.future, here, 'before') };
  } catch {
    return null;
  }
}
