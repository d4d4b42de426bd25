// What a person reads while writing: sheet, dock, dialogs.
import type { Change, Check, CheckRule, Format, HunkClass } from '../ipc/types';
import { formatWords } from './press';

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
type CardList = 'facts' | 'perspectives';
const cardWord: Record<CardList, string> = { facts: 'Fact', perspectives: 'Perspective' };
const card = (list: CardList, at: number) => `${cardWord[list]} ${at + 1}`;

const partWords: Record<string, string> = {
  section: 'Section', date: 'Date', slug: 'Slug', headline: 'Headline', lede: 'Lede', facts: 'Focusing facts', context: 'Context',
  perspectives: 'Perspectives', links: 'Links', text: 'Text', group: 'Group', framing: 'What they say', bias: 'What colours it',
};

const classWords: Partial<Record<HunkClass, string>> = {
  number: 'number', date: 'date', name: 'name', quote: 'quote', negation: 'negation', attribution: 'attribution',
};

const checkWords: Record<CheckRule, (at: string) => string> = {
  headline: () => 'There is no headline',
  lede: () => 'There is no lede',
  fact: (at) => (at ? `${at} is empty` : 'There is no fact'),
  'perspective-framing': (at) => `${at} doesn’t say what they say`,
  'perspective-bias': (at) => `${at} doesn’t say what colours it`,
  'perspective-group': (at) => `${at} names no group`,
  'perspective-outlet': (at) => `${at} has no outlet or link`,
  'three-facts': () => 'There are fewer than three facts',
  'fact-source': (at) => `${at} has no source`,
  'lede-date': () => 'The lede names no date',
  'house-word': (at) => `${at}: a word is not as the house writes it`,
  spelling: (at) => `${at}: a word is misspelled`,
  figures: () => 'A figure is not checked',
  twin: () => 'Another brief of the day is probably the same story',
  comments: () => 'A comment is not resolved',
  'too-long': (at) => `${at || 'The brief'} is too long`,
};
function checkPlace(check: Check): string {
  const list = check.path?.split('/')[0];
  return (list === 'facts' || list === 'perspectives') && check.position !== null ? card(list, check.position) : '';
}

const fieldWord = (field: string | null): string => {
  const name = field?.split('/').at(-1) ?? '';
  return ['framing', 'bias', 'group'].includes(name) ? `, ${(partWords[name] ?? name).toLowerCase()}` : '';
};
/** What a check says. Words and lengths say where they stand. */
function checkSentence(check: Check): string {
  const place = checkPlace(check) || (check.path ? partWords[check.path] ?? check.path : '');
  if (check.length) return `${place || 'The brief'}${fieldWord(check.length.field)}: ${check.length.count} ${check.length.measure}, ${check.length.limit} at most`;
  if (!check.found) return checkWords[check.rule]?.(checkPlace(check)) ?? check.rule;
  const where = `${place}${fieldWord(check.found.field)}`;
  if (check.found.instead !== null) return `${where}: “${check.found.instead}”, not “${check.found.text}”`;
  return `${where}: “${check.found.text}” may be misspelled`;
}

function changeName(change: Change): string {
  const [part = '', id] = change.path.split('/');
  if (id === undefined) return partWords[part] ?? part;
  const one = part === 'links' ? 'Link' : (cardWord[part as CardList] ?? part);
  const at = (change.position ?? 0) + 1;
  return change.kind === 'removed' ? `${one}, was ${at}` : `${one} ${at}`;
}
function changeWord(change: Change): string {
  const words = { edited: 'edited', added: 'added', removed: 'removed', moved: 'moved', split: 'split', merged: 'merged' };
  if (change.moved && change.kind !== 'moved') return `moved and ${words[change.kind]}`;
  return words[change.kind] ?? change.kind;
}

