// Words of the registry of outlets.
import type { OutletPart, OutletPlace, OutletsFilled, OwnershipKind, TwinReason } from '../ipc/types';

const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

const kinds: Record<OwnershipKind, string> = {
  private: 'Private', listed: 'Listed company', state: 'State', 'public-service': 'Public service', 'non-profit': 'Non-profit',
  cooperative: 'Cooperative', party: 'Party', religious: 'Religious', other: 'Other',
};
/** In the order in which they are offered. */
export const ownershipKinds = Object.keys(kinds) as OwnershipKind[];

const reasons: Record<TwinReason, string> = {
  spelling: 'the names differ only in case, accents, spaces or signs',
  article: 'the names differ only in “The”',
  'name-and-domain': 'one is called as the other’s domain',
  'same-domain': 'both are linked under one domain',
  abbreviation: 'one name has the other beside it in brackets',
  'added-words': 'one name is the other with a desk, a language, a place or a slogan',
  'one-letter': 'the names differ in one letter',
};
const parts: Record<OutletPart, [string, string]> = { fact: ['fact', 'facts'], perspective: ['perspective', 'perspectives'], link: ['further link', 'further links'] };

const sentence = (pieces: readonly string[]): string => {
  const text = pieces.join('; ');
  return text ? `${text.charAt(0).toUpperCase()}${text.slice(1)}.` : '';
};

export const outlets = {
  title: 'Outlets',
  entries: (n: number) => count(n, 'outlet', 'outlets'),
  shown: (n: number, all: number) => (n === all ? count(all, 'outlet', 'outlets') : `${n} of ${count(all, 'outlet', 'outlets')}`),
  summary: (all: number, proposed: number) => [count(all, 'outlet', 'outlets'), proposed > 0 ? count(proposed, 'proposed merge', 'proposed merges') : ''].filter(Boolean).join(' · '),
  search: 'Search by name, domain, country or owner',
  none: 'No outlet fits this search.', clear: 'Clear the search',
  columns: { name: 'Name', domain: 'Domain', country: 'Country', owner: 'Owner', kind: 'Kind', briefs: 'Briefs' },
  aliases: (n: number) => count(n, 'other name', 'other names'),
  more: (n: number) => `and ${n} more`,
  kind: (kind: string): string => (kind in kinds ? kinds[kind as OwnershipKind] : kind),
  used: (n: number) => (n === 0 ? 'In no brief' : `In ${count(n, 'brief', 'briefs')}`),

  missing: (n: number) => `${count(n, 'name in briefs has', 'names in briefs have')} no entry`,
  missingNames: (names: readonly string[]) => (names.length > 6 ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more` : names.join(', ')),
  fill: 'Fill from the briefs',
  filled: ({ outlets: n, domains }: OutletsFilled) => (n + domains === 0 ? 'Nothing was added: the registry has every name and domain.' : `Added: ${count(n, 'outlet', 'outlets')} and ${count(domains, 'domain', 'domains')}.`),
  empty: 'No outlets yet',
  emptyHint: 'Outlets come in with the briefs that you import. You can also add one by hand.',

  add: 'New outlet…', addTitle: 'New outlet', addName: 'Name', addHint: 'As it should be shown. The rest is filled in on its sheet.', addConfirm: 'Add the outlet', addEmpty: 'Type its name first.',
  added: (name: string) => `${name} was added.`,

  proposals: 'Proposed merges',
  proposalsHint: 'These are probably one outlet each. After a merge both names lead to one entry; no brief is changed.',
  allProposals: (n: number) => `Show all ${n}`, fewProposals: 'Show fewer',
  pair: (one: string, other: string) => `${one} and ${other}`,
  reasons: (all: readonly TwinReason[]) => sentence(all.map((reason) => reasons[reason] ?? reason)),
  mergeInto: (name: string) => `Merge into ${name}`,
  and: 'and', apart: 'Keep apart',
  merged: (other: string, kept: string) => `${other} was merged into ${kept}.`,
  keptApart: (one: string, other: string) => `${one} and ${other} stay two outlets and are not proposed again.`,
  takenBack: (name: string) => `The merge was taken back: ${name} is an entry of its own again.`,
  noProposal: 'No merge is proposed.', noMerge: 'No merge was made here that could be taken back.',
  undoMerge: 'Take the last merge back', toProposals: 'Go to the proposed merges', toSearch: 'Search the outlets', nextRow: 'Next outlet', previousRow: 'Previous outlet',

  onlyEditors: 'Only editors and the chief change the registry. The chief gives roles in Settings.',
} as const;

export const outletSheet = {
  loading: 'Opening the outlet…', back: 'All outlets', head: 'Outlet',
  name: 'Name', nameHint: 'As it is shown. A former name stays as another name.',
  aliases: 'Other names', aliasesHint: 'One a line, as briefs print them.',
  domains: 'Domains', domainsHint: 'One a line, such as gazette.example.',
  country: 'Country', notes: 'Notes',
  ownership: 'Ownership', owner: 'Owner', kind: 'Kind', since: 'Since', until: 'Until', noKind: 'Not known',
  dayHint: 'Dates like 2013, 2013-05 or 2013-05-31. Leave “Until” empty while it holds.',
  noOwner: 'No owner is known.',
  addOwner: 'Add an owner', removeOwner: 'Remove', removeOwnerOf: (name: string) => `Remove owner ${name || 'without a name'}`,
  /** The label of one field in a row. */
  field: (field: string, at: number) => `${field}, owner ${at + 1}`,
  save: 'Save', saving: 'Saving…', saved: 'Saved', unsaved: 'Not saved yet', discard: 'Discard the changes',
  nothing: 'Nothing was changed.', nameless: 'An outlet needs a name.',
  savedOf: (name: string) => `Saved: ${name}`,
  reopen: 'Open it again',
  merge: 'Merge into another…', mergeTitle: (name: string) => `Merge ${name} into another outlet`, mergePlaceholder: 'The outlet that is kept',
  mergeHint: 'No brief is changed. A merge can be taken back.', mergeFirst: 'Save or discard your changes first.',
  merged: 'Merged into this entry', mergedNote: (names: readonly string[]) => (names.length > 0 ? `Also ${names.join(', ')}` : ''),
  takeBack: 'Take the merge back', takeBackOf: (name: string) => `Take the merge back: ${name}`,
  uses: 'Where it is used', noUse: 'No brief names or links it.',
  columns: { headline: 'Headline', date: 'Edition', part: 'Part' },
  /** 'Fact, 2 perspectives'. */
  places: (places: readonly OutletPlace[]): string => {
    const found = (['fact', 'perspective', 'link'] as const).flatMap((part) => {
      const n = places.filter((p) => p.part === part).length;
      return n === 0 ? [] : [n === 1 ? parts[part][0] : `${n} ${parts[part][1]}`];
    }).join(', ');
    return found.charAt(0).toUpperCase() + found.slice(1);
  },
  how: (places: readonly OutletPlace[]): string => {
    const named = places.some((p) => p.named), linked = places.some((p) => p.linked);
    return named && linked ? 'named and linked' : named ? 'named' : 'linked';
  },
} as const;
