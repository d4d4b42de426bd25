// How much room a part has left by the limits of the house.
import type { Limit, LimitedPart } from '../../ipc/types';
import { characterCount, wordCount } from './counts';

export type Room = { measure: 'characters' | 'words'; count: number; limit: number; over: boolean };

/** From this part of a limit on, what is written is counted beside it. */
const near = 0.8;

/** The lengths of a text that are near their limit or over it. */
export function roomOf(limits: readonly Limit[], part: LimitedPart, text: string): Room[] {
  const limit = limits.find((l) => l.part === part);
  if (!limit || text === '') return [];
  // Most texts are far from their limit, and need no exact count: no text has more of either than units.
  return ([['characters', characterCount], ['words', wordCount]] as const).flatMap(([measure, counted]) => {
    const most = limit[measure];
    if (most === null || text.length < most * near) return [];
    const count = counted(text);
    return count >= most * near ? [{ measure, count, limit: most, over: count > most }] : [];
  });
}
