// A history in days, and in the rounds of a day.
import type { TimelineEntry } from '../../ipc/history';
import { dayName } from '../../messages/time';

export interface Stretch { round: number | null; entries: TimelineEntry[] }
export interface DayOf { key: string; name: string; stretches: Stretch[] }

/** The day on this machine's calendar, YYYY-MM-DD. */
export function dayOf(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
}

/** 'HH:MM' on this machine's clock: the day stands above. */
export function clockOf(time: string): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

/** Neighbours of one day stand together, and in it neighbours of one round. */
export function grouped(entries: readonly TimelineEntry[], now: number): DayOf[] {
  const days: DayOf[] = [];
  for (const entry of entries) {
    const key = dayOf(entry.time);
    let day = days.at(-1);
    if (day?.key !== key) days.push((day = { key, name: dayName(key, now), stretches: [] }));
    const last = day.stretches.at(-1);
    if (last && last.round === entry.round) last.entries.push(entry);
    else day.stretches.push({ round: entry.round, entries: [entry] });
  }
  return days;
}

/** How many lines versions stand on at most. */
export const widthOf = (entries: readonly TimelineEntry[]): number =>
  Math.max(1, ...entries.flatMap((e) => (e.lanes ? [e.lanes.own + 1, ...e.lanes.open.map((l) => l + 1), ...e.lanes.merged.map((l) => l + 1)] : [])));
