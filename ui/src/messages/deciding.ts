// What a person reads while deciding: suggested wordings, reasons, several at once, small fixes.
import type { Suggestion } from '../ipc/types';

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

export const deciding = {
  suggest: 'Suggest a wording', edit: 'Change my wording', form: (name: string) => `Your wording of ${name}`,
  label: 'Your wording', why: 'Why', optional: 'Optional, one line', save: 'Suggest', cancel: 'Cancel',
  same: 'It says what stands there already.',
  hint: 'The author, or somebody else, takes it or keeps what stands there.',
  by: (name: string | null) => (name === null ? 'Your wording' : `${name} suggests`),
  named: (what: string, part: string) => `${what}: ${part}`,
  because: (reason: string) => `Because: ${reason}`,
  replied: (name: string, reply: string) => `${name}: ${reply}`,
  stale: 'The part was changed since, so this wording cannot be taken any more.',
  state: ({ state, mine, answered_by, answered_by_me }: Pick<Suggestion, 'state' | 'mine' | 'answered_by' | 'answered_by_me'>): string => {
    const who = answered_by_me ? ' by you' : answered_by ? ` by ${answered_by}` : '';
    if (state === 'open') return mine ? 'waits for an answer' : 'open';
    if (state === 'stale') return 'out of date';
    return state === 'taken' ? `taken${who}` : `declined${who}`;
  },
  take: 'Take this wording', decline: 'Keep what stands there', withdraw: 'Withdraw it',
  notHere: 'There is no text here that could be reworded.', notSuggested: 'Only a reviewer suggests a wording; whoever writes changes it in Write.',
  reason: 'Why, in one line', reasonKey: 'Decide and say why', sayWhy: 'Say why', reasonOf: (reason: string) => `Because: ${reason}`,
  again: (name: string | null) => (name === null ? 'Changed since you accepted it' : `Changed since ${name} accepted it`),
  againShort: 'changed since', againInPart: 'Only some of its edits were accepted then.',
  fresh: 'new', freshCount: (n: number) => `${plural(n, 'new change')} since you last looked`,
  selected: (n: number) => `${plural(n, 'change')} selected`, takeSelected: (n: number) => `Take the ${n} selected`, keepSelected: (n: number) => `Keep the ${n} as they were`,
  clear: 'Select none', extendNext: 'Select the next change too', extendPrevious: 'Select the previous change too', chosen: 'selected', select: 'Select or not',
  waits: (n: number) => `${plural(n, 'wording')} ${n === 1 ? 'waits' : 'wait'} for an answer`,
  says: {
    suggested: (name: string) => `Wording of ${name} suggested.`, taken: 'Wording taken.', declined: 'Kept what stood there.', withdrawn: 'Wording withdrawn.',
    selected: (n: number, name: string) => `${name}. ${n === 0 ? 'Nothing selected.' : `${plural(n, 'change')} selected.`}`, cleared: 'Nothing selected.',
    undone: 'Undone.',
    added: (n: number) => `${plural(n, 'new change')} came to this review.`, changed: 'The review was changed by somebody else.',
  },
  quick: {
    key: 'Approve a small fix…', title: 'Approve this small fix?', confirm: 'Approve', cancel: 'Not now',
    what: (from: number, to: number) => `This is all that differs between version ${from} and version ${to}. Version ${to} becomes the approved one.`,
    none: 'Choose a brief in the list first.', done: (headline: string) => `Approved: ${headline}`,
  },
} as const;
