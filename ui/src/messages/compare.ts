// What a person reads in Compare beyond what Compare and Review share.
import type { ChangeKind, ConflictKind, Format, HunkClass, Unseen } from '../ipc/types';
import { formatWords } from './press';
import { reviewWords, shorten } from './review';

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const and = (list: readonly (string | number)[]) => (list.length < 2 ? String(list[0] ?? '') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const quoted = (text: string, max = 60) => `“${shorten(text, max)}”`;

const ITEMS: Record<string, { one: string; many: string }> = {
  facts: { one: 'fact', many: 'facts' }, perspectives: { one: 'perspective', many: 'perspectives' }, links: { one: 'link', many: 'links' },
};
/** "fact 2", "facts 2 and 3"; positions from 0. */
const places = (part: string, positions: readonly number[]) => {
  const words = ITEMS[part] ?? { one: part, many: part };
  return `${positions.length === 1 ? words.one : words.many} ${and(positions.map((at) => at + 1))}`;
};

const UNSEEN: Record<Unseen, string> = {
  space: 'spaces', 'quote-style': 'quote style', 'look-alike': 'look-alike letter', invisible: 'invisible character', bidi: 'writing direction',
};

/** Characters by their names: what is said aloud, and the few letters that stand in the text. */
const NAMES: Record<string, [name: string, short: string]> = {
  ' ': ['space', '␣'], '\n': ['line break', '⏎'], '\t': ['tab', '⇥'], '\r': ['carriage return', 'CR'],
  '\u00a0': ['no-break space', '⍽ no-break'], '\u202f': ['narrow no-break space', '⍽ narrow no-break'], '\u2009': ['thin space', '␣ thin'], '\u200a': ['hair space', '␣ hair'],
  '\u2002': ['en space', '␣ en'], '\u2003': ['em space', '␣ em'], '\u2007': ['figure space', '␣ figure'], '\u3000': ['ideographic space', '␣ wide'],
  '\u00ad': ['soft hyphen', 'soft hyphen'], '\u200b': ['zero-width space', 'zero-width space'], '\u200c': ['zero-width non-joiner', 'non-joiner'], '\u200d': ['zero-width joiner', 'joiner'],
  '\u2060': ['word joiner', 'word joiner'], '\ufeff': ['byte order mark', 'byte order mark'],
  '\u061c': ['Arabic letter mark', 'Arabic mark'], '\u200e': ['left-to-right mark', 'left-to-right'], '\u200f': ['right-to-left mark', 'right-to-left'],
  '\u202a': ['left-to-right embedding', 'left-to-right from here'], '\u202b': ['right-to-left embedding', 'right-to-left from here'], '\u202c': ['end of embedding', 'direction ends'],
  '\u202d': ['left-to-right override', 'forced left-to-right'], '\u202e': ['right-to-left override', 'forced right-to-left'],
  '\u2066': ['left-to-right isolate', 'left-to-right from here'], '\u2067': ['right-to-left isolate', 'right-to-left from here'], '\u2068': ['first-strong isolate', 'own direction from here'], '\u2069': ['end of isolate', 'direction ends'],
  '"': ['straight double quote', 'straight'], '“': ['left double quote', 'curly'], '”': ['right double quote', 'curly'], '„': ['low double quote', 'low'], '«': ['left guillemet', 'guillemet'], '»': ['right guillemet', 'guillemet'],
  "'": ['straight apostrophe', 'straight'], '‘': ['left single quote', 'curly'], '’': ['curly apostrophe', 'curly'], '‚': ['low single quote', 'low'], '‹': ['left single guillemet', 'guillemet'], '›': ['right single guillemet', 'guillemet'], '′': ['prime', 'prime'], '″': ['double prime', 'prime'],
  '-': ['hyphen', 'hyphen'], '‐': ['hyphen', 'hyphen'], '‑': ['no-break hyphen', 'no-break'], '–': ['en dash', 'en dash'], '—': ['em dash', 'em dash'], '−': ['minus sign', 'minus'],
};

export const compareWords = {
  places,
  list: and,
  /** "Fact 2 split into facts 2 and 3": `from` is the older place, null where it is not known. */
  split: (part: string, from: number | null, to: readonly number[]) =>
    `${capital(places(part, from === null ? [to[0] ?? 0] : [from]))} split into ${places(part, to)}`,
  merged: (part: string, from: readonly number[], to: number) => `${capital(places(part, from))} merged into ${places(part, [to])}`,
  fromTo: (from: number, to: number) => `from ${from + 1} to ${to + 1}`,
  /** Where something stood that is elsewhere now. */
  was: {
    moved: (part: string, from: number, to: number) => `${capital(places(part, [from]))} stood here; it is now ${places(part, [to])}`,
    merged: (part: string, from: number, to: number) => `${capital(places(part, [from]))} stood here; it is part of ${places(part, [to])}`,
    split: (part: string, at: number, from: number) => `${capital(places(part, [at]))} came out of ${places(part, [from])}`,
    go: 'Go to it',
    goOld: (part: string, from: number) => `Go to where it was, place ${from + 1} of the ${ITEMS[part]?.many ?? part}`,
    goNew: 'Go to where it is now',
  },
  sentence: {
    moved: 'sentence moved',
    here: 'moved here',
    away: 'moved away',
    goThere: 'Go to where the sentence is now',
    goBack: 'Go to where the sentence was',
    take: 'Take the move of the sentence',
    leave: 'Leave the sentence where it was',
  },
  decide: {
    split: { take: (part: string) => `Split the ${ITEMS[part]?.one ?? part}`, keep: 'Keep it as one' },
    merged: { take: (part: string) => `Merge the ${ITEMS[part]?.many ?? part}`, keep: 'Keep them apart' },
  },
  coarse: 'compared roughly',
  coarseHint: 'These texts were too long or too unlike to compare word by word: an edit may be larger than what really changed.',
  unseen: (kind: Unseen) => UNSEEN[kind] ?? kind,
  characterName: (character: string) => NAMES[character]?.[0] ?? null,
  characterShort: (character: string) => NAMES[character]?.[1] ?? null,
  script: (script: string, letter: string) => `${script} ${letter}`,
  codePoint: (character: string) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  became: (old: string, text: string) => (old && text ? `${old} became ${text}` : text ? `${text} added` : `${old} removed`),

  sides: {
    title: 'Compared',
    older: 'Older',
    newer: 'Newer',
    to: 'compared with',
    file: (name: string) => name,
    again: 'Compare two other files…',
    remarks: (name: string, n: number) => `${plural(n, 'thing')} repaired, left out or guessed on reading ${name}`,
  },
  save: {
    open: 'Save comparison…', title: 'Save the comparison', intro: 'What changed between the two, with who made each change.',
    format: 'Format', confirm: (format: Format) => `Save as ${formatWords[format].name}`, comments: 'With the comments that are not resolved',
    nothing: 'There is no older version to compare with.', saved: (place: string) => `Comparison written to ${place}`, marked: 'It is marked: the newer side may not leave yet.',
  },
  since: {
    title: 'Since',
    looked: 'I last looked',
    approved: 'approved',
    published: 'published',
    previous: 'the version before',
    at: (n: number) => `version ${n}`,
    command: {
      looked: 'Compare since I last looked', approved: 'Compare since it was approved',
      published: 'Compare since it was published', previous: 'Compare with the version before',
    },
    why: {
      lookedFirst: 'This is the first time that you look at it in this window: what you saw is kept from now on.',
      lookedSame: 'Nothing is new since you last looked.',
      approvedNever: 'No version was approved yet.',
      publishedNever: 'No version was published yet.',
      same: 'Nothing was changed since.',
      previousNone: 'This is the first version.',
    },
  },

  groups: { facts: 'May change a fact', rest: 'Everything else', all: 'All changes' },
  filter: {
    title: 'Filter',
    what: 'What changed',
    where: 'Where',
    facts: 'May change a fact',
    clear: 'Show all',
    details: 'Section, date, slug',
    chip: (word: string, n: number) => `${word}, ${plural(n, 'change')}`,
    shown: (n: number, all: number) => `${n} of ${all}`,
    says: (n: number, all: number) => (n === all ? `All ${plural(all, 'change')} shown.` : `${n} of ${plural(all, 'change')} shown.`),
    noMatch: 'No change fits the filter.',
    hidden: (n: number) => `${plural(n, 'change')} hidden by the filter`,
  },
  kinds: { added: 'added', removed: 'removed', moved: 'moved', split: 'split', merged: 'merged', edited: 'edited' } satisfies Record<ChangeKind, string>,
  show: {
    factsFirst: 'What may change a fact first',
    unfold: 'Unchanged parts',
    unfolded: 'Unchanged parts are shown.',
    folded: 'Unchanged parts are folded.',
    narrow: 'Side by side is kept for a wider window; this one shows the changes inline.',
    narrowNote: 'when wider',
    printOrder: 'Listed in print order.',
    factsOrder: 'What may change a fact is listed first.',
    hop: 'Go to the other end of a move',
    noHop: 'Nothing moved in this change.',
  },

  spoken: {
    title: 'List of changes',
    open: 'List of changes in sentences',
    intro: (n: number, facts: number) => `${plural(n, 'change')}; ${facts === 0 ? 'none' : facts} may change a fact.`,
    hint: 'Enter goes to the change, Escape closes the list.',
    none: 'Nothing differs.',
    at: (n: number, all: number) => `Change ${n} of ${all}.`,
    added: (name: string, text: string) => `${name} added: ${quoted(text)}`,
    removed: (name: string, text: string) => `${name} removed: ${quoted(text)}`,
    moved: (name: string, from: number, to: number) => `${name} moved from ${from + 1} to ${to + 1}`,
    edit: (name: string, classes: readonly string[], old: string, text: string) => {
      const what = old && text ? `${quoted(old)} became ${quoted(text)}` : text ? `${quoted(text)} added` : `${quoted(old)} removed`;
      return `${[name, ...classes].join(', ')}: ${what}`;
    },
    unseen: (name: string, kinds: readonly string[], what: string) => `${[name, ...kinds].join(', ')}: ${what}`,
    sentence: (name: string, text: string) => `${name}, a sentence moved: ${quoted(text)}`,
    coarse: (name: string) => `${name} was compared roughly`,
  },

  files: { command: 'Compare two files…', title: 'Two files', gone: 'These files are no longer open.', goneHint: 'Choose them again.', choose: 'Choose two files…' },

  behind: (n: number, who: string) => `${who} made version ${n} while you were writing.`,
  behindHint: 'Your draft stands on an older one. Bring the two together before you go on.',
  bring: 'Bring them together',
  brought: (n: number) => `Your draft now stands on version ${n}.`,

  merge: {
    title: 'Bring together',
    heading: (n: number) => (n === 0 ? 'Nothing clashes' : n === 1 ? 'One place was changed by both of you' : `${n} places were changed by both of you`),
    intro: (author: string, n: number) => `Your draft and version ${n} of ${author} both changed what stands below. Everything else of both comes together by itself. Nothing is kept before each place is settled.`,
    introNone: (author: string, n: number) => `Your draft and version ${n} of ${author} changed different things. Both come together as they are.`,
    label: 'Places to settle',
    both: 'Both stood on',
    mine: 'Mine',
    theirs: (author: string, n: number) => `${author}, version ${n}`,
    notThere: 'was not there',
    removed: 'Removed',
    empty: 'Empty',
    takeMine: 'Keep mine',
    takeTheirs: (author: string) => `Take ${author}’s`,
    takeBoth: 'Keep both',
    removeMine: 'Remove it',
    keepTheirs: 'Keep it',
    own: 'Other words',
    ownLabel: (name: string) => `Other words for ${name}`,
    ownLines: 'One outlet a line',
    own_empty: 'Write what should stand',
    result: 'Stands',
    resultGone: 'It is removed.',
    open: 'to settle',
    settled: { ours: 'mine', theirs: 'theirs', both: 'both', text: 'other words' },
    progress: (done: number, all: number) => `${done} of ${all} settled`,
    save: 'Keep as my draft',
    blocked: (n: number) => `${plural(n, 'place is', 'places are')} still to be settled.`,
    later: 'Not now',
    laterHint: 'Your draft stays as it is.',
    saved: (n: number) => `Both are brought together. Your draft now stands on version ${n}.`,
    together: 'Both versions are brought together in a new one.',
    next: 'Next place',
    previous: 'Previous place',
    keys: '1 mine · 2 theirs · 3 both · E other words · J/K next, previous',
    says: (name: string, take: string, left: number) => `${name}: ${take}. ${left === 0 ? 'Everything is settled.' : `${left} left.`}`,
    loading: 'Bringing both together…',
    kind: (kind: ConflictKind) => ({ text: 'text', value: 'value', list: 'list', item: 'whole card' })[kind],
    inItem: (item: string, field: string) => `${item}: ${field.toLowerCase()}`,
    shown: (name: string, at: number, all: number) => `${name}. Place ${at} of ${all}.`,
    cancelled: 'Nothing was compared.',
  },
  classWord: (name: HunkClass) => reviewWords.classWord(name),
} as const;
