// When and how briefs leave, in the stand-in.
import type { AppError, Embargo, EmbargoTime, EmbargoTimes, Format, Step, Unapproved } from '../types';
import { asideRefusal, stateOf } from './standing';
import { iso, refusal, type Rec, type Store } from './store';

export type Leaving = { embargo: Embargo | null; unapproved: Unapproved | null };
export const freeToLeave = (): Leaving => ({ embargo: null, unapproved: null });

const minutes = 60_000;
/** How many minutes a zone is ahead of UTC at a moment. */
function ahead(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' }).formatToParts(at);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return Math.round((Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - at) / minutes);
}
function timeAt(at: number, zone: string): EmbargoTime {
  const by = ahead(at, zone), two = (n: number) => String(n).padStart(2, '0');
  const local = new Date(at + by * minutes).toISOString().slice(0, 16);
  const offset = `${by < 0 ? '-' : '+'}${two(Math.floor(Math.abs(by) / 60))}:${two(Math.abs(by) % 60)}`;
  return { until: `${local}:00${offset}[${zone}]`, at: new Date(at).toISOString(), local, offset };
}
export function embargoTimes(local: string, zone: string): EmbargoTimes {
  const shown = Date.parse(`${local}:00Z`), not = 'The embargo was not set';
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || Number.isNaN(shown)) throw refusal('bad-input', `${not}: \`${local}\` is no date with a time.`, 'Write it as 2026-11-27T06:00.');
  try { ahead(shown, zone); } catch { throw refusal('bad-input', `${not}: there is no such time zone.`, 'Name it by its place, as in Europe/London.'); }
  const day = 24 * 60 * minutes, [before, after] = [ahead(shown - day, zone), ahead(shown + day, zone)];
  const meant = [...new Set([before, after])].map((by) => shown - by * minutes).filter((at) => timeAt(at, zone).local === local).sort((a, b) => a - b);
  const [first, second] = meant;
  if (first === undefined) return { clock: 'skipped', time: timeAt(shown - before * minutes, zone), first: null };
  return second === undefined ? { clock: 'once', time: timeAt(first, zone), first: null } : { clock: 'twice', time: timeAt(second, zone), first: timeAt(first, zone) };
}

const running = (rec: Rec) => (rec.leaving.embargo && Date.parse(rec.leaving.embargo.at) > Date.now() ? rec.leaving.embargo : null);
export function embargoRefusal(rec: Rec, not: string): AppError | null {
  const until = running(rec);
  return until && refusal('refused', `${not}: it is embargoed until ${until.local.replace('T', ', ')} (${until.zone}).`, 'Wait for that time, or ask a chief to lift the embargo.');
}

export function leavingSteps(store: Store, rec: Rec, editor: AppError | null): Step[] {
  const chief = (not: string) => (store.actor().roles.includes('chief') ? null : refusal('refused', `${not}: ${store.actor().name} is not a chief.`, 'Ask a chief for the role, in Settings, or switch to a person who has it.'));
  const not = 'The brief was not released', approved = rec.base !== null && rec.base === store.current(rec)?.version.hash && !store.draft(rec);
  return [
    { step: 'set-embargo', refusal: editor ?? (stateOf(rec) === 'spiked' ? asideRefusal(rec, 'The embargo was not set') : null), advice: [] },
    { step: 'lift-embargo', refusal: rec.leaving.embargo ? (running(rec) ? chief('The embargo was not lifted') : editor) : refusal('refused', 'The embargo was not lifted: the brief has none.'), advice: [] },
    { step: 'release-unapproved', refusal: chief(not) ?? asideRefusal(rec, not) ?? (approved ? refusal('refused', `${not} without approval: its current version is approved.`, 'Release it as usual.') : null) ?? embargoRefusal(rec, not), advice: [] },
  ];
}

export function setEmbargo(store: Store, rec: Rec, until: string, note: string): void {
  store.demand(rec, 'set-embargo');
  const [, local = '', offset = '', zone = ''] = /^(.{16}):00([+-]..:..)\[(.+)\]$/.exec(until) ?? [];
  const at = new Date(`${local}:00${offset}`).toISOString();
  if (Date.parse(at) <= Date.now()) throw refusal('refused', 'The embargo was not set: that time is past.', 'Choose one that is still to come.');
  rec.leaving.embargo = { until, at, local, zone, offset, note: note.trim(), by: store.actor().name, since: iso() };
}
export function liftEmbargo(store: Store, rec: Rec): void {
  store.demand(rec, 'lift-embargo');
  rec.leaving.embargo = null;
}
/** What left, marked; the caller has made a version of it and opened a review. */
export function releaseUnapproved(store: Store, rec: Rec, format: Format, place: string, reason: string): void {
  rec.leaving.unapproved = { reason: reason.trim(), by: store.actor().name, since: iso(), reviewed: false };
  store.mark(rec, store.current(rec)?.version.hash ?? '', { published: true, unapproved: rec.leaving.unapproved });
  store.addRelease(rec, format, place, rec.leaving.unapproved);
}
/** Somebody approved what left, or a version that stands on it. */
export function reviewed(rec: Rec): void {
  rec.leaving.unapproved = null;
  const seen = <T extends { unapproved: Unapproved | null }>(one: T): T => (one.unapproved ? { ...one, unapproved: { ...one.unapproved, reviewed: true } } : one);
  rec.releases = rec.releases.map(seen);
  rec.versions = rec.versions.map((v) => ({ ...v, version: seen(v.version) }));
}
