// Times as people read them in a newsroom. All take the present as an argument.
const minute = 60_000, hour = 60 * minute, day = 24 * hour;

/** How long ago: 'now', '4 min', '2 h', '3 days', then the date. */
export function ago(time: string, now: number): string {
  const passed = now - Date.parse(time);
  if (Number.isNaN(passed)) return '';
  if (passed < minute) return 'now';
  if (passed < hour) return `${Math.floor(passed / minute)} min`;
  if (passed < day) return `${Math.floor(passed / hour)} h`;
  if (passed < 14 * day) return passed < 2 * day ? '1 day' : `${Math.floor(passed / day)} days`;
  return dayName(time.slice(0, 10), now);
}

/** '14:02' of the same day, else '12 May 14:02'. */
export function clockTime(time: string, now: number): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const clock = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
  const sameDay = new Date(now).toDateString() === date.toDateString();
  return sameDay ? clock : `${date.getDate()} ${months[date.getMonth()]} ${clock}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** A day: '12 May', with the year where it is not this one's. */
export function dayName(date: string, now: number): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  if (!year || !month || !dayOfMonth) return date;
  const name = `${dayOfMonth} ${months[month - 1] ?? month}`;
  return year === new Date(now).getFullYear() ? name : `${name} ${year}`;
}
