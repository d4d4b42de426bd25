// Days as they are typed into the kicker.

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads '2026-11-24', '24.11.2026', '24 Nov 2026', 'November 24, 2026' and '24 Nov' (of `year`).
 * Answers null for what is no day; numbers with slashes are no day, because they read both ways.
 */
export function readDay(text: string, year: number): string | null {
  const t = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(t);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dots = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(t);
  if (dots) return day(Number(dots[3]), Number(dots[2]), Number(dots[1]));
  const word = /^(?:(\d{1,2})\.?\s+([a-z]+)|([a-z]+)\.?\s+(\d{1,2}))\.?,?(?:\s+(\d{4}))?$/.exec(t);
  if (!word) return null;
  const name = (word[2] ?? word[3] ?? '').slice(0, 3);
  return day(word[5] ? Number(word[5]) : year, months.indexOf(name) + 1, Number(word[1] ?? word[4]));
}

function day(year: number, month: number, dayOfMonth: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  if (month < 1 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return null;
  return date.toISOString().slice(0, 10);
}
