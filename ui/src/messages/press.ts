// Words for targets and editions: how a day is put in order, and how it leaves.
import type { EditionRelease, EditionDay, EditionView, HeldTarget, PlannedDay, Preview, ReleaseReport, ReleaseStep, Target, TargetTemplate } from '../ipc/press';
import type { Day, Format } from '../ipc/types';
import { clockTime } from './time';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

export const formatWords: Record<Format, { name: string; means: string }> = {
  text: { name: 'Text', means: 'The plain-text house format, for newsletters and wires' },
  markdown: { name: 'Markdown', means: 'A page of the website, with its links' },
  json: { name: 'JSON', means: 'Everything that the brief holds, for other programs' },
  html: { name: 'Web page', means: 'One page that stands by itself' },
  site: { name: 'Website', means: 'A folder of pages, ready to be put on a server' },
  pdf: { name: 'PDF', means: 'For print and for archives' },
  docx: { name: 'Word', means: 'For desks that go on editing' },
  eml: { name: 'Newsletter', means: 'A message that a mail program sends' },
  epub: { name: 'E-book', means: 'For readers of e-books' },
  rss: { name: 'RSS feed', means: 'A feed for readers and other sites' },
  atom: { name: 'Atom feed', means: 'A feed for readers and other sites' },
  'json-feed': { name: 'JSON feed', means: 'A feed for readers and other sites' },
  ninjs: { name: 'ninjs', means: 'For the systems of news agencies' },
  'newsml-g2': { name: 'NewsML-G2', means: 'For the systems of news agencies' },
};
const formatName = (format: Format): string => formatWords[format]?.name ?? format;

/** 'Tuesday, 24 November 2026' */
export function longDay(date: Day): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const week = weekdays[(new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7] ?? '';
  return `${week}, ${day} ${months[month - 1] ?? ''} ${year}`;
}
/** Whether the name of an edition only says its day again. */
export const saysOnlyTheDay = (name: string, date: Day): boolean => {
  const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const day = longDay(date), known = [date, day, day.split(', ')[1] ?? '', `edition of ${day.split(', ')[1] ?? ''}`, `edition of ${date}`, ''];
  return known.some((one) => plain(one) === plain(name));
};
const planned = (p: PlannedDay) => (p.least === p.most ? String(p.most) : `${p.least}–${p.most}`);
const sectionName = (name: string | null) => name ?? 'Before the first section';

