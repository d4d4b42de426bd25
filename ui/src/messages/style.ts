// What a person reads of the house style.
import type { CheckRule, Level, LimitedPart, Transition } from '../ipc/types';

const rules: Partial<Record<CheckRule, string>> = {
  headline: 'There is a headline', lede: 'There is a lede', fact: 'There is a fact, and none is empty', 'perspective-group': 'A perspective names its group',
  'perspective-framing': 'A perspective says what they say', 'perspective-bias': 'A perspective says what colours it', 'perspective-outlet': 'A perspective has an outlet or link',
  'three-facts': 'There are three facts', 'fact-source': 'Each fact has a source', 'lede-date': 'The lede names a date', 'house-word': 'Words as on the word list', spelling: 'Spelling',
  figures: 'Every figure is checked against its source', twin: 'No other brief of the day is the same story', comments: 'Every comment is resolved',
};
const steps: Record<Transition, string> = { 'send-to-review': 'Before review', approve: 'Before approval', release: 'Before release', 'release-unapproved': 'Without approval' };
const levels: Record<Level, string> = { required: 'Required', advice: 'Advice', off: 'Not checked' };
const parts: Record<LimitedPart, string> = {
  headline: 'Headline', lede: 'Lede', fact: 'Each fact', context: 'Context', framing: 'What they say', bias: 'What colours it', brief: 'The whole brief',
};

export const houseStyle = {
  title: 'House style',
  hint: 'What the checks ask of every brief. Imported and published versions are checked once they are edited.',
  onlyChief: 'Only the chief changes the house style.',
  checks: 'Checks', checksHint: 'What is required stops the step, and its button says what is missing. An embargo and two versions side by side always stop it.',
  before: (step: Transition) => steps[step], ofStep: (rule: CheckRule, step: Transition) => `${rules[rule] ?? rule}, ${steps[step].toLowerCase()}`, rule: (rule: CheckRule) => rules[rule] ?? rule, level: (level: Level) => levels[level],
  limits: 'Limits', limitsHint: 'How long a part may be. What is written is counted beside it from four fifths on.',
  part: (part: LimitedPart) => parts[part], characters: 'Characters', words: 'Words', weight: 'Over it', of: (part: LimitedPart, what: string) => `${parts[part]}, ${what.toLowerCase()}`,
  list: 'Word list', listHint: 'One rule a line: “Kyiv, not Kiev”. “~ word” is right by the house, “name: Recep Erdoğan” finds other spellings, “numbers: words up to nine”, “dates: 3 May 2024”. What follows # is a note.',
  found: (n: number) => (n === 1 ? '1 rule' : `${n} rules`),
  importList: 'Read from a file…', importFailed: 'The file was not read: it is no text of at most a megabyte.',
  dictionary: 'Spelling', noDictionary: (languages: string) => `No dictionary was found on this machine for: ${languages}. Words in it are not checked.`,
  hasDictionary: (languages: string) => `Words are checked in: ${languages}.`,
  learned: 'Words that were added to the dictionary', nothingLearned: 'Nobody has added a word yet.', forget: (word: string) => `Take ${word} out of the dictionary`,
  save: 'Save the house style', saved: 'The house style is saved', unsaved: 'Not saved yet', nothing: 'Nothing was changed.', discard: 'Back to what is saved',
} as const;
