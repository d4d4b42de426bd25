// What an approval leaves as it was, in words.
import type { Verdict } from '../../ipc/types';
import { reviewWords } from '../../messages/review';
import type { Unit } from './units';

export function keptLines(units: readonly Unit[], verdict: (unit: Unit) => Verdict | null, nameOf: (unit: Unit) => string): string[] {
  return units.filter((unit) => verdict(unit) === 'rejected').map((unit) => keptLine(unit, nameOf(unit)));
}

function keptLine(unit: Unit, name: string): string {
  const words = reviewWords.approveDialog;
  if (unit.kind === 'add') return words.keptAdded(name);
  if (unit.kind === 'remove') return words.keptRemoved(name);
  if (unit.kind === 'move' && unit.change.moved) return words.keptMove(name, unit.change.moved.from);
  return words.keptLine(name, unit.hunk?.old ?? '', unit.hunk?.new ?? '');
}
