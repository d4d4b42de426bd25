// What a person reads in Compare and Review.
import type { BriefState, ChangeKind, HunkClass, Round, Verdict, Version } from '../ipc/types';

/** Cuts at a word, so that a button or a line keeps one row. */
export function shorten(text: string, max = 32): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  if ([...flat].length <= max) return flat;
  const cut = [...flat].slice(0, max - 1).join('');
  const space = cut.lastIndexOf(' ');
  const whole = space > max / 2 ? cut.slice(0, space) : cut;
  return `${whole.replace(/[,;:.–—-]+$/u, '')}…`;
}

const quoted = (text: string, max?: number) => `“${shorten(text, max)}”`;

/** Names white space that nobody can see. */
export function spaceName(text: string): string {
  if (text.includes('\n\n')) return 'paragraph break';
  if (text.includes('\n')) return 'line break';
  if (text.includes('\t')) return 'tab';
  if (/[\u00a0\u202f]/u.test(text)) return 'no-break space';
  return text.length > 1 ? `${text.length} spaces` : 'space';
}

const blank = (text: string) => text.trim() === '';
const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const range = (one: string, many: string, from: number, to: number) =>
  from === to ? `${one} ${from}` : to === from + 1 ? `${many} ${from} and ${to}` : `${many} ${from} to ${to}`;

const CLASSES: Record<HunkClass, string> = {
  number: 'number', date: 'date', name: 'name', quote: 'quote', negation: 'negation', attribution: 'attribution',
  hedge: 'hedge', source: 'source', outlet: 'outlet', order: 'order', spelling: 'spelling',
  punctuation: 'punctuation', space: 'spaces only', wording: 'wording',
};

const KINDS: Record<ChangeKind, string> = {
  edited: 'edited', added: 'added', removed: 'removed', moved: 'moved', split: 'split', merged: 'merged',
};

const FIELDS: Record<string, string> = {
  headline: 'Headline', lede: 'Lede', section: 'Section', date: 'Date', slug: 'Slug', context: 'Context',
  group: 'Group', outlets: 'Outlets', framing: 'What they say', bias: 'What colours it', sources: 'Sources',
  text: 'Text', label: 'Label', url: 'Address', language: 'Language', byline: 'Byline', note: 'Note',
};

