// Words of rounds: why a brief waits for somebody, who could approve it, and who must.
import type { ApprovalRule, Approvers, Person, Role, SendTo, Signatures, ToAnswer, TurnReason } from '../ipc/types';
import { ago } from './time';
import { write } from './write';

/** '2 h ago', 'just now', 'since 12 May'. */
export function sinceWhen(time: string, now: number): string {
  const passed = ago(time, now);
  if (passed === '' || passed === 'now') return 'just now';
  return /\d+ (min|h|days?)$/.test(passed) ? `${passed} ago` : `since ${passed}`;
}

const by = (name: string | null) => (name ? ` by ${name}` : '');
const roles: Record<Role, string> = { chief: 'Any chief', editor: 'Any editor', reviewer: 'Any reviewer' };

export const turnWords = {
  /** Why, without since when. */
  why: ({ reason, by: who }: TurnReason): string => {
    switch (reason) {
      case 'asked': return `${who ?? 'somebody'} asks you`;
      case 'approval-stale': return 'your approval is stale';
      case 'new-changes': return 'new changes to review';
      case 'review-asked': return 'asked to review';
      case 'another-approval': return 'one more approval is needed';
      case 'second-look': return 'wording waits for a second person';
      case 'suggestion': return `${who ?? 'somebody'} suggests a wording`;
      case 'changes-requested': return `changes requested${by(who)}`;
      case 'thread-waits': return `comment for you${by(who)}`;
      case 'approval-short': return 'needs more approvals by now';
      case 'handed-over': return `handed to you${by(who)}`;
      case 'assigned': return 'assigned to you';
      case 'left-unapproved': return 'left without approval, to be reviewed';
      case 'to-release': return 'approved, to be released';
      case 'to-send': return 'not sent to review yet';
      case 'writing': return 'your draft';
    }
  },
  /** For who is not looking: 'asked to review 2 h ago'. */
  line: (reason: TurnReason, now: number): string => `${turnWords.why(reason)} ${sinceWhen(reason.since, now)}`,
  more: (n: number) => `and ${n} more`,
  approvals: ([given, needed]: readonly [number, number]) => `${given} of ${needed} approved`,
  count: (n: number) => `${n} for you`,
  said: (n: number) => (n === 1 ? '1 brief waits for you' : `${n} briefs wait for you`),
  mine: 'Your turn', leave: 'Not my turn', ask: 'Ask somebody…',
  notMine: 'It is not your turn.',
  left: 'Not your turn any more, until something new comes', undo: 'Undo', back: 'Your turn again',
  askDialog: { title: 'Ask somebody to look', whom: 'Whom', reason: 'What for', nobody: 'Nobody else works here yet. The chief adds people in Settings.', confirm: (name: string | null) => (name ? `Ask ${name}` : 'Ask'), choose: 'Choose somebody first.', hint: 'It is their turn until they do something with the brief, or say that it is not.' },
  asked: (name: string) => `${name} was asked`,
} as const;

export const sendWords = {
  role: (role: Role) => roles[role],
  last: 'the last time too',
  cannot: (why: string) => `can’t approve: ${why}`,
  wanted: (approvers: Approvers) => `It needs ${approvers.wanted}.`,
  sentTo: (role: Role) => `Sent to ${role === 'chief' ? 'the chiefs' : 'the reviewers'}`,
  asking: 'Asking who could approve it…',
} as const;

/** What is said once a brief was sent. */
export function saidSent(to: SendTo, people: readonly Person[]): string {
  if (to === 'anybody') return write.done.sent(null);
  return 'role' in to ? sendWords.sentTo(to.role) : write.done.sent(people.find((p) => p.id === to.person)?.name ?? null);
}

export const signatureWords = {
  of: ({ given, needed }: Pick<Signatures, 'given' | 'needed'>) => `${given.length} of ${needed} approved`,
  by: ({ given }: Pick<Signatures, 'given'>) => (given.length === 0 ? '' : `by ${given.map((s) => s.name).join(', ')}`),
  mine: (s: Pick<Signatures, 'given' | 'needed'>) => `${signatureWords.of(s)}; the review goes on`,
} as const;

