// What the history of a brief says.
import type { DecidedCount, TimelineEntry, WrittenIn } from '../ipc/history';
import type { Version } from '../ipc/types';

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const version = (number: number) => `Version ${number}`;
const parts: Record<string, string> = {
  headline: 'Headline', lede: 'Lede', context: 'Context', section: 'Section', date: 'Date', slug: 'Slug', language: 'Language', byline: 'Byline', note: 'Public note',
  facts: 'Fact', perspectives: 'Perspective', links: 'Link',
};
const fields: Record<string, string> = {
  group: 'group', outlets: 'outlets', framing: 'what they say', bias: 'what colours it', sources: 'sources', label: 'words', url: 'address',
};
const decided = ({ accepted, rejected, read }: DecidedCount) =>
  [accepted && `accepted ${plural(accepted, 'edit')}`, rejected && `kept what stood in ${plural(rejected, 'place')}`, read && `read ${plural(read, 'part')}`].filter(Boolean).join(', ')
  || 'decided, and took it back';

/** What happened, as the end of a sentence that begins with who did it. */
function told(entry: TimelineEntry): string {
  const about = entry.about ? ` version ${entry.about}` : '';
  const to = entry.to ? ` to ${entry.to.name}` : '';
  switch (entry.what) {
    case 'brief-added': return 'began the brief';
    case 'revision-saved': return `made version ${entry.version?.number ?? ''}`;
    case 'review-opened': return `sent${about} to review${entry.to ? `,${to}` : entry.to_role ? `, to any ${entry.to_role}` : ''}`;
    case 'review-extended': return `added${about} to the review`;
    case 'review-withdrawn': return 'withdrew the review';
    case 'decided': case 'parts-read': return entry.decided ? decided(entry.decided) : 'decided';
    case 'wording-suggested': return 'suggested a wording';
    case 'wording-taken': return `took a suggested wording, in version ${entry.about ?? ''}`;
    case 'wording-declined': return 'kept what stands, not the suggested wording';
    case 'rejection-answered': return entry.text ? 'kept what was rejected' : 'no longer keeps what was rejected';
    case 'thread-opened': return 'commented';
    case 'comment-added': return 'replied to a comment';
    case 'thread-resolved': return 'resolved a comment';
    case 'thread-reopened': return 'took a comment up again';
    case 'changes-requested': return 'asked for changes';
    case 'approved': return `approved${about}`;
    case 'released': return `released${about}${entry.format ? ` as ${entry.format}` : ''}`;
    case 'brief-planned': return 'planned it';
    case 'brief-assigned': return entry.to ? `assigned it${to}` : 'assigned it to nobody in particular';
    case 'brief-held': return `held it${entry.until ? ` until ${entry.until}` : ' for another day'}`;
    case 'brief-resumed': return 'took it up again';
    case 'brief-spiked': return 'spiked it';
    case 'brief-restored': return 'took it up again after it was spiked';
    case 'draft-handed-over': return `handed the draft over${to}`;
    case 'turn-asked': return `asked ${entry.to?.name ?? 'somebody'} to look at it`;
    case 'brief-follows': return 'said which brief it follows';
    case 'embargo-set': return `set an embargo${entry.until ? ` until ${entry.until.slice(0, 16).replace('T', ', ')}${entry.until.includes('[') ? ` in ${entry.until.split('[')[1]?.replace(']', '') ?? ''}` : ''}` : ''}`;
    case 'embargo-lifted': return 'lifted the embargo';
    case 'released-unapproved': return `let${about} out without approval`;
    case 'public-change-begun': return `began ${entry.change === 'kill' ? 'the withdrawal' : entry.change === 'update' ? 'an update' : 'a correction'} of${about || ' what readers have'}`;
    case 'public-change-dropped': return 'gave up what was begun';
    default: return `did something that this window has no words for: ${entry.what.replaceAll('-', ' ')}`;
  }
}
/** Who made a version, and who wrote at its draft before. */
const writers = ({ person, with: others }: WrittenIn) => [person, ...others].map((one) => one.name).join(' with ');
const writtenName = (written: WrittenIn) => (written.number === null ? 'draft' : `version ${written.number}`);

