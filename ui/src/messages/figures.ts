// What a person reads of figures and of earlier briefs.
import type { EarlierBrief, Figure, FigureFlag, FigureKind, Tick } from '../ipc/types';
import { write } from './write';

export const dayOf = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year ?? 0, (month ?? 1) - 1, date ?? 1).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
};

const kinds: Record<FigureKind, string> = { number: 'Numbers', date: 'Dates', name: 'Names', quote: 'Quotations' };
function place({ path, position }: Figure): string {
  const list = path.split('/')[0] ?? '';
  return position !== null && (list === 'facts' || list === 'perspectives') ? write.card(list, position) : write.part(list);
}
function flag({ kind, other }: FigureFlag, texts: string[]): string {
  const quoted = texts.map((t) => `“${t}”`);
  if (kind === 'weekday') return `${quoted[0] ?? ''} is a ${other ?? 'different day'}`;
  if (kind === 'two-values') return `One quantity may have two values: ${quoted.join(' and ')}`;
  if (other !== null) return `${quoted[0] ?? ''} is “${other}” in another brief of this edition`;
  return `One name may have two spellings: ${quoted.join(' and ')}`;
}

export const figureWords = {
  tab: 'Figures',
  kind: (kind: FigureKind) => kinds[kind],
  none: 'No numbers, dates, names or quotations yet.',
  done: (checked: number, all: number) => `${checked} of ${all} checked against their source. A change of the sentence clears the tick.`,
  flags: 'Does not fit together', flag, place, doesNotFit: 'does not fit', openOther: 'Open that brief',
  check: (figure: Figure) => `${figure.text}, ${place(figure)}: checked against source`,
  by: (ticks: Tick[]) => `Checked by ${ticks.map((t) => (t.mine ? 'you' : t.person)).join(', ')}`,
  ticked: (text: string) => `${text}: checked`, unticked: (text: string) => `${text}: not checked any more`,
} as const;

const list = (texts: string[], most: number) => texts.slice(0, most).join(', ') + (texts.length > most ? ` and ${texts.length - most} more` : '');
export const earlierWords = {
  tab: 'Earlier',
  none: 'No earlier brief shares names or links with this one.',
  hint: 'Briefs on the same matter. What is inserted gets its own place in this brief; Undo takes it out again.',
  why: ({ follows, names, links }: EarlierBrief) => [
    follows ? 'This brief follows it' : '', names.length > 0 ? `Names: ${list(names, 4)}` : '', links.length > 0 ? (links.length === 1 ? '1 link in both' : `${links.length} links in both`) : '',
  ].filter(Boolean).join(' · '),
  noDate: 'no date', open: (headline: string) => `Open ${headline}`, parts: (headline: string) => `What can be taken over from ${headline}`,
  show: 'What can be taken over', insert: 'Insert', insertFact: (text: string) => `Insert the fact: ${text}`, insertContext: 'Insert the context',
  inserted: 'Inserted. Undo takes it out again.',
  twin: (headline: string) => `This may be a twin of “${headline}” in the same edition.`, openTwin: 'Open it',
} as const;
