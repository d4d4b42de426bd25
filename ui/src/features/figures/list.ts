// Figures as the panel lists them: by kind, those that do not fit first told above.
import type { Figure, FigureFlag, FigureKind, Figures } from '../../ipc/types';

export const kinds: FigureKind[] = ['number', 'date', 'name', 'quote'];

/** One name stands once, with all its places; what else stands in several sentences is checked in each. */
export type Line = { figure: Figure; at: number; flagged: boolean };
export function linesOf({ figures, flags }: Figures, kind: FigureKind): Line[] {
  const flagged = new Set(flags.flatMap((f) => f.figures));
  return figures.flatMap((figure, at) => (figure.kind === kind ? [{ figure, at, flagged: flagged.has(at) }] : []));
}
export function counted({ figures }: Figures): { checked: number; all: number } {
  return { checked: figures.filter((f) => f.ticks.length > 0).length, all: figures.length };
}
/** A flag with its figures; those that are not there are left out. */
export function flagged(view: Figures, flag: FigureFlag): Figure[] {
  return flag.figures.flatMap((at) => view.figures[at] ?? []);
}