export const history = {
  title: 'History',
  list: 'What happened to the brief',
  version,
  kinds: { edit: '', import: 'imported', decided: 'built by review', merge: 'brought together', restore: 'restored', taken: 'a suggested wording taken' } satisfies Record<Version['kind'], string>,
  approved: 'Approved',
  published: 'Published',
  publishedBefore: 'Published before',
  current: 'Now',
  draft: 'Draft',
  draftOf: (time: string) => `not in a version yet, saved ${time}`,
  empty: 'There is no version yet. Ctrl S makes one; sending to review makes one too.',
  told,
  round: (number: number) => `Round ${number}`,
  sideBySide: (n: number) => `${n} heads`,
  sideBySideSpoken: (n: number) => `${n} versions stand side by side from here on`,
  together: (n: number) => `brings ${n} together`,

  all: 'Everything',
  onlyVersions: 'Versions only',
  filter: 'Show',
  oldestFirst: 'Oldest first',
  earlier: (n: number) => `Show ${plural(n, 'earlier entry', 'earlier entries')}`,
  loading: 'Reading the history…',
  shown: (n: number, total: number) => (n === total ? plural(total, 'entry', 'entries') : `${n} of ${total} entries`),
  wide: 'Whole width',

  previous: 'What changed here',
  withNow: 'Compare with now',
  restore: 'Restore…',
  who: 'Who wrote it',
  mark: 'Mark to compare',
  unmark: 'Unmark',
  marked: 'Marked',
  markCommand: 'Mark a version to compare it with another',
  restoreCommand: 'Restore from the version in focus',
  whoCommand: 'Who wrote the version in focus',
  searchCommand: 'Search every version of the brief',
  noVersion: 'Walk to a version in the history first.',
  markedSaid: (number: number) => `Version ${number} is marked. Enter on another version compares the two.`,
  unmarkedSaid: (number: number) => `Version ${number} is no longer marked.`,
  compareMarked: (a: number, b: number) => `Compare version ${Math.min(a, b)} with version ${Math.max(a, b)}`,
  hash: 'Hash',
  copy: 'Copy the hash',
  copied: 'The hash is on the clipboard.',

  part: (path: string, position: number | null) => {
    const name = parts[path.split('/')[0] ?? ''] ?? path;
    return position === null ? name : `${name} ${position + 1}`;
  },
  field: (field: string) => fields[field] ?? '',

  restoring: {
    command: 'Restore this part from the older version',
    title: (number: number) => `Restore from version ${number}`,
    whole: 'All of it',
    some: 'Only what I choose',
    how: 'How much',
    choose: 'Parts that differ from what stands now',
    none: 'Choose a part: nothing would change yet.',
    same: 'This version says what stands now.',
    preview: 'What would change',
    intoVersion: (next: number) => `It becomes version ${next}. Nothing is lost: every version stays here.`,
    intoDraft: 'It goes into your draft, and can be undone there (Ctrl Z). No version is made.',
    confirm: (n: number | null) => (n === null ? 'Restore all of it' : `Restore ${plural(n, 'part')}`),
    confirmDraft: (n: number | null) => (n === null ? 'Put all of it into the draft' : `Put ${plural(n, 'part')} into the draft`),
    done: (number: number) => `Version ${number} made with what was restored`,
    doneDraft: (number: number) => `Restored from version ${number} into your draft. Undo takes it back.`,
    onlyEditors: 'Restoring is for people with the role editor.',
  },

  blame: {
    title: 'Who wrote this',
    command: 'Who wrote this, sentence by sentence',
    of: (name: string) => `Who wrote this: ${name}`,
    draft: 'the draft',
    loading: 'Reading every version…',
    list: 'Sentences with their writers',
    empty: 'There is no text yet, so nobody wrote it.',
    close: 'Back to the text',
    open: 'Open its comparison',
    openDraft: 'This is in your draft, and in no version yet.',
    inDraft: 'not in a version yet',
    line: (text: string, by: string) => `${text} Written by ${by}`,
    by: (written: WrittenIn, when: string) => [writers(written), writtenName(written), when, written.note].filter(Boolean).join(', '),
    began: (written: WrittenIn, times: number) => `Began in ${writtenName(written)} by ${writers(written)}, reworded ${times === 1 ? 'once' : times === 2 ? 'twice' : `${times} times`} since.`,
    item: (added: WrittenIn, changed: WrittenIn) => (added === changed ? `came in ${writtenName(added)}` : `came in ${writtenName(added)}, last changed in ${writtenName(changed)}`),
    unread: (n: number) => `${plural(n, 'version')} can’t be read any more; what came in ${n === 1 ? 'it' : 'them'} is told of the next.`,
    hands: 'Writers',
    written: writtenName,
    writers,
  },

  said: {
    label: 'Search every version',
    placeholder: 'Who ever said …',
    none: 'No version ever said that.',
    clear: 'Back to the timeline',
    results: (n: number) => plural(n, 'sentence'),
    by: (name: string, number: number | null, when: string) => `${name}, first in version ${number ?? '?'}, ${when}`,
    stands: 'it stands',
    until: (number: number | null, when: string) => `last in version ${number ?? '?'}, ${when}`,
    everywhere: 'Search every version of every brief',
    everywherePlaceholder: 'Who ever said …; words in quotation marks stand as they are',
    hint: 'Enter opens the version that first said it',
    short: 'Type what somebody once said.',
    searching: 'Reading every version…',
  },
};
