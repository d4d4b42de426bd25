// What is decided by itself: one edit, one move, one addition, one removal.
import type { Change, Hunk, HunkClass, ReviewView, Verdict } from '../../ipc/types';
import { compareWords } from '../../messages/compare';
import { reviewWords } from '../../messages/review';

export interface Unit {
  id: string;
  change: Change;
  kind: 'edit' | 'move' | 'add' | 'remove' | 'whole';
  hunk: Hunk | null;
}

/** Units in print order; a move comes before the edits inside what moved. */
export function unitsOf(changes: readonly Change[], known: ReadonlySet<string> = new Set()): Unit[] {
  return changes.flatMap((change) => unitsOfChange(change, known));
}

function unitsOfChange(change: Change, known: ReadonlySet<string>): Unit[] {
  const whole = (kind: Unit['kind']): Unit => ({ id: change.id, change, kind, hunk: null });
  if (change.kind === 'added') return [whole('add')];
  if (change.kind === 'removed') return [whole('remove')];
  // The parts of a split and a merge have no halves that could stand alone.
  if (change.kind === 'split' || change.kind === 'merged') return [whole('whole')];
  const units: Unit[] = [];
  if (change.moved) units.push({ id: moveId(change, known), change, kind: 'move', hunk: null });
  units.push(...change.hunks.map((hunk): Unit => ({ id: hunk.id, change, kind: 'edit', hunk })));
  return units.length > 0 ? units : [whole('whole')];
}

/** A bare move may be known by the change's own id. */
function moveId(change: Change, known: ReadonlySet<string>): string {
  const id = change.moved?.id ?? change.id;
  return !known.has(id) && change.hunks.length === 0 && known.has(change.id) ? change.id : id;
}

export type Verdicts = Readonly<Record<string, Verdict>>;

/** Every id that the program knows a decision by. */
export function knownIds(view: ReviewView): ReadonlySet<string> {
  return new Set([...view.undecided, ...view.decisions.map(({ id }) => id)]);
}

/** The verdict of every unit: its own, else that of its wholly decided change. What nobody asks about stands as it is. */
export function verdictsOf(units: readonly Unit[], view: Pick<ReviewView, 'undecided' | 'decisions'>, ahead: Verdicts): ReadonlyMap<string, Verdict | null> {
  const waits = new Set(view.undecided);
  const decided = new Map<string, Verdict>();
  for (const { id, verdict } of view.decisions) if (!decided.has(id)) decided.set(id, verdict);
  const of = ({ id, change }: Unit): Verdict | null => {
    const soon = ahead[id];
    if (soon) return soon;
    if (waits.has(id)) return null;
    return decided.get(id) ?? decided.get(change.id) ?? (waits.has(change.id) ? null : 'accepted');
  };
  return new Map(units.map((unit) => [unit.id, of(unit)]));
}

/** The next undecided unit after this one, else the first before it. */
export function nextUndecided(units: readonly Unit[], from: string | null, undecided: (unit: Unit) => boolean): Unit | null {
  const at = units.findIndex(({ id }) => id === from);
  return units.slice(at + 1).find(undecided) ?? units.slice(0, Math.max(at, 0)).find(undecided) ?? null;
}

/** One step along the units; a folded change is one stop. Stays at either end. */
export function step(units: readonly Unit[], from: string | null, by: 1 | -1, folded: (change: Change) => boolean): Unit | null {
  const stops = units.filter((unit, index) => !folded(unit.change) || units[index - 1]?.change !== unit.change);
  if (stops.length === 0) return null;
  const here = units.find(({ id }) => id === from);
  const at = stops.findIndex((stop) => stop.id === from || (here !== undefined && folded(here.change) && stop.change === here.change));
  if (at < 0) return (by === 1 ? stops[0] : stops.at(-1)) ?? null;
  return stops[Math.min(Math.max(at + by, 0), stops.length - 1)] ?? null;
}

export interface Labels { accept: string; reject: string }

export function labels(unit: Unit): Labels {
  const part = unit.change.path.split('/')[0] ?? '';
  const w = reviewWords;
  switch (unit.kind) {
    case 'add': return { accept: w.add(part), reject: w.leaveOut };
    case 'remove': return { accept: w.remove(part), reject: w.keepItem(part) };
    case 'move': return moveLabels(unit);
    case 'edit': if (unit.hunk?.counterpart) return { accept: compareWords.sentence.take, reject: compareWords.sentence.leave };
      return { accept: w.take(unit.hunk?.old ?? '', unit.hunk?.new ?? ''), reject: w.keep(unit.hunk?.old ?? '', unit.hunk?.new ?? '') };
    case 'whole': return wholeLabels(unit.change, part);
  }
}

function wholeLabels({ kind }: Change, part: string): Labels {
  const w = compareWords.decide;
  if (kind === 'split') return { accept: w.split.take(part), reject: w.split.keep };
  if (kind === 'merged') return { accept: w.merged.take(part), reject: w.merged.keep };
  return { accept: reviewWords.takeChange, reject: reviewWords.keepAsWas };
}

/** An edit and the other end of its move: both are decided together. */
export function withCounterparts(chosen: readonly Unit[], all: readonly Unit[]): Unit[] {
  const ids = new Set(chosen.flatMap(({ id, hunk }) => [id, ...(hunk?.counterpart ? [hunk.counterpart] : [])]));
  return all.filter(({ id }) => ids.has(id));
}

function moveLabels({ change }: Unit): Labels {
  if (!change.moved) return { accept: reviewWords.takeChange, reject: reviewWords.keepAsWas };
  return { accept: reviewWords.moveTo(change.moved.to), reject: reviewWords.leaveAt(change.moved.from) };
}

/** "Fact 2, number, 15,000 to 18,000": what is announced when the focus arrives. */
export function describe(unit: Unit, name: string, sort: (classes: readonly HunkClass[]) => HunkClass[]): string {
  const w = reviewWords;
  const { change, hunk } = unit;
  if (unit.kind === 'move' && change.moved) return w.describe(name, [], w.movedFromTo(change.moved.from, change.moved.to));
  if (hunk?.counterpart) return w.describe(name, [], compareWords.sentence.moved);
  if (hunk) return w.describe(name, sort(hunk.classes).map(w.classWord), w.fromTo(hunk.old, hunk.new));
  // The name of a split or a merge says what it is.
  return w.describe(name, [], change.kind === 'split' || change.kind === 'merged' ? '' : w.kindWord(change.kind));
}

/** Why edits are left for a look of their own: their classes, most telling first. */
export function riskWords(units: readonly Unit[], factual: (name: HunkClass) => boolean, sort: (classes: readonly HunkClass[]) => HunkClass[]): string {
  const classes = units.flatMap(({ hunk, change }) => (hunk ? hunk.classes : change.classes)).filter(factual);
  const kinds = units.filter(({ kind }) => kind === 'add' || kind === 'remove').map(({ change }) => reviewWords.kindWord(change.kind));
  const words = [...sort(classes).map(reviewWords.classWord), ...new Set(kinds)];
  return words.join(', ');
}
