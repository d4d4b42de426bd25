// Asking somebody to look: `@` and a name in what is typed, kept as the person's identity.
import type { CommentPiece, SaidPiece } from '../../ipc/comments';
import type { Id, Person } from '../../ipc/types';

/** The name that is being typed at the caret: where its sign stands, and what there is of it. */
export interface Asked { at: number; query: string }

export function askedAt(text: string, caret: number): Asked | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf('@');
  if (at < 0 || /[\p{L}\p{N}]/u.test(before[at - 1] ?? '')) return null;
  const query = before.slice(at + 1);
  // Names have few words; behind a line's end there is no name any more.
  return query.length > 40 || /[\n@]/u.test(query) || query.split(' ').length > 4 ? null : { at, query };
}

const plain = (text: string) => text.toLocaleLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');

/** Who is meant: those with a name or initials that begin so, in the order of the list. */
export function peopleFor(query: string, people: readonly Person[]): Person[] {
  const wanted = plain(query);
  const begins = ({ name, initials }: Person) => [plain(name), ...plain(name).split(/\s+/u), plain(initials)].some((word) => word.startsWith(wanted));
  return people.filter(begins).slice(0, 6);
}

/** The text with the chosen name in the place of what was typed of it, and where the caret goes. */
export function withName(text: string, { at, query }: Asked, name: string): { text: string; caret: number } {
  const rest = text.slice(at + 1 + query.length);
  const put = `@${name}${rest.startsWith(' ') ? '' : ' '}`;
  return { text: text.slice(0, at) + put + rest, caret: at + put.length + (rest.startsWith(' ') ? 1 : 0) };
}

/** Who was chosen from the list, by the name that stands in the text. Of two of one name the later choice is meant. */
export type Chosen = ReadonlyMap<string, Id>;

/** What is said, with chosen people as identities. A name that nobody chose is one where only one person has it. */
export function piecesOf(text: string, people: readonly Person[], chosen: Chosen): CommentPiece[] {
  const names = [...new Set([...chosen.keys(), ...people.map(({ name }) => name)])].sort((a, b) => b.length - a.length);
  const whose = (name: string): Id | null => {
    const picked = chosen.get(name);
    const same = people.filter((person) => person.name === name);
    return picked ?? (same.length === 1 ? (same[0]?.id ?? null) : null);
  };
  const pieces: CommentPiece[] = [];
  let words = '';
  const endWords = () => { if (words !== '') pieces.push({ text: words }); words = ''; };
  for (let at = 0; at < text.length;) {
    const free = text[at] === '@' && !/[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
    const name = free ? names.find((n) => text.startsWith(n, at + 1) && !/[\p{L}\p{N}]/u.test(text[at + 1 + n.length] ?? '')) : undefined;
    const person = name === undefined ? null : whose(name);
    if (name === undefined || person === null) { words += text[at]; at += 1; continue; }
    endWords();
    pieces.push({ person });
    at += name.length + 1;
  }
  endWords();
  return pieces;
}

/** What was said, to be put otherwise: the text, and whom its names mean. */
export function toEdit(said: readonly SaidPiece[]): { text: string; chosen: Map<string, Id> } {
  const chosen = new Map<string, Id>();
  for (const { text, person } of said) if (person !== null) chosen.set(text, person);
  return { text: said.map(({ text, person }) => (person === null ? text : `@${text}`)).join(''), chosen };
}