export const write = {
  undo: 'Undo',
  redo: 'Redo',
  cancel: 'Cancel',
  part: (name: string) => partWords[name] ?? name,
  card,
  cardOf: (list: CardList, at: number, many: number) => `${card(list, at)} of ${many}`,

  said: {
    undone: 'Undone',
    redone: 'Redone',
    moved: (list: CardList, from: number, to: number, many: number) => `${card(list, from)} moved to ${to + 1} of ${many}`,
    cannotMove: (list: CardList, at: number, many: number) => (at <= 0 ? `${card(list, at)} is the first` : `${card(list, at)} is the last of ${many}`),
    duplicated: (list: CardList, at: number) => `${card(list, at)} duplicated`,
    removed: (list: CardList, at: number) => `${card(list, at)} removed`,
    chipRemoved: (name: string) => `${name} removed`,
    chipAdded: (names: string) => `Added: ${names}`,
    noAnswer: 'The program did not answer.',
    mended: (found: string, instead: string) => `“${instead}” written for “${found}”`,
    mendedAll: (n: number) => `${plural(n, 'word')} fixed. Undo brings them back.`,
    noWords: 'No words are marked.',
  },

  sheet: {
    label: 'Brief',
    noHeadline: 'Brief without a headline',
    section: 'Section',
    date: 'Date',
    dateHint: 'no date',
    dateWrong: 'The date was not changed: write it like 24 Nov 2026.',
    slug: 'Slug',
    headline: 'Headline',
    headlineHint: 'Headline',
    lede: 'Lede',
    ledeHint: 'When, who, what, in one sentence',
    ledeCount: (words: number, sentences: number) => `${plural(words, 'word')} · ${sentences === 1 ? 'one sentence' : `${sentences} sentences`}`,
    facts: 'Focusing facts',
    factHint: 'A statement that can be checked',
    factText: (at: number) => `Fact ${at + 1}, statement`,
    addFact: 'Add fact',
    context: 'Context',
    contextHint: 'What came before, where it leads, why it will matter',
    words: (n: number) => plural(n, 'word'),
    perspectives: 'Perspectives',
    perspectiveCount: (n: number, outlets: number) => (outlets > 0 ? `${n} · ${plural(outlets, 'outlet')}` : String(n)),
    addPerspective: 'Add perspective',
    group: 'Group',
    groupHint: 'Group of outlets, such as business papers of the capital',
    framing: 'What they say',
    framingHint: 'How this group tells the story',
    bias: 'What colours it',
    biasHint: 'Owner, money, readers: the interest behind it',
    of: (field: string, list: CardList, at: number) => `${field}, ${card(list, at).toLowerCase()}`,
    links: 'Links',
    linkLabel: (at: number) => `Link ${at + 1}, label`,
    linkUrl: (at: number) => `Link ${at + 1}, address`,
    linkLabelHint: 'What it is',
    addLink: 'Add link',
    removeLink: (at: number) => `Remove link ${at + 1}`,
    nothingYet: 'Nothing written yet.',
    room: (measure: 'characters' | 'words', count: number, limit: number) => (count > limit ? `${count - limit} ${measure} over ${limit}` : `${count} of ${limit} ${measure}`),
    overLimit: (label: string, measure: 'characters' | 'words', count: number, limit: number) => `${label}: ${count} ${measure}, ${count - limit} more than the house allows`,
  },

  cards: {
    grip: (list: CardList, at: number) => `Drag ${card(list, at).toLowerCase()} to another place`,
    menu: (list: CardList, at: number) => `Actions for ${card(list, at).toLowerCase()}`,
    duplicate: 'Duplicate',
    up: 'Move up',
    down: 'Move down',
    remove: (list: CardList) => `Delete this ${cardWord[list].toLowerCase()}`,
    close: 'Close the card',
  },

  sources: {
    list: (list: CardList, at: number) => `Sources of ${card(list, at).toLowerCase()}`,
    outlets: (at: number) => `Outlets and links of perspective ${at + 1}`,
    add: '+ source',
    addFor: (at: number) => `Add a source to fact ${at + 1}`,
    addOutlet: '+ outlet or link',
    addOutletFor: (at: number) => `Add an outlet or link to perspective ${at + 1}`,
    noLink: 'no link',
    unnamed: 'Source',
    chip: (name: string, named: boolean, links: number) =>
      [name, named ? '' : 'linked, not named in the text', links === 0 ? 'no link' : named ? plural(links, 'link') : ''].filter(Boolean).join(', '),
    keys: 'Enter edits, Delete removes',
    edit: (name: string) => `Edit ${name}`,
    newSource: 'New source',
    outlet: 'Outlet',
    outletHint: 'taken from the address',
    url: 'Address',
    oneMore: 'One more address',
    named: 'Named in the text',
    done: 'Done',
    remove: 'Remove',
    addAction: 'Add source',
    urlWrong: 'This is no web address. It begins with https://',
    needOne: 'Write an outlet or an address.',
  },

  spelling: {
    menu: (word: string) => `Suggestions for ${word}`,
    none: 'No suggestions.',
    learn: (word: string) => `Add “${word}” to the dictionary`,
  },

  saving: {
    saving: 'Saving…',
    unsaved: 'Not saved yet',
    saved: (time: string) => `Saved ${time}`,
    unchanged: 'No unsaved changes',
    failed: 'Not saved',
    failedTitle: 'Your last changes are not saved.',
    retry: 'Try again',
    drop: 'Throw my unsaved text away',
    copy: 'Copy the text',
    copied: 'The text of the brief is on the clipboard.',
    stale: 'Your last changes are not saved: another window saved this draft in between.',
    staleHint: 'Nothing is lost. See both states, then choose which one goes on; Undo brings the other back.',
    seeOther: 'See what differs',
    differs: (parts: string[]) => (parts.length === 0 ? 'The two states are the same.' : `They differ in: ${parts.join(', ')}.`),
    takeOther: 'Go on with the other',
    keepMine: 'Go on with mine',
    stay: 'You are still in this brief: your last changes could not be saved.',
    stayHint: 'Try again, or copy the text and throw the changes away.',
    version: (number: number, draft: boolean) => (number === 0 ? 'Draft' : `Version ${number}${draft ? ' + draft' : ''}`),
    words: (n: number) => plural(n, 'word'),
    minutes: (n: number) => `${n} min read`,
    atMost: (limit: number, measure: 'characters' | 'words') => `(too long: ${limit} ${measure} at most)`,
    move: 'to move',
  },

  notices: {
    noEditing: 'You can read this brief, but not change it.',
    answered: 'Changes were requested',
    answeredNote: (note: string) => (note.trim() ? `“${note.trim()}”` : 'No note was left.'),
    seeDecisions: 'See the decisions',
    inReview: (of: string | null) => (of ? `In review with ${of}. You can go on writing; new changes go there with “Add to review”.` : 'In review with anybody who may. You can go on writing; new changes go there with “Add to review”.'),
    otherDrafts: (names: string) => `${names} has a draft of this brief too. Each draft is its writer’s until it is sent to review.`,
    behind: (number: number) => `Version ${number} was made since you began this draft.`,
    behindHint: 'Bring it into your draft before you make a version. Where both changed the same, you say what stands.',
    update: 'Bring it into my draft',
    merge: 'Two versions of this brief stand side by side and wait to be brought together.',
    mergeHint: 'Compare them before you go on.',
  },

  dock: {
    label: 'Dock',
    allTabs: 'All panels',
    open: 'Dock',
    close: 'Close',
    checks: 'Checks',
    history: 'History',
    required: 'Needed before review',
    advice: 'Advice',
    check: checkSentence,
    mend: 'Fix',
    mendOne: (found: string, instead: string) => `Write “${instead}” for “${found}”`,
    mendAll: (n: number) => `Fix all ${n}`,
    words: 'Words',
    moreWords: (n: number) => `and ${plural(n, 'more word')}`,
    goThere: 'go there',
    allGood: 'Nothing is missing.',
    allGoodHint: 'Every check passed.',
    notChecked: 'Published versions aren’t checked until they are edited.',
    since: (number: number) => `Since version ${number}`,
    sinceNothing: 'New in this draft',
    noChanges: 'The draft says the same as the version.',
    noDraft: 'No changes since this version.',
    comparing: 'Comparing…',
    compare: 'Compare',
    more: (n: number) => `and ${plural(n, 'more change')}`,
    changeName,
    changeWord,
    changeClass: (name: HunkClass) => classWords[name] ?? null,
    missing: (n: number) => (n === 1 ? '1 thing is missing' : `${n} things are missing`),
    nothingMissing: 'ready',
  },

  actions: {
    send: 'Send to review',
    addToReview: 'Add to review',
    missing: 'What is missing',
    withdraw: 'Withdraw',
    openReview: 'Open the review',
    release: 'Release…',
    proof: 'Proof or export…',
    version: 'Make a version',
    versionNote: 'Make a version with a note…',
    discard: 'Throw the draft away…',
    mend: 'Fix the marked word, or go to the next',
    mendAll: 'Fix all house words',
    addFact: 'Add fact',
    addPerspective: 'Add perspective',
    addLink: 'Add link',
    dock: 'Show or hide the dock',
    moveUp: 'Move card up',
    moveDown: 'Move card down',
    duplicate: 'Duplicate card',
    remove: 'Delete card',
    closeCard: 'Close the card',
    noCard: 'No card has the focus: put the caret in a fact or perspective first.',
    nothingToUndo: 'There is nothing to undo here.',
    nothingToRedo: 'There is nothing to redo here.',
  },

  done: {
    version: (number: number) => `Version ${number} made`,
    sent: (to: string | null) => (to ? `Sent to ${to}` : 'Sent to review'),
    added: 'Your new changes were added to the review',
    withdrawn: 'Withdrawn from review',
    discarded: 'The draft was thrown away',
    discardedUndo: 'Bring it back',
    proofed: (place: string) => `Proof written to ${place}`,
    losses: (lines: string[]) => lines.join(' '),
  },

  sendDialog: {
    title: 'Send to review',
    whom: 'To whom',
    anybody: 'Anybody who may review',
    nobody: 'Nobody else here may review yet. The chief adds people in Settings.',
    note: 'Note for the reviewer',
    noteHint: 'What changed, what to look at',
    confirm: 'Send to review',
    advice: (n: number) => `${plural(n, 'piece of advice', 'pieces of advice')} in Checks ${n === 1 ? 'is' : 'are'} open. You can send it as it is.`,
  },
  openAdvice: (n: number) => `${plural(n, 'piece of advice', 'pieces of advice')} ${n === 1 ? 'is' : 'are'} open:`,
  versionDialog: { title: 'Make a version', note: 'Note', noteHint: 'What changed in this version', confirm: 'Make the version' },
  proofDialog: {
    title: 'Proof or export', intro: 'What stands on the sheet now, marked as not approved. It is not recorded as released.',
    format: 'Format', confirm: (format: Format) => `Export as ${formatWords[format].name}`,
  },
  editionProof: {
    title: 'Proof of the edition', intro: 'The edition as it would leave, with what is not approved in it marked. It is not recorded as released.',
    format: 'Format', confirm: (format: Format) => `Export as ${formatWords[format].name}`,
  },
  formats: formatWords,
  discardDialog: {
    title: 'Throw the draft away?', body: (number: number) => (number === 0 ? 'The brief has no version yet: its sheet will be empty.' : `The sheet shows version ${number} again. What you changed since is gone from the archive; Undo brings it back while the brief is open.`),
    confirm: 'Throw the draft away',
  },
} as const;
