// The order of the briefs: what waits for me, what is in review, then editions by date, newest first.
// The table of the Desk, the list beside a brief and "next brief" all read it from here.
import type { BriefState, DeskRow, DeskView, EditionRow } from '../../ipc/types';
import { desk as words } from '../../messages/shell';
import { dayName } from '../../messages/time';

/** `short` is the label where the note stands beside it in a narrow column. */
export type Group = { key: string; label: string; short: string; note: string; rows: DeskRow[] };

export function groupsOf(rows: readonly DeskRow[], editions: readonly EditionRow[], now: number): Group[] {
  const mine = rows.filter((r) => r.turn === 'me').sort(byQueue);
  const review = rows.filter((r) => r.turn !== 'me' && r.state === 'in-review').sort(byAge);
  const shown = new Set([...mine, ...review].map((r) => r.id));
  const rest = new Map<string, DeskRow[]>();
  for (const row of rows) if (!shown.has(row.id)) rest.set(row.date ?? '', [...(rest.get(row.date ?? '') ?? []), row]);
  const days = [...rest].sort(([a], [b]) => b.localeCompare(a)).map(([date, list]): Group => {
    const edition = editions.find((e) => e.date === date);
    return {
      key: date || 'undated', label: date ? words.editionOf(dayName(date, now)) : words.undated, short: date ? dayName(date, now) : words.undated,
      note: edition ? words.approvedOf(edition.approved, edition.briefs) : String(list.length), rows: list,
    };
  });
  const head = [
    { key: 'mine', label: words.yourTurn, short: words.yourTurn, note: String(mine.length), rows: mine },
    { key: 'review', label: words.inReview, short: words.inReview, note: String(review.length), rows: review },
  ];
  return [...head.filter((g) => g.rows.length > 0), ...days];
}

/** As the program queues them: the most pressing first. */
function byQueue(a: DeskRow, b: DeskRow): number {
  return (a.queued ?? 0) - (b.queued ?? 0);
}

/** Who waits longest stands first. */
function byAge(a: DeskRow, b: DeskRow): number {
  return a.since.localeCompare(b.since) || a.headline.localeCompare(b.headline);
}

export type Filters = { text: string; turn: 'me' | null; state: BriefState | null; section: string | null; date: string | null; unapproved: true | null };
export const noFilters: Filters = { text: '', turn: null, state: null, section: null, date: null, unapproved: null };
export const isFiltered = (f: Filters): boolean => Object.entries(f).some(([, v]) => v !== null && v !== '');

/** What lists show unless one asks for more: what is held or spiked waits outside, but for the brief in front. */
export const listed = (rows: readonly DeskRow[], current: string | null = null): DeskRow[] => rows.filter((r) => r.aside === null || r.id === current);

export function filterRows(rows: readonly DeskRow[], f: Filters): DeskRow[] {
  const needles = f.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((r) => {
    if (f.turn && r.turn !== f.turn) return false;
    if (f.unapproved && !r.unapproved) return false;
    if (f.state ? r.state !== f.state : r.aside !== null) return false;
    if (f.section !== null && r.section !== f.section) return false;
    if (f.date !== null && (r.date ?? '') !== f.date) return false;
    const hay = `${r.headline} ${r.section ?? ''} ${r.date ?? ''} ${r.slug} ${r.assignee?.name ?? ''}`.toLowerCase();
    return needles.every((n) => hay.includes(n));
  });
}

const stateOrder: BriefState[] = ['planned', 'draft', 'in-review', 'changes-requested', 'approved', 'published', 'published-before', 'corrected', 'killed', 'held', 'spiked'];

/** The states that occur, in the order of a brief's life, with their number. */
export function statesOf(rows: readonly DeskRow[]): { state: BriefState; count: number }[] {
  return stateOrder.map((state) => ({ state, count: rows.filter((r) => r.state === state).length })).filter((s) => s.count > 0);
}

/** The brief after or before one, in the order of the list. */
export function neighbour(desk: DeskView, id: string, by: 1 | -1, now: number): DeskRow | null {
  const order = groupsOf(listed(desk.rows, id), desk.editions, now).flatMap((g) => g.rows);
  const at = order.findIndex((r) => r.id === id);
  return at < 0 ? (order[0] ?? null) : (order[at + by] ?? null);
}

/** The first brief of my queue, other than the one in front. */
export function nextWaiting(rows: readonly DeskRow[], except: string | null): DeskRow | null {
  return rows.filter((r) => r.turn === 'me' && r.id !== except).sort(byQueue)[0] ?? null;
}
