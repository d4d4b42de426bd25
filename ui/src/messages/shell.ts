// Words of the frame: start, desk, settings, import, palette, people.
import { keyText } from '../commands/keys';
import type { BriefState, DeskRow, Role } from '../ipc/types';

export const stateWords: Record<BriefState, string> = {
  planned: 'Planned', draft: 'Draft', 'in-review': 'In review', 'changes-requested': 'Changes requested',
  approved: 'Approved', published: 'Published', 'published-before': 'Published before', corrected: 'Corrected',
  killed: 'Withdrawn', held: 'Held', spiked: 'Spiked',
};

export const roleWords: Record<Role, { name: string; may: string }> = {
  chief: { name: 'Chief', may: 'adds people, gives roles, imports briefs as published before' },
  editor: { name: 'Editor', may: 'writes briefs, makes versions, sends them to review, publishes what is approved, keeps the outlets' },
  reviewer: { name: 'Reviewer', may: 'decides on changes, asks for others, approves what somebody else wrote' },
};

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const list = (names: string[]) => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`);

export const shell = {
  name: 'Parallax',
  untitled: 'No headline yet',
  noSection: 'No section',
  noDate: 'No date',
  briefs: (n: number) => count(n, 'brief', 'briefs'),
  version: (n: number) => (n === 0 ? 'No version yet' : `Version ${n}`),
  openingBrief: 'Opening the brief…',
  toDesk: 'Back to the desk',
  skip: 'Skip to the content',
  tryAgain: 'Try again',
} as const;

export const bar = {
  places: 'Places', desk: 'Desk', edition: 'Edition', outlets: 'Outlets', settings: 'Settings',
  tabs: 'This brief', write: 'Write', compare: 'Compare', review: 'Review', history: 'History',
  find: 'Find briefs and actions',
  person: (name: string) => `${name} is at the desk. Switch person`,
  at: 'At the desk', switchTo: (name: string) => `Work as ${name}`, managePeople: 'People and roles…',
  list: 'Briefs', showList: 'Show the list', hideList: 'Hide the list',
  menu: 'Menu',
} as const;

export const startWords = {
  loading: 'Opening the archive…',
  noArchive: 'No archive is open',
  noArchiveHint: 'An archive is one file that holds every brief, version and decision of a newsroom. Open yours, or begin a new one.',
  problem: 'The archive could not be opened',
  openAnother: 'Open another archive…', open: 'Open an archive…', create: 'New archive…',
  firstTitle: 'Who is at the desk?',
  firstHint: 'Every version and decision carries a name. The first person is chief: they add the others and give them roles in Settings.',
  yourName: 'Your name', begin: 'Start work',
  whoTitle: 'Who is at the desk?', whoHint: 'What you write and decide from here carries this name. You can switch at any time from the badge at the top.',
} as const;

export const desk = {
  title: 'Desk',
  yourTurn: 'Your turn', inReview: 'In review', waiting: 'With others', editionOf: (day: string) => `Edition of ${day}`, undated: 'Without a date',
  approvedOf: (approved: number, all: number) => `${approved} of ${all} approved`,
  summary: (mine: number, review: number) => [mine === 0 ? 'Nothing waits for you' : mine === 1 ? 'One brief waits for you' : `${mine} briefs wait for you`, review > 0 ? `${review} in review` : ''].filter(Boolean).join(' · '),
  columns: { headline: 'Headline', state: 'State', section: 'Section', date: 'Edition', turn: 'Turn, since', assignee: 'Assigned to', version: 'Version', more: 'Actions' },
  turn: (row: DeskRow): string => {
    if (row.turn === 'me') return 'You';
    if (row.turn === 'nobody') return 'Nobody';
    return row.waits_for.length > 0 ? list(row.waits_for) : row.state === 'in-review' ? 'Any reviewer' : 'Somebody else';
  },
  drafts: (row: DeskRow, me: string): string => {
    const others = row.drafts.filter((d) => d.person !== me).map((d) => d.name);
    return [row.drafts.length > others.length ? 'Your draft' : '', others.length > 0 ? `Draft of ${others.join(', ')}` : ''].filter(Boolean).join(' · ');
  },
  filterText: 'Filter by headline, section or day', filters: 'Filters', show: 'Show', everything: 'Everything', section: 'Section', allSections: 'All sections',
  editions: 'Editions', allEditions: 'All editions',
  shown: (n: number, all: number) => (n === all ? shell.briefs(all) : `${n} of ${shell.briefs(all)}`),
  none: 'No brief fits these filters.', clear: 'Clear the filters',
  open: 'Open', quickTip: `${keyText('Q')} approves it from here where only spelling, punctuation, date, section or slug changed`, newBrief: 'New brief', import: 'Import…',
  emptyTitle: 'An empty desk', emptyHint: 'Start with a brief of your own, bring in what you have already published, or look around in the sample edition.',
  importFiles: 'Import files…', importFolder: 'Import a folder…', openSample: 'Open the sample edition',
  startBrief: 'Start a brief', startHint: 'Headline, lede, facts, context and perspectives on one sheet.',
  importHint: 'Text, Markdown, Word, web pages, mails and more; a folder of one date becomes an edition.',
  sampleHint: 'Six briefs on invented events, marked as published before.',
} as const;

export const newBriefWords = {
  title: 'New brief', ask: 'Which section?', placeholder: 'Section of the new brief', none: 'Without a section',
  take: (text: string) => `New section: ${text}`, hint: `${keyText('Enter')} opens the sheet · ${keyText('Shift+Enter')} plans a brief for later`,
} as const;

export const importWords = {
  title: 'Import briefs',
  intro: 'You can import house text, Markdown, JSON, Word documents, web pages, newsletters, e-books, feeds and wires, and PDFs that Parallax wrote. A brief that the archive has already gets a new version; nothing is overwritten.',
  before: 'These briefs were published before',
  beforeHint: 'They come in as published, not as drafts, and serve as the approved version that later changes are compared with.',
  beforeChief: 'Only the chief can import briefs as published before.',
  files: 'Choose files…', folder: 'Choose a folder…', waiting: 'Waiting for your choice…',
  running: 'Importing', reading: (name: string) => `Reading ${name}`, progress: (done: number, total: number) => `${done} of ${total}`,
  report: 'Import report',
  imported: (n: number) => count(n, 'brief imported', 'briefs imported'), updated: (n: number) => `${n} updated with a new version`,
  unchanged: (n: number) => `${n} unchanged`, skipped: (n: number) => count(n, 'file skipped', 'files skipped'),
  skippedTitle: 'Skipped', remarksTitle: 'Repaired, guessed or left out', file: 'File', line: 'Line', reason: 'Reason',
  remarks: (n: number) => count(n, 'remark', 'remarks'), done: 'Done', nothing: 'Nothing was imported.',
  lineOf: (n: number) => `line ${n}`,
} as const;

export const settings = {
  title: 'Settings', people: 'People', look: 'Look', keys: 'Keys', archive: 'Archive',
  peopleHint: 'Nobody approves their own change, so a newsroom needs at least two people. A person can have several roles.',
  rename: 'Rename', renameTitle: (name: string) => `Rename ${name}`, save: 'Save the name', name: 'Name', you: 'you', roles: (name: string) => `Roles of ${name}`,
  add: 'Add a person', addPerson: 'Add person', addHint: 'They can be chosen from the badge at the top.', noRole: 'Choose at least one role.',
  onlyChief: 'Only the chief adds people and gives roles.',
  theme: 'Colours', themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  size: 'Text size', sizeHint: 'Scales all text of the window.', sample: 'Ferry operators strike over pension change',
  singles: 'Single letters act as keys', singlesHint: 'J, K, A, X and the like, outside text fields. Switch them off if they get in the way of speech or switch input.',
  allKeys: 'Show all keys', archiveFile: 'File',
  about: 'About', aboutHint: 'Free software. What it brings along has these licences.', wordList: 'Word list: SCOWL and WordNet', font: (name: string) => `Typeface: ${name}`,
} as const;

export const paletteWords = {
  title: 'Actions', placeholder: 'Type an action or a headline', none: 'Nothing found.',
  briefs: 'Briefs', quickTitle: 'Go to a brief', quickPlaceholder: 'Type a part of a headline',
  searchTitle: 'Search everything', searchPlaceholder: 'Search in all texts of all briefs', searchHint: 'Type at least two letters.', searching: 'Searching…',
  results: (n: number) => (n === 0 ? 'Nothing found' : count(n, 'result', 'results')),
  failed: 'The search did not run.', pick: 'opens', move: 'moves', leave: 'closes', hint: `↑ ↓ move · ${keyText('Enter')} opens · Esc closes`,
} as const;

export const keySheet = { title: 'Keys', hint: 'Single letters act outside text fields only.', off: 'Single letters are switched off in Settings.', noKey: 'no key' } as const;

export const groupWords: Record<string, string> = { File: 'File', Edit: 'Edit', Brief: 'Brief', Review: 'Review', View: 'View', Help: 'Help' };

export const commandWords = {
  newBrief: 'New brief…', quickOpen: 'Go to brief…', importFiles: 'Import files…', importFolder: 'Import a folder…', importSample: 'Open the sample edition', compareFiles: 'Compare two files…',
  openArchive: 'Open another archive…', newArchive: 'New archive…', settings: 'Settings', search: 'Search everything…',
  desk: 'Desk', edition: 'Edition', outlets: 'Outlets', write: 'Write', compare: 'Compare', review: 'Review', history: 'History', searchVersions: 'Search every version', next: 'Next brief', previous: 'Previous brief', secondWindow: 'Open in a second window', back: 'Back', forward: 'Forward',
  list: 'Show or hide the list', larger: 'Larger text', smaller: 'Smaller text', plainSize: 'Normal text size', light: 'Light colours', dark: 'Dark colours', system: 'Colours as the system',
  palette: 'All actions…', keys: 'Keys', menu: 'Go to the menu bar', nextRow: 'Next brief in the table', previousRow: 'Previous brief in the table', filter: 'Filter the desk', rowMenu: 'Actions of the brief', plan: 'Plan a brief…', nextWaiting: 'Next brief that waits for me', checkRecord: 'Check the record…',
  atFirst: 'This is the first brief of the list.', atLast: 'This is the last brief of the list.', noBack: 'There is nothing to go back to.', noForward: 'There is nothing to go forward to.',
} as const;