export const editionWords = {
  place: 'Edition', go: 'Edition of the day', loading: 'Reading the edition…',
  earlier: 'Earlier day', later: 'Later day', noEarlier: 'There is no earlier day with briefs.', noLater: 'There is no later day with briefs.',
  days: 'All days…', daysTitle: 'Go to the edition of a day', daysHint: '↑ ↓ choose · Enter opens', daysEmpty: 'No day has this name.', daysPlaceholder: 'Day, month or date', today: 'today',
  dayNote: (row: EditionDay) => [row.briefs === 0 ? 'no briefs' : `${row.ready} of ${row.briefs} ready`, row.released ? 'released' : ''].filter(Boolean).join(' · '),
  ready: (ready: number, all: number) => (all === 0 ? 'No briefs yet' : `${ready} of ${all} ready`),
  due: (deadline: string) => `due ${deadline}`,
  order: 'Order of the day', section: sectionName,
  planned: (has: number, p: PlannedDay | null) => (p ? `${has} of ${planned(p)}` : count(has, 'brief')),
  emptyPlanned: (p: PlannedDay) => (p.least > 0 ? `No brief yet. The plan asks for ${planned(p)}.` : `No brief. The plan has room for ${p.most}.`), empty: 'No brief in this section.',
  emptyDay: 'No brief is dated this day', emptyDayHint: 'A brief comes into the edition of the day that it is dated for.',
  unplaced: 'Not placed', unplacedHint: 'These are dated this day and stand nowhere in the edition. They do not leave with it.', placeIn: 'Place in…', placeInOf: (headline: string) => `Place “${headline}” in…`,
  words: (n: number) => count(n, 'word'), untitled: 'No headline yet', number: (n: number) => `${n}.`, otherSection: (name: string) => `filed under ${name}`,
  grip: (headline: string) => `Drag “${headline}” to another place`,
  menu: (headline: string) => `Actions for ${headline}`, sectionMenu: (name: string | null) => `Actions for the section ${sectionName(name)}`,
  actions: {
    open: 'Open', up: 'Move up', down: 'Move down', to: (name: string | null) => `Move to ${sectionName(name)}`, into: (name: string | null) => sectionName(name), out: 'Take out of the edition', release: 'Release this brief…',
    sectionUp: 'Move the section up', sectionDown: 'Move the section down', rename: 'Rename…', remove: 'Remove the section',
  },
  add: 'Add a section…', addTitle: 'Add a section', renameTitle: 'Rename the section', sectionField: 'Section', sectionHint: 'As it is printed', addConfirm: 'Add', renameConfirm: 'Rename', nameIt: 'Name the section.', exists: 'This edition has a section of that name.',
  notEmpty: 'It still has briefs. Move them first.', fromPlan: 'The plan of the day has this section. The chief changes the plan in Settings.', renamePlanned: 'The plan of the day has this section under its name. The chief changes the plan in Settings.', noNameHere: 'What stands before the first section has no name.',
  atTop: 'It stands at the very top.', atEnd: 'It stands at the very end.', noRow: 'Go to a brief of the edition first.', noSection: 'Go to a section of the edition first.',
  undo: 'Undo the last move', redo: 'Move it again', nothingToUndo: 'Nothing was moved here.', nothingToRedo: 'Nothing was taken back here.',
  next: 'Next brief of the edition', previous: 'Previous brief of the edition', moveUp: 'Move the brief up', moveDown: 'Move the brief down', sectionUp: 'Move the section up', sectionDown: 'Move the section down', actionsOf: 'Actions of the brief',
  onlyReleasers: 'Only editors and the chief release briefs.', onlyEditors: 'Only editors and the chief change an edition.',
  said: {
    moved: (headline: string, section: string | null, at: number, of: number) => `“${headline}” is ${at} of ${of} in ${sectionName(section)}`,
    section: (name: string | null, at: number, of: number) => `${sectionName(name)} is section ${at} of ${of}`,
    out: (headline: string) => `“${headline}” is not in the edition any more`, added: (name: string) => `The section ${name} is added`, renamed: (name: string) => `The section is called ${name}`, removed: (name: string | null) => `The section ${sectionName(name)} is removed`,
    undone: 'The last move is undone', redone: 'Moved again',
  },
  stale: 'The order is shown as it is now. Repeat your last move.',
  panel: 'Words of the edition, gaps and releases', wordsTitle: 'Words', subject: 'Subject', preheader: 'Preheader', preheaderHint: 'What mail programs show after the subject', intro: 'Introduction', signOff: 'Sign-off',
  room: (n: number, most: number) => `${n} of ${most} letters`, overSaid: (name: string, n: number, most: number) => `${name}: ${n} letters, ${most} at most`,
  saved: 'Saved', saving: 'Saving…', unsaved: 'Not saved yet', failed: 'Not saved', saveAgain: 'Save again',
  conflict: 'Somebody else changed these words meanwhile.', conflictHint: 'Yours stand in the fields and are not saved.', keepMine: 'Keep mine', takeTheirs: 'Take theirs',
  inbox: 'In the inbox', noSubject: 'No subject yet', noSender: 'No sender yet', noPreheader: 'No preheader: mail programs show the first words of the text.', now: 'now',
  gaps: 'Gaps', noGaps: 'Nothing is missing.', gapCount: (n: number) => count(n, 'gap'), goTo: (what: string) => `Go to ${what}`,
  releases: 'Releases', noRelease: 'It has not left yet.',
  left: (r: EditionRelease, now: number) => `${clockTime(r.time, now)} · ${r.person} · ${count(r.briefs, 'brief')}`, outdated: 'Old version', sent: 'Sent', sentAt: (time: string, now: number) => `Sent ${clockTime(time, now)}`, sentOf: (r: EditionRelease) => `${r.target}: sent`,
  sentSaid: (target: string, sent: boolean) => (sent ? `${target} is marked as sent` : `${target} is not marked as sent any more`),
  release: 'Release…', proof: 'Proof…', proofCommand: 'Save a proof of the edition', format: formatName,
  releaseBlocked: (view: EditionView) => (view.sections.some((s) => s.briefs.some((b) => b.ready)) ? null : view.sections.some((s) => s.briefs.length > 0) ? 'None of its briefs is ready to leave.' : 'It has no brief.'),
  footer: (sections: number, briefs: number, words: number) => [count(sections, 'section'), count(briefs, 'brief'), count(words, 'word')].join(' · '), move: 'move',
} as const;

