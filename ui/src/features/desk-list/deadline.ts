// The clock on top of the Desk: how long until the day's edition is due, and how far its briefs are.
import type { DeskRow } from '../../ipc/types';
import { standing } from '../../messages/standing';

/** The day by the newsroom's clocks. */
export function dayOf(now: number): string {
  const day = new Date(now);
  return [day.getFullYear(), String(day.getMonth() + 1).padStart(2, '0'), String(day.getDate()).padStart(2, '0')].join('-');
}

/** Whole minutes until the deadline of that day, `HH:MM`; below zero where it is over. */
export function minutesLeft(deadline: string, now: number): number {
  const [hours = 0, minutes = 0] = deadline.split(':').map(Number);
  const due = new Date(now);
  due.setHours(hours, minutes, 0, 0);
  return Math.ceil((due.getTime() - now) / 60_000);
}

const cleared = ['approved', 'published', 'published-before', 'corrected'];
const counted = [
  ['in-review', standing.clock.review], ['changes-requested', standing.clock.back], ['draft', standing.clock.writing], ['planned', standing.clock.planned],
] as const;

/** How far the edition of a day is, in words; null where it has no brief. What is held or spiked is not of it. */
export function progress(rows: readonly DeskRow[], day: string): string[] | null {
  const edition = rows.filter((r) => r.date === day && r.aside === null);
  if (edition.length === 0) return null;
  const approved = edition.filter((r) => cleared.includes(r.state)).length;
  const rest = counted.map(([state, words]) => [edition.filter((r) => r.state === state).length, words] as const).filter(([n]) => n > 0);
  return [standing.clock.approved(approved, edition.length), ...rest.map(([n, words]) => words(n))];
}

const marks = [60, 30, 15, 5, 0];
/** The mark that was passed between two looks at the clock: these alone are spoken. */
export function markBetween(before: number, now: number): number | null {
  return marks.filter((mark) => before > mark && now <= mark).at(-1) ?? null;
}
