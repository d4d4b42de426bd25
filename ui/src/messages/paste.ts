// What is said of pasting and of the links beside a brief.
import type { Brief, Dropped } from '../ipc/types';

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const size = (bytes: number) => (bytes < 100_000 ? '' : ` (${(bytes / 1_000_000).toFixed(1)} MB)`);

const droppedWords: Record<Dropped['kind'], (n: number, size: number) => string> = {
  scripts: (n) => plural(n, 'script'),
  styles: (n) => plural(n, 'style sheet'),
  images: (n, bytes) => plural(n, 'picture') + size(bytes),
  pixels: (n) => plural(n, 'tracking pixel'),
  tables: (n, rows) => `${plural(n, 'table')} of ${plural(rows, 'row')}`,
  controls: (n) => plural(n, 'form field'),
  frames: (n) => plural(n, 'frame'),
  media: (n) => plural(n, 'film or sound', 'films or sounds'),
  hidden: (n) => plural(n, 'hidden text'),
  tracking: (_, links) => `tracking in ${plural(links, 'address', 'addresses')}`,
  addresses: (n) => plural(n, 'link that leads nowhere', 'links that lead nowhere'),
};

/** What a paste lost, in one sentence; empty where it lost nothing. */
export function droppedSentence(dropped: readonly Dropped[], links = 0): string {
  const list = dropped.map((d) => droppedWords[d.kind]?.(d.count, d.size) ?? '').filter(Boolean);
  if (links > 0) list.push(plural(links, 'link'));
  return list.length === 0 ? '' : `Left out: ${list.join(', ')}.`;
}

export const paste = {
  pasted: 'Pasted as plain text.',
  nothing: 'Nothing was pasted: there is no text in it.',
  facts: (n: number) => `${plural(n, 'fact')} pasted`,
  sources: (names: string[]) => (names.length === 1 ? `Source added: ${names[0]}` : `Sources added: ${names.join(', ')}`),
  doubled: (n: number) => (n === 1 ? 'This source is there already' : 'These sources are there already'),
  factWithSource: (names: string[]) => `Pasted as a fact with ${names.length === 1 ? 'its source' : 'its sources'}: ${names.join(', ')}`,
  asText: 'Keep the address in the text',
  used: (headline: string, day: string) => `Used in “${headline}”${day ? ` on ${day}` : ''}`,
  alsoUsed: (uses: string) => `${uses} already.`,
  open: 'Open it',

  dialog: {
    title: 'Paste a whole brief?',
    intro: 'What was pasted has the parts of a brief. They fill the sheet in one step, which Undo takes back.',
    parts: 'Parts found',
    section: 'Section', headline: 'Headline', lede: 'Lede', facts: 'Facts', context: 'Context', perspectives: 'Perspectives', links: 'Links',
    missing: 'none',
    facts_: (brief: Brief) => `${plural(brief.facts.length, 'fact')}, ${plural(brief.facts.reduce((n, f) => n + f.sources.length, 0), 'source')}`,
    context_: (text: string) => plural(text.split(/\n\n+/).length, 'paragraph'),
    remarks: 'How it was understood',
    cancel: 'Cancel',
    fill: 'Fill the sheet',
    asText: 'Paste as text',
  },
} as const;

export const tray = {
  tab: 'Links',
  intro: 'Links that you put aside for this brief. Only you see them.',
  field: 'Paste links here',
  fieldHint: 'Addresses, or a text with links in it',
  list: 'Links put aside',
  empty: 'Nothing was put aside yet.',
  keys: 'A digit puts the link on the card where the caret was; in a text, Alt and the digit.',
  put: (at: number, name: string, card: string) => `Put link ${at + 1} on ${card}: ${name}`,
  theCard: 'the card',
  command: (at: number, name: string) => `Put link ${at + 1} on the card: ${name}`,
  placed: 'on this brief',
  toLinks: 'To the links of the brief',
  toLinksOf: (name: string) => `Put ${name} into the links of the brief`,
  remove: (name: string) => `Take ${name} out`,
  removed: (name: string) => `${name} taken out`,
  linked: (name: string) => `${name} is in the links of the brief`,
  grip: 'Drag onto a card',
  noCard: 'No card has the focus: put the caret in a fact or perspective first.',
  added: (added: number, doubled: number) => [added > 0 ? `${plural(added, 'link')} put aside` : '', doubled > 0 ? `${doubled} ${doubled === 1 ? 'was' : 'were'} there already` : ''].filter(Boolean).join(', '),
} as const;

export const offers = {
  list: 'Links at hand',
  hint: 'Choose with ↓ and Enter, or type an address.',
  from: { links: 'link of this brief', tray: 'put aside', brief: 'used in this brief' },
} as const;
