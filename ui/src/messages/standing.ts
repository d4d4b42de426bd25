// Words beside a brief's way: planned, assigned, held, spiked, handed over, followed; templates and the deadline.
import type { Aside, BriefState, Template } from '../ipc/types';
import { dayName } from './time';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const hours = (minutes: number) => (minutes < 60 ? `${minutes} min` : [`${Math.floor(minutes / 60)} h`, minutes % 60 ? `${minutes % 60} min` : ''].filter(Boolean).join(' '));

export const standing = {
  menu: (headline: string) => `Actions for ${headline}`,
  nobody: 'Nobody',
  asideLine: (state: BriefState, aside: Aside, now: number): string => {
    const what = state === 'spiked' ? `Spiked by ${aside.by}` : aside.until ? `Held until ${dayName(aside.until, now)}` : `Held by ${aside.by}`;
    return aside.reason ? `${what}: ${aside.reason}` : what;
  },
  actions: {
    assign: 'Assign…', 'hand-over': 'Hand my draft over…', 'take-copy': 'Take a copy', 'new-from': 'New from this brief',
    embargo: 'Embargo…', 'lift-embargo': 'Lift the embargo…', 'release-unapproved': 'Release without approval…',
    hold: 'Hold…', resume: 'Resume', spike: 'Spike…', 'restore-brief': 'Restore the brief',
  },
  assign: { title: 'Assign the brief', whom: 'Who is to write it', nobody: 'Nobody in particular', confirm: 'Assign' },
  handOver: {
    title: 'Hand my draft over', whom: 'To whom', nobody: 'Nobody else here writes briefs yet. The chief adds people in Settings.', note: 'Note', noteHint: 'What is open, what to look at',
    hint: 'It becomes their draft on this machine; you see the last version again.', confirm: 'Hand it over', choose: 'Choose somebody first.',
  },
  hold: {
    title: 'Hold for another day', until: 'Until', untilHint: 'May stay empty', reason: 'Reason', confirm: 'Hold the brief',
    review: 'The running review is withdrawn.',
  },
  spike: { title: 'Spike the brief', hint: 'Nothing of it is lost: it can be restored at any time.', reason: 'Reason', confirm: 'Spike the brief', review: 'The running review is withdrawn.' },
  done: {
    assigned: (name: string | null) => (name ? `Assigned to ${name}` : 'Assigned to nobody'),
    handed: (name: string) => `Your draft is ${name}’s now`,
    copied: 'A copy of your own, which follows the other brief', begun: 'A new brief with the same groups and outlets',
    held: 'Held for another day', resumed: 'Resumed', spiked: 'Spiked', restored: 'Restored',
    planned: (headline: string) => `Planned: ${headline}`,
  },
  notice: {
    resume: 'Resume', restore: 'Restore', open: 'Open it',
    handed: (by: string) => `${by} handed this draft to you.`, assigned: (name: string) => `Assigned to ${name}.`,
    follows: (headline: string, date: string) => `Follows “${headline}”${date ? ` of ${date}` : ''}.`,
  },
  plan: {
    title: 'Plan a brief', headline: 'Working headline', section: 'Section', whom: 'Who is to write it', day: 'Edition', dayHint: 'Empty: as the section’s template says', confirm: 'Plan the brief',
    empty: 'Say in a few words what it will be about.',
  },
  clock: {
    label: 'Edition of today',
    left: (minutes: number) => (minutes >= 0 ? hours(minutes) : `${hours(-minutes)} over`),
    said: (minutes: number) => (minutes > 0 ? `${hours(minutes)} until the deadline` : 'The deadline has come'),
    approved: (approved: number, all: number) => `${approved} of ${all} approved`,
    review: (n: number) => `${n} in review`, back: (n: number) => `${n} sent back`, writing: (n: number) => `${n} being written`, planned: (n: number) => `${n} not started`,
  },
  next: {
    command: 'Next brief that waits for me', nothing: 'Nothing else waits for you.', opened: (headline: string) => `Next for you: ${headline}. Alt ← goes back.`, go: 'Next for you', back: 'Go back',
    preference: 'Finishing a brief opens the next one that waits for me', preferenceHint: 'After sending, approving, requesting changes or releasing. Where it is off, the message offers it.',
  },
} as const;

export const newsroomWords = {
  title: 'Newsroom', deadline: 'Deadline of the day’s edition', deadlineHint: 'The Desk counts down to it. Empty: no deadline.', deadlineSave: 'Save the deadline', deadlineSaved: (time: string | null) => (time ? `The deadline is ${time}` : 'There is no deadline'),
  templates: 'Templates', templatesHint: 'What a new brief of a section begins with. Headline, lede and context stand on every sheet.',
  onlyChief: 'Only the chief changes templates and the deadline.',
  none: 'No section has a template yet.', section: 'Section', add: 'Add a template', addAction: 'Add', sectionHint: 'As it is printed', exists: 'This section has a template already.', nameIt: 'Name the section.',
  facts: 'Empty facts', groups: 'Perspectives', groupsHint: 'One a line, as “Group: Outlet, Outlet”.', links: 'Links to be found', linksHint: 'One label a line.', today: 'For the edition of the day on which it is begun',
  save: 'Save the template', saved: (section: string) => `The template of ${section} is saved`, remove: 'Remove', removed: (section: string) => `${section} has no template any more`, unsaved: 'Not saved yet', unchanged: 'Nothing was changed.',
  parts: (t: Template) => [t.facts > 0 ? count(t.facts, 'fact') : '', t.groups.length > 0 ? count(t.groups.length, 'perspective') : '', t.links.length > 0 ? count(t.links.length, 'link') : '', t.today ? 'dated today' : 'no date'].filter(Boolean).join(' · '),
} as const;
