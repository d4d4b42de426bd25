// Words for when and how a brief leaves: embargoes, releases without approval.
import type { Embargo, EmbargoTimes, Unapproved } from '../ipc/types';
import { clockTime, dayName } from './time';

const minute = 60_000;
/** 'Europe/London' is read as 'London'. */
const place = (zone: string) => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
const shown = (local: string, now: number) => `${dayName(local.slice(0, 10), now)}, ${local.slice(11)}`;

/** '3 h 20 min', '2 days 4 h'; empty where the time has come. */
export function countdown(at: string, now: number): string {
  const left = Math.ceil((Date.parse(at) - now) / minute);
  if (!(left > 0)) return '';
  const [days, hours, minutes] = [Math.floor(left / 1440), Math.floor((left % 1440) / 60), left % 60];
  const parts = days > 0 ? [days === 1 ? '1 day' : `${days} days`, hours ? `${hours} h` : ''] : [hours ? `${hours} h` : '', minutes ? `${minutes} min` : ''];
  return parts.filter(Boolean).join(' ');
}
export const isOver = (embargo: Pick<Embargo, 'at'>, now: number): boolean => Date.parse(embargo.at) <= now;
/** The zone in which this machine's clock runs. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const leaving = {
  until: (e: Embargo, now: number): string => {
    const there = `${shown(e.local, now)} in ${place(e.zone)}`, here = clockTime(e.at, now);
    return e.zone === ownZone() || here.endsWith(e.local.slice(11)) ? there : `${there} (here ${here})`;
  },
  embargoed: (e: Embargo, now: number): string => (isOver(e, now) ? `The embargo ended ${leaving.until(e, now)}.` : `Embargoed until ${leaving.until(e, now)}, ${countdown(e.at, now)} from now.`),
  /** In a list. */
  embargoedShort: (e: Embargo, now: number): string => `Embargoed until ${shown(e.local, now)} ${place(e.zone)} · ${countdown(e.at, now)}`,
  setBy: (e: Embargo) => (e.note ? `${e.by}: ${e.note}` : `Set by ${e.by}`),
  unapproved: (u: Unapproved, now: number) => `Released without approval by ${u.by}, ${clockTime(u.since, now)}.`,
  unapprovedShort: (u: Unapproved) => `Released without approval: ${u.reason}`,
  unapprovedHint: (u: Unapproved) => u.reason,
  mark: 'Without approval', markReviewed: 'Without approval, reviewed since', filter: 'Without approval',
  marks: 'What keeps the brief from leaving, and how it left',
  change: 'Change…', lift: 'Lift…', clear: 'Clear it away', toReview: 'Review it',
  embargo: {
    title: 'Embargo', confirm: 'Set the embargo', day: 'Day', time: 'Time', zone: 'Time zone', zoneHint: 'By its place, as in Europe/London', note: 'With whom, or why', noteHint: 'May stay empty',
    incomplete: 'Choose day, time and zone.', moment: (local: string, now: number) => shown(local, now),
    means: (t: EmbargoTimes, chosen: string, now: number): string => {
      const time = t.first?.until === chosen ? t.first : t.time;
      const from = t.clock === 'skipped' ? 'The clocks there are put forward over that time. ' : '';
      return `${from}It ends ${shown(time.local, now)} (UTC${time.offset}): here ${clockTime(time.at, now)}, ${countdown(time.at, now) || 'in the past'}${countdown(time.at, now) ? ' from now' : ''}.`;
    },
    twice: 'The clocks there show this time twice', firstTime: (offset: string) => `The first time (UTC${offset})`, secondTime: (offset: string) => `The second time (UTC${offset})`,
    hint: 'Until then it is not released. Proofs are marked.',
  },
  liftDialog: { title: 'Lift the embargo', confirm: 'Lift the embargo', reason: 'Reason', reasonHint: 'May stay empty', hint: 'The brief can then be released at once.' },
  emergency: {
    title: 'Release without approval', confirm: 'Release without approval', reason: 'Why it cannot wait', empty: 'Say why it cannot wait.', format: 'Format',
    hint: 'What stands on the sheet leaves as it is. It stays marked, and waits in review for somebody who did not write it.',
  },
  done: { set: 'The embargo is set', lifted: 'The embargo is lifted', unapproved: (to: string) => `Released without approval to ${to}. It waits for a review.` },
} as const;
