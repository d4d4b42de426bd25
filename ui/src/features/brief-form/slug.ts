// The slug follows the headline while one types, as the program would make it (crate `brief`, slug.rs).
import type { Brief } from '../../ipc/types';

/** In bytes of UTF-8. */
const longest = 120;

const plain: Record<string, string> = {};
for (const [letters, base] of [
  ['àáâãäåāăą', 'a'], ['æ', 'ae'], ['çćĉč', 'c'], ['ďđð', 'd'], ['èéêëēėęě', 'e'], ['ğģ', 'g'], ['ìíîïīįı', 'i'], ['ķ', 'k'], ['łļľ', 'l'], ['ñńņň', 'n'],
  ['òóôõöøōő', 'o'], ['œ', 'oe'], ['ř', 'r'], ['ß', 'ss'], ['śšşș', 's'], ['ťţț', 't'], ['þ', 'th'], ['ùúûüūůűų', 'u'], ['ýÿ', 'y'], ['źżž', 'z'],
] as const) for (const letter of letters) plain[letter] = base;

const bytes = (text: string) => new TextEncoder().encode(text).length;
const wordlike = /[\p{Alphabetic}\p{N}]/u;

/** Lower-case letters and digits of any script, joined by single hyphens. Never empty. */
export function slugify(headline: string): string {
  let slug = '';
  for (const character of headline) {
    if (/['’‘ʼ]/.test(character)) continue;
    const lower = character.toLowerCase();
    const first = [...lower][0] ?? '';
    if (wordlike.test(character)) slug += plain[first] ?? [...lower].filter((c) => wordlike.test(c)).join('');
    else if (slug !== '' && !slug.endsWith('-')) slug += '-';
    if (bytes(slug) >= longest) break;
  }
  slug = slug.replace(/-+$/, '');
  if (bytes(slug) >= longest && slug.includes('-')) slug = slug.slice(0, slug.lastIndexOf('-'));
  return slug || 'untitled';
}

/** Whether the slug is what the headline beside it gives, and so was set by nobody. */
export const slugFollows = (brief: Brief): boolean => brief.slug === '' || brief.slug === 'untitled' || brief.slug === slugify(brief.headline);

/** The newer state with the slug of its headline, where the older one's slug followed. */
export function withFollowingSlug(older: Brief, newer: Brief): Brief {
  if (older.headline === newer.headline || !slugFollows(older)) return newer;
  return { ...newer, slug: newer.headline.trim() ? slugify(newer.headline) : '' };
}
