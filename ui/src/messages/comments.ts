// What a person reads of comments.
import type { SaidPiece, ThreadAnchor, ThreadPlace, ThreadView } from '../ipc/comments';
import { reviewWords, shorten } from './review';

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** "Fact 2", "Perspective 1, what colours it", "Headline", "the brief". */
function placeName(path: string | null, position: number | null, field: string | null): string {
  if (path === null) return 'The brief';
  const [part = '', item] = path.split('/');
  const name = item === 'order' ? `Order of ${reviewWords.parts[part]?.toLowerCase() ?? part}` : position === null ? reviewWords.field(part) : reviewWords.itemName(part, position);
  return field === null || field === 'text' ? name : `${name}, ${reviewWords.field(field).toLowerCase()}`;
}

export const commentWords = {
  tab: 'Comments',
  open: 'Comments that are open',
  none: 'No comments yet.',
  noneHint: 'Select words, then press the keys on the button; without a selection the comment is on the part where you are.',
  failed: 'The comments were not read.',
  begin: 'Comment',
  on: (place: ThreadPlace, on: ThreadAnchor) => (place.kind === 'gone' ? placeName(on.path, on.position, on.field) : placeName(place.path, place.position, place.field)),
  placeName,
  gone: 'No longer in the text',
  goneHint: 'What these were on was taken out. They come back with it.',
  wasIn: (name: string, version: number | null) => (version === null ? `Was on ${name}` : `Was on ${name} in version ${version}`),
  older: 'In the older version only',
  resolvedGroup: (n: number) => plural(n, 'resolved comment', 'resolved comments'),
  resolvedBy: (name: string, when: string) => `Resolved by ${name}, ${when}`,
  reopenedBy: (name: string, when: string) => `Reopened by ${name}, ${when}`,
  replies: (n: number, last: string) => `${plural(n, 'reply', 'replies')}, last by ${last}`,
  edited: 'edited', deleted: (name: string) => `${name} deleted this comment.`,
  waits: { mention: 'Names you', reply: 'Answered', 'own-text': 'On your text' },
  replyLabel: 'Your reply', newLabel: (name: string) => `Your comment on ${name}`, editLabel: 'Your comment',
  hint: 'Write; @ asks somebody to look', send: 'Comment', sendReply: 'Reply', save: 'Save', cancel: 'Cancel', edit: 'Edit', delete: 'Delete',
  resolve: 'Resolve', reopen: 'Reopen', people: 'People to ask',
  /** Stands beside words that somebody said something about. */
  mark: (who: string, said: string) => `Comment by ${who}: ${shorten(said, 80)}`,
  markEnd: (who: string) => ` (comment by ${who}) `,
  count: (n: number) => plural(n, 'comment', 'comments'),
  /** On a change: leads to what was said about it. */
  show: (n: number, name: string) => `Show ${plural(n, 'comment', 'comments')} on ${name}`,
  says: {
    begun: (name: string) => `Comment on ${name} added.`, replied: 'Reply added.', edited: 'Comment changed.', deleted: 'Comment deleted.',
    resolved: 'Resolved.', reopened: 'Open again.', noOpen: 'No comment is open.',
    at: (thread: ThreadView, name: string, place: number, of: number) => `Comment ${place} of ${of}, on ${name}, by ${thread.comments[0]?.person.name ?? ''}: ${shorten(textOf(thread.comments[0]?.said ?? []), 120)}`,
    people: (n: number) => (n === 0 ? 'Nobody of that name.' : plural(n, 'person', 'people')),
  },
  keys: {
    begin: 'Comment on what is in focus', beginText: 'Comment on the selection', next: 'Next open comment', previous: 'Previous open comment',
    resolve: 'Resolve the comment, or reopen it', toText: 'From the comment to its text',
  },
  whole: 'the brief', wholeName: 'The brief',
} as const;

export function textOf(said: readonly SaidPiece[]): string {
  return said.map(({ text, person }) => (person === null ? text : `@${text}`)).join('');
}
