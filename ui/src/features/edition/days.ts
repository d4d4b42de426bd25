// The days that have an edition, and the way from one to the next.
import type { EditionDay } from '../../ipc/press';
import type { Day } from '../../ipc/types';

/** The day that is shown where nobody asked for one: today's, else the next to come, else the last that was. */
export function dayToShow(rows: readonly { date: Day }[], today: Day): Day {
  const dates = rows.map((row) => row.date).sort();
  return dates.find((date) => date >= today) ?? dates.at(-1) ?? today;
}
/** The nearest day with an edition before or behind this one. */
export function dayBeside(rows: readonly EditionDay[], date: Day, by: 1 | -1): Day | null {
  const dates = rows.map((row) => row.date).sort();
  return (by === 1 ? dates.find((d) => d > date) : dates.findLast((d) => d < date)) ?? null;
}