export const ruleWords = {
  title: 'Who must approve',
  hint: 'Nobody approves what they wrote alone, whatever is set here. A signature counts once per person, and a later edit voids it. What is approved and not released yet needs what is set here, too.',
  onlyChief: 'Only the chief sets who must approve.',
  others: 'All other sections', everywhere: 'All sections', section: 'Section', add: 'A rule for one section', addAction: 'Add', nameIt: 'Name the section.', exists: 'This section has a rule already.', sectionHint: 'As it is printed',
  needed: 'Approvals', by: 'By', kinds: { reviewer: 'any reviewer', chief: 'a chief', persons: 'these people' }, people: 'Whose approval counts',
  save: 'Save the rule', remove: 'Remove', unchanged: 'Nothing was changed.', choose: (needed: number) => (needed === 1 ? 'Choose at least one person.' : `Choose at least ${needed} people.`),
  saved: (section: string | null) => (section ? `The rule of ${section} is saved` : 'The rule is saved'), removed: (section: string) => `${section} has no rule of its own any more`,
} as const;

/** Whether two rules ask for the same. */
export function sameRule(a: ApprovalRule, b: ApprovalRule): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
export const mayReview = (person: Person): boolean => person.roles.includes('reviewer') || person.roles.includes('chief');

const kinds = { rejection: ['rejection', 'rejections'], wording: ['wording', 'wordings'], comment: ['comment', 'comments'] } as const;
/** '2 rejections and 1 comment'. */
function counted(steps: readonly Pick<ToAnswer, 'kind'>[]): string {
  const names = (['rejection', 'wording', 'comment'] as const).flatMap((kind) => {
    const n = steps.filter((one) => one.kind === kind).length;
    return n === 0 ? [] : [`${n} ${kinds[kind][n === 1 ? 0 : 1]}`];
  });
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

export const wayBackWords = {
  title: 'Changes requested', by: (name: string | null) => (name ? `· sent back by ${name}` : ''),
  list: 'What came back', sheet: 'What came back', note: (name: string | null) => `Note from ${name ?? 'the reviewer'}`,
  nothing: 'No single edit was rejected, and nothing was suggested or asked. The note says what should change.',
  progress: (open: number, all: number) => (all === 0 ? 'Nothing to answer' : open === 0 ? 'All answered' : `${all - open} of ${all} answered`),
  state: { open: 'rejected', taken: 'taken', kept: 'kept with a reply', rewritten: 'written anew' },
  wordingState: { open: 'wording suggested', taken: 'taken', declined: 'kept with a reply', stale: 'written anew' },
  commentState: (open: boolean) => (open ? 'comment' : 'comment answered'),
  mark: (person: string, when: string) => `Rejected by ${person} ${when}`,
  take: 'Take it', takeWording: 'Take this wording', keep: 'Keep mine, with a reply…', keepAgain: 'Change the reply…', saveReply: 'Keep mine', cancel: 'Cancel',
  answer: 'Reply', resolve: 'Resolve the comment, or open it again',
  reply: 'Why your wording stays', replyHint: 'The reviewer is asked again, and reads this beside the change.', wordingReplyHint: 'The reviewer reads this beside their wording.', yours: 'Your reply',
  takeHint: 'brings back the wording of the approved version', takeWordingHint: 'makes a version with this wording', undo: 'Undo', sendBack: 'Send back…', write: 'Write on the sheet', next: 'Next', previous: 'Previous',
  left: (open: number) => (open === 0 ? 'Nothing is left to answer.' : open === 1 ? '1 is left.' : `${open} are left.`),
  /** What has no answer yet, before it is sent back. */
  missing: (open: readonly Pick<ToAnswer, 'kind'>[]) => (open.length === 0 ? '' : `${counted(open)} without an answer`),
  missingHint: (open: readonly Pick<ToAnswer, 'kind'>[]) => (open.length === 0 ? '' : `${counted(open)} ${open.length === 1 ? 'has' : 'have'} no answer yet, and ${open.length === 1 ? 'is' : 'are'} asked again as ${open.length === 1 ? 'it stands' : 'they stand'}.`),
  said: { taken: 'Taken: the approved wording is back in your draft.', wordingTaken: 'Taken: a version has the reviewer’s wording.', kept: 'Kept, with your reply.', undone: 'Undone.' },
  keys: 'J K next and previous · A take it · X keep mine or reply · D resolve · U undo',
  replied: (person: string) => `${person} keeps it`,
} as const;
