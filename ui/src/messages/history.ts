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
    case 'purged': return purgedIn(entry.purged);
    default: return `did something that this window has no words for: ${entry.what.replaceAll('-', ' ')}`;
  }
}
/** Numbers that follow each other in one piece: 2–5, 9. */
function runs(numbers: readonly number[]): string {
  const found: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && number === last[1] + 1) last[1] = number; else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
/** What a purge took. */
function purgedIn(count: TimelineEntry['purged']): string {
  const numbers = count?.versions ?? [];
  const texts = numbers.length === 0 ? '' : `the text of ${numbers.length === 1 ? 'version' : 'versions'} ${runs(numbers)}`;
  const words = count?.said ? `what was said in ${plural(count.said, 'place')}` : '';
  const files = count?.releases ? plural(count.releases, 'stored release') : '';
  return `purged ${[texts, words, files].filter(Boolean).join(', ') || 'words'}`;
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
  purged: 'Purged',
  purgedBy: (by: string, when: string, why: string) => `Its text was purged by ${by}, ${when}: ${why}`,
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
  saveFrom: 'Go to a version that stands on another one first.',
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

  purge: {
    open: 'Purge words…',
    command: 'Purge words from the brief',
    onlyChiefs: 'Purging is for chiefs.',
    title: 'Purge words',
    what: 'A court or a source may ask for words to be gone: from versions, decisions, comments, notes, drafts and stored releases. When, by whom and why stays.',
    words: 'Words',
    wordsHint: 'All of them in one text. Words in quotation marks stand as they are.',
    look: 'Find them',
    looking: 'Reading everything…',
    change: 'Other words',
    goes: 'What would go',
    went: 'What was purged',
    nothing: 'Nothing in this brief says that.',
    blocked: (why: string) => `Not yet: ${why}.`,
    blockedHint: 'Make a version without the words first.',
    version: (number: number, by: string, when: string, out: boolean) => `The whole text of version ${number}, by ${by}, ${when}${out ? '; readers have it' : ''}`,
    versions: (numbers: number[], people: number, out: boolean) => `The whole text of ${plural(numbers.length, 'version')} by ${people === 1 ? 'one person' : `${people} people`}: ${runs(numbers)}${out ? '; readers have some of them' : ''}`,
    said: (what: string, by: string, when: string) => `What ${by} wrote, ${when}: ${what}`,
    saidKinds: {
      'revision-saved': 'a version note', 'review-opened': 'a note to a review', 'changes-requested': 'a note with requested changes', decided: 'a decision with its edits', 'wording-suggested': 'a suggested wording',
      'wording-taken': 'a wording that was taken', 'wording-declined': 'a reply to a wording', 'rejection-answered': 'a reply to a rejection', 'thread-opened': 'a comment', 'comment-added': 'a reply to a comment',
      'comment-edited': 'a changed comment', released: 'the outlets of a release', 'brief-planned': 'a working headline', purged: 'the reason of an earlier purge',
    } as Record<string, string>,
    otherSaid: 'a note or a reason',
    release: (version: number | null, format: string, when: string, others: number) => `The stored ${format} of version ${version ?? '?'}, released ${when}${others === 0 ? '' : `, with ${others} other ${others === 1 ? 'brief' : 'briefs'} in the same file`}`,
    private: { draft: (by: string, since: string) => `The draft of ${by}${since ? `, since ${since}` : ''}`, undo: (by: string) => `What ${by} could undo in the draft`, link: (by: string) => `A link that ${by} put aside` },
    withdrawn: (round: number, done: boolean) => `Round ${round} ${done ? 'was' : 'is'} withdrawn: its texts go. The next one reads the text whole.`,
    stays: 'What stays',
    kept: {
      slug: (name: string) => `The slug: ${name}`, origin: (name: string) => `Where the brief came from: ${name}`, place: (name: string) => `Where a release was put: ${name}`, event: (name: string) => `An old entry of the record: ${name.replaceAll('-', ' ')}`,
      brief: (name: string) => `Another brief: ${name}`, newsroom: (name: string) => `The newsroom’s own: ${name.replaceAll('-', ' ')}`,
    },
    copies: 'Files that still hold it',
    copiesNone: 'None that is known here. What left by other ways is not known.',
    copyKinds: { backup: 'Backup', packet: 'Packet', released: 'Released file' },
    holds: (holds: boolean | null) => (holds === null ? 'cannot be looked into' : holds ? 'still holds it' : 'holds it no more'),
    reason: 'Reason',
    reasonHint: 'It stays with the brief, so it must not say the words.',
    reasonNeeded: 'Say why first.',
    forGood: 'This cannot be undone, and nobody can bring the texts back.',
    sure: 'I know that it is for good',
    sureNeeded: 'Tick that you know that it is for good.',
    confirm: 'Purge for good',
    notWiped: 'Another program reads the archive, so its free pages may still hold the words. They are wiped when the archive is opened next.',
    done: 'Purged',
    close: 'Close',
  },

  said: {
    label: 'Search every version',
    placeholder: 'Who ever said …',
    none: 'No version ever said that.',
    purged: (numbers: number[]) => `Not looked through, since their text was purged: ${numbers.length === 1 ? 'version' : 'versions'} ${runs(numbers)}.`,
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