const ITEMS: Record<string, { one: string; many: string; plain: string }> = {
  facts: { one: 'Fact', many: 'Facts', plain: 'fact' },
  perspectives: { one: 'Perspective', many: 'Perspectives', plain: 'perspective' },
  links: { one: 'Link', many: 'Links', plain: 'link' },
};

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const reviewWords = {
  /** A clause as a sentence. */
  sentence: (clause: string) => (clause === '' ? '' : `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`),
  field: (field: string) => FIELDS[field] ?? capital(field),
  classWord: (name: HunkClass) => CLASSES[name] ?? name,
  kindWord: (kind: ChangeKind) => KINDS[kind] ?? kind,
  itemWord: (part: string) => ITEMS[part]?.plain ?? part,
  parts: { facts: 'Focusing facts', context: 'Context', perspectives: 'Perspectives', links: 'Links' } as Record<string, string>,
  itemName: (part: string, position: number) => `${ITEMS[part]?.one ?? capital(part)} ${position + 1}`,
  removedName: (part: string, position: number) => `${ITEMS[part]?.one ?? capital(part)}, was ${position + 1}`,
  unchangedItems: (part: string, from: number, to: number) =>
    `${range(ITEMS[part]?.one ?? capital(part), ITEMS[part]?.many ?? capital(part), from + 1, to + 1)} unchanged`,
  unchangedPart: (field: string) => `${FIELDS[field] ?? capital(field)} unchanged`,
  hiddenByFilter: (name: string, why: string) => `${name}: ${why}, hidden by the filter`,
  foldedWords: (n: number) => `${plural(n, 'word')} unchanged`,
  empty: 'Empty',

  /** The space keeps the word apart from the text that it stands before. */
  spoken: { added: ' added: ', removed: ' removed: ', here: ' moved here: ', away: ' moved away: ' },
  sideSays: (side: string) => `${side}: `,
  movedWord: 'moved',
  unchangedFields: (names: readonly string[]) => `${names.join(', ')} unchanged`,
  spaceEdit: (removed: string, added: string): string => {
    if (removed && added) return `${spaceName(removed)} became ${spaceName(added)}`;
    return added ? `${spaceName(added)} added` : `${spaceName(removed)} removed`;
  },

  compare: {
    title: 'Compare',
    older: 'Older',
    newer: 'Newer',
    nothing: 'Nothing: everything is new',
    draft: 'Draft',
    loading: 'Comparing…',
    failed: 'The versions were not compared.',
    same: 'These two read the same: nothing differs.',
    swap: 'Swap',
    one: 'There is nothing to compare yet.',
    first: 'Nothing stands before this version, so all of it is new.',
    oneHint: 'The brief has only what you see. Make a version in Write, change something, and come back.',
    noMatch: 'None of the changes touches a number, date, name, quote, negation or attribution.',
    columns: 'Compared',
  },
  version: (v: Pick<Version, 'number' | 'approved' | 'published' | 'published_before' | 'current'>): string => {
    const state = v.published ? 'published' : v.approved ? 'approved' : v.published_before ? 'published before' : '';
    const parts = [`Version ${v.number}`, state, v.current ? 'this one' : ''].filter(Boolean);
    return parts.join(', ');
  },
  versionNumber: (n: number) => `Version ${n}`,
  side: { nothing: 'Nothing', draft: 'Draft', now: 'What stands now', restored: 'What would stand' },
  notInOlder: (older: string) => `Not in ${older.replace(/^(Version|Draft|Nothing)\b/u, (word) => word.toLowerCase())}`,
  notInNewer: 'Removed',

  list: {
    title: 'Changes',
    label: 'List of changes',
    count: (n: number) => String(n),
    decided: (done: number, all: number) => `${done} of ${all} decided`,
    none: 'No changes.',
  },
  show: {
    title: 'Show',
    sideBySide: 'Side by side',
    inline: 'Inline',
    facts: 'Only what changes facts',
    result: 'Result so far',
    next: 'Next change',
    previous: 'Previous change',
    nextEdit: 'Next edit',
    previousEdit: 'Previous edit',
    list: 'List of changes',
    open: 'Changes and versions',
    close: 'Close',
    on: 'on',
    off: 'off',
  },

  changeCount: (n: number) => plural(n, 'change'),
  compareKeys: 'J/K next, previous · F7 list · T filter · ? keys',
  reviewKeys: 'A take · X keep · U undo · J/K next, previous · ? keys',
  readKeys: 'J/K walk · Space read · ? keys',

  // Decisions. Every button names what it does to the text.
  take: (old: string, text: string): string => {
    if (blank(old) && blank(text)) return text.length > old.length ? `Add the ${spaceName(text)}` : `Remove the ${spaceName(old)}`;
    if (old === '') return `Add ${quoted(text)}`;
    if (text === '') return `Remove ${quoted(old)}`;
    return `Take ${quoted(text)}`;
  },
  keep: (old: string, text: string): string => {
    if (blank(old) && blank(text)) return text.length > old.length ? 'Leave it out' : `Keep the ${spaceName(old)}`;
    if (old === '') return `Leave ${quoted(text, 24)} out`;
    return `Keep ${quoted(old)}`;
  },
  add: (part: string) => `Add ${reviewItem(part)}`,
  leaveOut: 'Leave it out',
  remove: (part: string) => `Remove ${reviewItem(part)}`,
  keepItem: (part: string) => `Keep ${reviewItem(part)}`,
  moveTo: (to: number) => `Move to ${to + 1}`,
  leaveAt: (from: number) => `Leave at ${from + 1}`,
  takeChange: 'Take the change',
  keepAsWas: 'Keep it as it was',
  wholeTake: (n: number) => `Take all ${n}`,
  wholeKeep: (n: number) => `Keep all ${n} as they were`,
  editOf: (n: number, all: number) => `edit ${n} of ${all}`,
  mark: { accepted: 'accepted', rejected: 'kept as it was' } satisfies Record<Verdict, string>,
  mixed: (taken: number, all: number) => `${taken} of ${all} edits taken`,
  by: (person: string) => `by ${person}`,
  undo: 'undo',
  change: 'change',
  goneFrom: (place: string) => `${place} is gone`,
  staysIn: (place: string) => `${place} stays`,
  leftOut: 'left out',
  movedTo: (to: number) => `moved to ${to + 1}`,
  stayedAt: (from: number) => `left at ${from + 1}`,

  says: {
    accepted: 'Accepted.',
    rejected: 'Kept as it was.',
    many: (n: number, verdict: Verdict) => (verdict === 'accepted' ? `${plural(n, 'edit')} accepted.` : `${plural(n, 'edit')} kept as they were.`),
    left: (n: number) => (n === 0 ? 'Nothing left to decide.' : `${n} left.`),
    next: (what: string) => `Next: ${what}.`,
    hidden: (n: number) => `${plural(n, 'undecided edit')} hidden by the filter. Press T to see them.`,
    undone: (what: string) => `Undone. Back at ${what}.`,
    nothingToUndo: 'There is no decision of yours to undo.',
    restTaken: (taken: number, left: number, why: string) =>
      left === 0
        ? `${plural(taken, 'edit')} accepted. Nothing left to decide.`
        : `${plural(taken, 'edit')} accepted. ${plural(left, 'edit')} left for a look of ${left === 1 ? 'its' : 'their'} own: ${why}.`,
    restNothing: (left: number, why: string) => `${plural(left, 'edit')} left, ${left === 1 ? '' : 'each '}for a look of its own: ${why}.`,
    allDecided: 'Everything is decided.',
    reopened: (what: string) => `${what}. Decide it again with A or X.`,
    read: (name: string, left: number) => `${name} read. ${left === 0 ? 'All parts are read.' : `${left} left.`}`,
    unread: (name: string) => `${name} is no longer marked as read.`,
    resultShown: 'The result so far. R or Escape returns to the changes.',
    resultHidden: 'Back at the changes.',
    filterOn: (n: number, all: number) => `Only what changes facts: ${n} of ${plural(all, 'change')}.`,
    filterOff: (all: number) => `All ${plural(all, 'change')}.`,
    sideBySide: 'Side by side.',
    inline: 'Inline.',
    approved: (n: number | null) => (n ? `Approved as version ${n}.` : 'Approved.'),
    requested: 'Sent back to its author.',
  },
  describe: (name: string, classes: string[], what: string) => [name, ...classes, what].filter(Boolean).join(', '),
  fromTo: (old: string, text: string): string => {
    if (blank(old) && blank(text)) return reviewWords.spaceEdit(old, text);
    if (old === '') return `${shorten(text, 60)} added`;
    if (text === '') return `${shorten(old, 60)} removed`;
    return `${shorten(old, 60)} to ${shorten(text, 60)}`;
  },
  movedFromTo: (from: number, to: number) => `moved from ${from + 1} to ${to + 1}`,

  keys: {
    accept: 'Accept the edit',
    reject: 'Keep it as it was',
    acceptChange: 'Accept the whole change',
    rejectChange: 'Keep the whole change as it was',
    rest: 'Accept the rest',
    undo: 'Undo the last decision',
    read: 'Mark as read',
    nextPart: 'Next part',
    previousPart: 'Previous part',
    approve: 'Approve…',
    request: 'Request changes…',
  },

  review: {
    title: 'Review',
    round: (r: Pick<Round, 'number' | 'asked_by' | 'asked_of'>) => `round ${r.number} · asked by ${r.asked_by}`,
    noteFrom: (name: string) => `${name} wrote`,
    loading: 'Opening the review…',
    failed: 'The review was not opened.',
    decide: 'Decide',
    missingTitle: 'Before you can approve',
    ready: 'Nothing is missing.',
    readyHint: 'Approving shows the resulting version first.',
    undo: 'Undo',
    progress: (done: number, all: number) => `${done} of ${all} ${all === 1 ? 'edit' : 'edits'} decided`,
    readProgress: (done: number, all: number) => `${done} of ${all} ${all === 1 ? 'part' : 'parts'} read`,
    riskyHint: (n: number, why: string) => `${n} of them ${n === 1 ? 'is' : 'are'} left for you to decide: ${why}.`,
    approve: 'Approve…',
    request: 'Request changes…',
    rest: 'Accept the rest',
    blockedEdits: (n: number) => `${plural(n, 'edit')} undecided`,
    blockedParts: (n: number) => `${plural(n, 'part')} unread`,
    back: 'Back to the changes',
    resultTitle: 'Result so far',
    resultHint: 'Undecided edits are shown as in the newer version.',
    dock: 'Decision',
    notDone: 'Not decided',
    toggleDock: 'Show or hide the decision panel',
    more: (n: number) => `and ${n} more`,
  },
  firstRead: {
    title: 'First read',
    parts: 'Parts',
    hint: 'There is no approved version to compare with, so every part is read once.',
    purgedBase: (number: number, by: string, why: string) => `Version ${number}, which this would be compared with, was purged by ${by}: ${why}`,
    purgedBaseHint: 'The text is read whole. Only parts that differ from that version wait for somebody.',
    read: 'read',
    markRead: 'Mark as read',
    markUnread: 'Mark as not read',
    unreadPart: (name: string) => `${name}, not read yet`,
    readPart: (name: string) => `${name}, read`,
    unreadTitle: 'Still to read',
    all: 'All parts are read.',
  },
  approveDialog: {
    advice: 'Advice that is open',
    title: 'Approve this version?',
    taken: (taken: number, all: number) =>
      all === taken ? `All ${plural(all, 'edit')} taken: this is the version that was sent.` : `${taken} of ${plural(all, 'edit')} taken.`,
    readAll: 'A first read: this is the version that was sent.',
    kept: 'Kept as it was',
    keptLine: (name: string, old: string, text: string) => {
      if (old === '') return `${name}: without ${quoted(text, 60)}`;
      if (text === '') return `${name}: ${quoted(old, 60)} stays`;
      return `${name}: ${quoted(old, 40)}, not ${quoted(text, 40)}`;
    },
    keptAdded: (name: string) => `${name}: left out`,
    keptRemoved: (name: string) => `${name}: stays`,
    keptMove: (name: string, at: number) => `${name}: stays at ${at + 1}`,
    what: 'This becomes the approved version, exactly as it stands here.',
    confirm: 'Approve this version',
    confirmKeys: 'Mod+Enter',
    cancel: 'Not yet',
    sheet: 'The resulting version',
    stale: 'The result changed while you looked at it. It is shown anew: look again, then approve.',
  },
  requestDialog: {
    title: 'Request changes',
    note: 'What should be changed, and why',
    hint: 'The author sees your decisions and this note.',
    confirm: 'Send back',
    cancel: 'Cancel',
    empty: 'Say what should change',
  },
  closed: {
    notSent: 'Not in review',
    notSentHint: 'Send it from Write when it is ready. Its changes are then decided here, one by one.',
    published: 'Published',
    approved: 'Approved',
    approvedNow: (n: number | null) => (n ? `Version ${n} is approved` : 'Approved'),
    approvedHint: 'Nothing waits for a decision. A later edit asks only for what it changes.',
    changesRequested: (name: string | null) => (name ? `${name} requested changes` : 'Changes were requested'),
    changesRequestedHint: 'The author answers in Write and sends it again.',
    withdrawn: 'The review was withdrawn',
    withdrawnHint: 'It goes on when the brief is sent to review again.',
    release: 'Release…',
    next: 'Next brief that waits for me',
    nothingWaits: 'No other brief waits for you.',
    write: 'Go to Write',
    compare: 'See the changes',
  },
  stateHint: (state: BriefState): string => (state === 'held' ? 'The brief is held for another day.' : state === 'spiked' ? 'The brief is given up.' : state === 'killed' ? 'The brief is withdrawn.' : ''),
} as const;

function reviewItem(part: string): string {
  return ITEMS[part]?.plain ?? part;
}
