// What a paste does to a brief, by the place where it goes: a function from a brief to a brief.
import type { Brief, FoundLink, Id, Pasted, Piece, Source } from '../../ipc/types';
import { addLink, insertCard, isEmptyCard, newFact, patchCard, positionOf, setLink, setSources, setText, textAt, type CardList } from './edits';
import { key, outletFor } from './chips';
import { atEnd } from './caret';
import type { Caret } from './timeline';

export type Outcome = {
  brief: Brief;
  after: Caret | null;
  /** New sources, by what their outlets are called. */
  sources: string[];
  /** Addresses of new sources that other briefs use. */
  used: FoundLink[];
  /** Addresses that were there already. */
  doubled: number;
  facts: number;
  /** Links whose address is kept nowhere. */
  unlinked: number;
  /** The same with every address in the text, where sources were made of some. */
  asText: Outcome | null;
};

/** A statement with more links than this is a passage of a page: they are no sources of it. */
const mostSources = 3;

/** Nothing stands on the sheet but what a template put there. */
export function isEmptySheet(brief: Brief): boolean {
  const said = [brief.lede, brief.context, ...brief.perspectives.flatMap((p) => [p.framing, p.bias])];
  return said.every((text) => text.trim() === '') && brief.facts.every(isEmptyCard) && brief.links.length === 0 && brief.perspectives.every((p) => p.sources.length === 0);
}

/** Fills the sheet; what the sheet has of its own stays: its id, and its section and date where it has them. */
export function fillSheet(brief: Brief, pasted: Brief, newId: () => Id): Brief {
  const { language, byline, note } = pasted;
  return {
    ...brief, ...(language ? { language } : {}), ...(byline ? { byline } : {}), ...(note ? { note } : {}),
    section: brief.section ?? pasted.section, date: brief.date ?? pasted.date, headline: pasted.headline, lede: pasted.lede, context: pasted.context, links: pasted.links,
    facts: pasted.facts.map((fact) => ({ ...fact, id: newId() })), perspectives: pasted.perspectives.map((one) => ({ ...one, id: newId() })),
  };
}

/** What the outlet of an address is called here: as the card names it, as the registry shows it, else as the brief gives it away. */
export function outletOf(link: FoundLink, brief: Brief, near: readonly string[] = []): string {
  const printed = near.find((name) => link.names.some((other) => key(other) === key(name)));
  return printed ?? link.outlet ?? outletFor(link.url, brief, near);
}

export function pasteAt(brief: Brief, caret: Caret, pasted: Pasted, newId: () => Id): Outcome {
  const [part = '', id = '', name = ''] = caret.field.split('/');
  const list: CardList | null = part === 'facts' || part === 'perspectives' ? part : null;
  const card: { list: CardList; id: Id } | null = list && brief[list].some((c) => c.id === id) ? { list, id } : null;
  const nothingSelected = caret.anchor === caret.head;
  const onCard = card !== null && (name === '' || name === 'sources');
  const inFact = card?.list === 'facts' && (name === 'text' || onCard);
  if (card && pasted.kind === 'links' && nothingSelected) return withSources(brief, card.list, card.id, pasted.links, caret);
  if (part === 'add-facts' && pasted.pieces.length > 0) return factsAt(brief, brief.facts.length, pasted.pieces, pasted, newId);
  if (inFact && (pasted.kind === 'bullets' || (onCard && pasted.pieces.length > 0)) && nothingSelected) return factsFrom(brief, id, pasted, newId);
  if (card?.list === 'facts' && name === 'text' && pasted.kind === 'text-with-links' && nothingSelected && pasted.links.length <= mostSources) return withSource(brief, caret, id, pasted);
  if (part === 'add-links' && pasted.links.length > 0) return linksOf(brief, pasted.links);
  if (part === 'links' && name === 'url' && pasted.kind === 'links') return linkAt(brief, Number(id), pasted.links, caret);
  if (onCard || part.startsWith('add-')) return outcome(brief, null);
  return textAtCaret(brief, caret, pasted);
}

function outcome(brief: Brief, after: Caret | null, more: Partial<Outcome> = {}): Outcome {
  return { brief, after, sources: [], used: [], doubled: 0, facts: 0, unlinked: 0, asText: null, ...more };
}

/** Adds addresses to a card, each once. */
export function withSources(brief: Brief, list: CardList, id: Id, links: readonly FoundLink[], after: Caret | null): Outcome {
  const card = brief[list].find((c) => c.id === id);
  if (!card) return outcome(brief, null);
  const near = 'outlets' in card ? card.outlets : [];
  const fresh = links.filter((link) => !card.sources.some((s) => sameAddress(s.url, link.url)));
  const added = fresh.map((link): Source => ({ outlet: outletOf(link, brief, near), url: link.url }));
  const next = added.length > 0 ? setSources(brief, list, id, [...card.sources, ...added]) : brief;
  return outcome(next, after, { sources: added.map((s) => s.outlet), used: fresh.filter((l) => l.used.length > 0), doubled: links.length - fresh.length });
}