const stepName = (step: ReleaseStep) => step.headline || 'The whole edition';
export const releaseWords = {
  title: 'Release', titleOf: { edition: 'Release the edition', brief: 'Release' }, report: 'Released', reportFailed: 'Not everything was released', reportStopped: 'The release was stopped',
  targets: 'Targets', loading: 'Reading the targets…', none: 'No target is set up yet.', noneHint: 'A target says in which format a brief or an edition leaves, and where to.', toSettings: 'Set up targets',
  asks: 'its folder is asked each time', each: 'a file for each brief', whole: 'one piece',
  target: (t: Target) => [formatName(t.format) === t.name ? '' : formatName(t.format), t.each ? 'a file for each brief' : ''].filter(Boolean).join(' · '), folder: (t: Target) => t.folder ?? 'Its folder is asked for',
  choose: 'Choose a target.', confirm: (n: number) => (n > 1 ? `Release to ${n} targets` : 'Release'),
  version: (n: number) => `Version ${n} is approved and leaves.`,
  leaving: (n: number) => `${count(n, 'brief')} ${n === 1 ? 'leaves' : 'leave'}`, staying: (n: number) => `${count(n, 'brief')} ${n === 1 ? 'stays' : 'stay'}`, nothing: 'Nothing would leave.', notPlaced: 'not placed',
  running: 'Releasing…', progress: (done: number, total: number) => `${done} of ${total}`, starting: 'Starting…', stop: 'Stop', stopping: 'Stopping after this step…', stopHint: 'What has left stays released.',
  done: 'Done', replace: (n: number) => (n === 1 ? 'Replace the file' : `Replace the ${n} files`), again: (n: number) => (n === 1 ? 'Try the failed one again' : `Try the ${n} failed again`),
  summary: (r: ReleaseReport) => {
    const left = r.steps.filter((s) => s.place !== null).length, failed = r.steps.length - left;
    return [left > 0 ? `${count(left, 'file')} written` : 'Nothing was written', failed > 0 ? `${failed} failed` : '', r.cancelled ? 'stopped before its end' : ''].filter(Boolean).join(', ');
  },
  step: stepName, losses: (n: number) => `${count(n, 'thing')} left out by the format`, failed: 'Failed', leftOut: (n: number) => `${count(n, 'brief')} did not leave`, size: (bytes: number) => (bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`),
  said: (r: ReleaseReport): string => {
    const places = r.steps.flatMap((s) => (s.place === null ? [] : [s.place])), names = [...new Set(r.steps.filter((s) => s.place !== null).map((s) => s.target_name))];
    const [first] = places;
    return places.length === 1 ? `Released to ${first}` : places.length === 0 ? 'Nothing was released' : `Released to ${names.join(', ')}`;
  },
} as const;

const fileSize = releaseWords.size;
const openedBy: Partial<Record<Format, string>> = { docx: 'A word processor opens it, such as Word or LibreOffice Writer.', epub: 'A reader of e-books opens it.' };
export const previewWords = {
  open: 'Preview', close: 'Close the preview', closeShort: 'Close', targets: 'As it leaves by', of: (target: string) => `Preview: ${target}`, label: (name: string, target: string) => `${name || 'This brief'} as it leaves by ${target}`,
  making: 'Making it…', makingAnew: 'making…', known: (p: Preview) => `${formatName(p.format)} · ${fileSize(p.bytes)}`, said: (target: string, p: Preview) => `${target}, ${fileSize(p.bytes)}`,
  notApproved: 'Not approved', notApprovedOf: (n: number, all: number) => (n === all ? 'Not approved' : `Not approved: ${n} of ${all}`),
  leavesOut: (n: number) => `Leaves out: ${count(n, 'thing')}`, page: (at: number, of: number) => `Page ${at} of ${of}`,
  widths: 'Width', width: { phone: 'Phone', desktop: 'Desktop' }, elsewhere: (format: Format) => openedBy[format] ?? 'Another program opens it.', proof: 'Save a proof', saveEml: 'Save .eml',
  beside: {
    shown: 'Preview beside the sheet. F6 goes there and back.', versionShown: 'Preview beside the changes. F6 goes there and back.', closed: 'The preview is closed', go: 'To the preview and back', goVersion: 'To the preview and back', back: 'Back to the sheet',
    divider: 'Width of the preview', share: (n: number) => `The preview has ${n} % of the width`,
  },
  version: 'Reader’s view and preview', sides: 'Version that is shown', otherSide: 'Show the other version', side: (name: string) => `Shown: ${name}`,
  copy: 'Copy for newsletter tool', copyHtml: 'Copy HTML', copied: 'Copied as rich text and as plain text', copiedHtml: 'The HTML is copied', noBody: 'The newsletter was not made for copying.', copyFailed: 'Nothing was copied: the system does not let this window use the clipboard.', copyFailedHint: 'Save it as a file instead.',
  mail: 'Open in mail program', mailing: 'Opening the mail program…', mailed: 'Handed to the mail program', mailedMarked: 'It is marked: not all of it may leave yet.',
} as const;

export const publicationWords = {
  title: 'Publication', hint: 'As it stands in what leaves.', name: 'Name', address: 'Address', addressHint: 'Where its pages are, as https://example.org. May stay empty', sender: 'Sender', senderHint: 'Of its newsletter, as Name <desk@example.org>. May stay empty', language: 'Language', languageHint: 'As a code: en, de, pt-BR',
  save: 'Save the publication', saved: 'The publication is saved', onlyChief: 'Only the chief changes the publication, targets and the plan.', nameIt: 'Type the name as it is printed.', unchanged: 'Nothing was changed.', unsaved: 'Not saved yet',
} as const;

export const targetWords = {
  title: 'Targets', hint: 'Each is a named way out. Menus and the release list show those that are ticked.', none: 'There is no target yet.',
  ticked: (name: string) => `Show ${name} where something is released`, name: 'Name', nameIt: 'Name the target.', format: 'Format', folder: 'Folder', folderNone: 'Asked each time', choose: 'Choose…', forget: 'Ask each time', chooseOf: (name: string) => `Choose the folder of ${name || 'the new target'}`,
  pattern: 'File name', patternHint: (words: readonly string[]) => `Without its ending. Words in braces are filled in: ${words.map((w) => `{${w}}`).join(' ')}`, each: 'A file for each brief', eachHint: 'Else an edition leaves in one piece.', patternEmpty: 'Write how its files are called.',
  meta: (t: Target) => [formatName(t.format), t.folder ?? 'folder is asked', t.each ? 'a file for each brief' : 'one piece'], 
  save: 'Save the target', saved: (name: string) => `${name} is saved`, remove: 'Remove', removeOf: (name: string) => `Remove ${name}`, removed: (name: string) => `${name} is removed`, removeTitle: 'Remove the target?', removeBody: (name: string) => `${name} is not offered any more. What left by it stays recorded.`, removeConfirm: 'Remove the target',
  add: 'Add a target', adding: 'New target', discard: 'Discard', unsaved: 'Not saved yet', unchanged: 'Nothing was changed.', tickedSaid: (name: string, on: boolean) => (on ? `${name} is shown` : `${name} is hidden`),
} as const;

export const templateWords = {
  name: 'Template', none: 'The one that comes with Parallax', nothing: 'This format is not made by a template.',
  set: (t: TargetTemplate, now: number) => (t.set ? `set ${clockTime(t.set, now)}` : ''), hash: (hash: string) => hash.slice(0, 12), hashSaid: (hash: string) => `Its hash is ${hash}`,
  choose: 'Choose a file…', chooseOf: (name: string) => `Choose a template for ${name}`, check: 'Check', checkOf: (name: string) => `Check the template of ${name}`, remove: 'Remove', removeOf: (name: string) => `Remove the template of ${name}`,
  hint: (names: readonly string[]) => `A text file called like the template whose place it takes: ${names.join(', ')}`,
  taken: (file: string) => `${file} is the template now`, removed: 'The template is removed', works: 'It works: the sample edition was made with it.',
} as const;

export const planWords = {
  title: 'Plan of the day', hint: 'Sections in their order, and how many briefs each has on a day, as 2 or 1–3. Empty: it does not appear that day.', section: 'Section', days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as readonly string[], dayNames: weekdays as readonly string[],
  cell: (section: string, day: string) => `${section || 'New section'}, ${day}`, badCell: (section: string, day: string) => `${section || 'New section'}, ${day}: write a number or a span, as 1–3.`, nameIt: 'Name every section.', twice: (name: string) => `${name} stands in the plan twice.`,
  up: (name: string) => `Move ${name || 'the new section'} up`, down: (name: string) => `Move ${name || 'the new section'} down`, remove: (name: string) => `Remove ${name || 'the new section'}`, add: 'Add a section', none: 'No section is planned.', moved: (name: string, at: number, of: number) => `${name} is ${at} of ${of}`,
  copy: (name: string) => `Use Monday’s number of ${name || 'the new section'} on all days`, copyShort: 'All days as Monday', limits: 'Limits of a newsletter', subject: 'Subject, letters at most', preheader: 'Preheader, letters at most', limitHint: 'Empty: no limit', badLimit: 'A limit is a number of letters.',
  save: 'Save the plan', saved: 'The plan is saved', discard: 'Discard', unsaved: 'Not saved yet', unchanged: 'Nothing was changed.', more: 'Move, copy or remove',
} as const;

export const heldWords = {
  strip: 'Readers with an old version', line: (h: HeldTarget) => `Readers of ${h.target} still have version ${h.version}`,
  meta: (h: HeldTarget, now: number) => [`Version ${h.newest} is approved`, h.sent ? `sent ${clockTime(h.sent, now)}` : `left ${clockTime(h.time, now)}`].join(' · '), open: (headline: string) => `Open “${headline}”`,
  release: 'Release again…', releaseOf: (h: HeldTarget) => `Release “${h.headline}” to ${h.target} again`, gone: 'This target is not there any more.',
  correction: 'Correction sent…', correctionOf: (h: HeldTarget) => `A correction of “${h.headline}” was sent to readers of ${h.target}`, nothing: 'Nothing, because…', nothingOf: (h: HeldTarget) => `Nothing is done about “${h.headline}” in ${h.target}`,
  correctionDialog: { title: 'Correction sent', intro: (h: HeldTarget) => `A message for the readers of ${h.target}, drafted from the public note. Copy it, send it, then tick it here.`, message: 'Message', copy: 'Copy the message', copied: 'Copied', copyFailed: 'It was not copied. Select the text and copy it by hand.', confirm: 'It was sent' },
  nothingDialog: { title: 'Nothing is done', intro: (h: HeldTarget) => `Readers of ${h.target} keep version ${h.version}. The reason stays with the release.`, reason: 'Reason', empty: 'Say why nothing is done.', confirm: 'Do nothing' },
  settled: { sent: (h: HeldTarget) => `${h.target}: the correction was sent`, nothing: (h: HeldTarget) => `${h.target}: nothing is done` },
  more: (n: number) => `${n} in all`,
} as const;