function withSource(brief: Brief, caret: Caret, id: Id, pasted: Pasted): Outcome {
  const piece = pasted.pieces[0];
  const asText = textAtCaret(brief, caret, pasted);
  if (!piece) return asText;
  const text = inserted(brief, caret, piece.said);
  const made = withSources(text.brief, 'facts', id, pasted.links, text.after);
  return { ...made, asText };
}

function factOf(brief: Brief, piece: Piece, pasted: Pasted, id: Id): Brief['facts'][number] {
  const links = piece.links.flatMap((at) => pasted.links[at] ?? []);
  const few = links.length <= mostSources;
  const sources = few ? links.map((link) => ({ outlet: outletOf(link, brief), url: link.url })) : [];
  return { ...newFact(id), text: (few ? piece.said : piece.text) || piece.text, sources };
}

function factsAt(brief: Brief, at: number, pieces: readonly Piece[], pasted: Pasted, newId: () => Id): Outcome {
  let next = brief, last = '';
  for (const [i, piece] of pieces.entries()) {
    last = newId();
    next = insertCard(next, 'facts', at + i, factOf(brief, piece, pasted, last));
  }
  return outcome(next, atEnd(`facts/${last}/text`), { facts: pieces.length });
}

/** Bullets into a fact: an empty one takes the first, the others follow it. */
function factsFrom(brief: Brief, id: Id, pasted: Pasted, newId: () => Id): Outcome {
  const at = positionOf(brief, 'facts', id), fact = brief.facts[at];
  const [first, ...rest] = pasted.pieces;
  if (!fact || !first) return outcome(brief, null);
  if (fact.text.trim() !== '') return factsAt(brief, at + 1, pasted.pieces, pasted, newId);
  const { text, sources } = factOf(brief, first, pasted, id);
  const filled = patchCard(brief, 'facts', id, { text, sources: [...fact.sources, ...sources] });
  if (rest.length === 0) return outcome(filled, atEnd(`facts/${id}/text`), { facts: 1 });
  return { ...factsAt(filled, at + 1, rest, pasted, newId), facts: pasted.pieces.length };
}

function linksOf(brief: Brief, links: readonly FoundLink[]): Outcome {
  const fresh = links.filter((link) => !brief.links.some((l) => sameAddress(l.url, link.url)));
  const next = fresh.reduce((b, link) => addLink(b, { label: link.label || outletOf(link, brief), url: link.url }), brief);
  return outcome(next, atEnd(`links/${next.links.length - 1}/label`), { doubled: links.length - fresh.length });
}

function linkAt(brief: Brief, at: number, links: readonly FoundLink[], caret: Caret): Outcome {
  const [first, ...rest] = links, old = brief.links[at];
  if (!first || !old) return outcome(brief, null);
  const label = old.label || first.label || outletOf(first, brief);
  const next = setLink(brief, at, { url: first.url, label });
  return rest.length > 0 ? linksOf(next, rest) : outcome(next, atEnd(caret.field));
}

function textAtCaret(brief: Brief, caret: Caret, pasted: Pasted): Outcome {
  const text = joined(caret.field, pasted.pieces);
  const made = inserted(brief, caret, text);
  return { ...made, unlinked: pasted.links.filter((link) => !text.includes(link.url)).length };
}

function inserted(brief: Brief, caret: Caret, text: string): Outcome {
  const old = textAt(brief, caret.field);
  const from = Math.min(caret.anchor, caret.head, old.length), to = Math.min(Math.max(caret.anchor, caret.head), old.length);
  const at = from + text.length;
  const next = setText(brief, caret.field, old.slice(0, from) + text + old.slice(to));
  return outcome(next, { field: caret.field, anchor: at, head: at });
}

/** Paragraphs stay paragraphs in the context, lines elsewhere where there may be some. */
function joined(field: string, pieces: readonly Piece[]): string {
  const [part = '', , name = ''] = field.split('/');
  if (part === 'context')
    return pieces.map((piece, i) => (i === 0 ? '' : piece.bullet && pieces[i - 1]?.bullet ? '\n' : '\n\n') + (piece.bullet && pieces.length > 1 ? '- ' : '') + piece.text).join('');
  const lines = name === 'text' || name === 'framing' || name === 'bias';
  const text = pieces.map((piece) => piece.text).join('\n');
  return lines ? text : text.replace(/\s*\n+\s*/g, ' ');
}

/** Whether two clean addresses lead to one page. */
export function sameAddress(a: string, b: string): boolean {
  const bare = (url: string) => url.replace(/^https?:\/\/(www\.)?/i, '').replace(/#.*$/, '').replace(/\/$/, '');
  return bare(a) === bare(b);
}
