// Every change that the sheet can make to a brief, as functions from a brief to a brief. What a
// change does not touch keeps its identity, so that history is cheap and only changed cards render.
import type { Brief, Fact, Id, Link, Perspective, Source } from '../../ipc/types';

/** The lists whose items are cards. */
export type CardList = 'facts' | 'perspectives';
export type Card = Fact | Perspective;
export type PlainField = 'headline' | 'lede' | 'context' | 'section' | 'slug' | 'date';

const swap = <T>(list: readonly T[], at: number, item: T): T[] => list.map((old, i) => (i === at ? item : old));
const insert = <T>(list: readonly T[], at: number, item: T): T[] => [...list.slice(0, at), item, ...list.slice(at)];
const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);

export function cardsOf(brief: Brief, list: CardList): readonly Card[] {
  return brief[list];
}
function withCards(brief: Brief, list: CardList, cards: readonly Card[]): Brief {
  return { ...brief, [list]: cards };
}
export function positionOf(brief: Brief, list: CardList, id: Id): number {
  return cardsOf(brief, list).findIndex((c) => c.id === id);
}

export function newFact(id: Id): Fact {
  return { id, text: '', sources: [] };
}
export function newPerspective(id: Id): Perspective {
  return { id, group: '', outlets: [], framing: '', bias: '', sources: [] };
}

/** Nothing was written on it yet. */
export function isEmptyCard(card: Card): boolean {
  if (card.sources.length > 0) return false;
  if ('text' in card) return card.text.trim() === '';
  return [card.group, card.framing, card.bias].every((t) => t.trim() === '') && card.outlets.length === 0;
}

export function insertCard(brief: Brief, list: CardList, at: number, card: Card): Brief {
  return withCards(brief, list, insert(cardsOf(brief, list), at, card));
}
export function removeCard(brief: Brief, list: CardList, id: Id): Brief {
  return withCards(brief, list, cardsOf(brief, list).filter((c) => c.id !== id));
}
/** Moves a card to a position, counted without it; positions outside the list mean its ends. */
export function moveCard(brief: Brief, list: CardList, id: Id, to: number): Brief {
  const from = positionOf(brief, list, id);
  const cards = cardsOf(brief, list);
  const target = Math.max(0, Math.min(to, cards.length - 1));
  const card = cards[from];
  if (!card || from === target) return brief;
  return withCards(brief, list, insert(without(cards, from), target, card));
}
/** A copy right below, under a new id; its sources are new statements and keep no ids. */
export function duplicateCard(brief: Brief, list: CardList, id: Id, newId: Id): Brief {
  const at = positionOf(brief, list, id);
  const card = cardsOf(brief, list)[at];
  if (!card) return brief;
  const sources = card.sources.map(({ id: _, ...source }) => source);
  return insertCard(brief, list, at + 1, { ...card, id: newId, sources });
}

/** Writes into the field that a path names: `headline`, `facts/ID/text`, `perspectives/ID/bias`, `links/0/url`. */
export function setText(brief: Brief, path: string, text: string): Brief {
  const [part = '', key = '', field = ''] = path.split('/');
  if (part === 'facts') return patchCard(brief, 'facts', key, { [field]: text });
  if (part === 'perspectives') return patchCard(brief, 'perspectives', key, { [field]: text });
  if (part === 'links') return setLink(brief, Number(key), { [field]: text });
  if (part === 'date' || part === 'section') return { ...brief, [part]: text.trim() === '' ? null : text };
  return { ...brief, [part]: text };
}

export function textAt(brief: Brief, path: string): string {
  const [part = '', key = '', field = ''] = path.split('/');
  const owner: unknown = part === 'links' ? brief.links[Number(key)]
    : part === 'facts' || part === 'perspectives' ? cardsOf(brief, part).find((c) => c.id === key)
    : brief;
  const value = (owner as Record<string, unknown> | undefined)?.[field || part];
  return typeof value === 'string' ? value : '';
}

export function patchCard(brief: Brief, list: CardList, id: Id, patch: Partial<Fact & Perspective>): Brief {
  const at = positionOf(brief, list, id);
  const card = cardsOf(brief, list)[at];
  if (!card) return brief;
  return withCards(brief, list, swap(cardsOf(brief, list), at, { ...card, ...patch }));
}

export function setSources(brief: Brief, list: CardList, id: Id, sources: Source[]): Brief {
  return patchCard(brief, list, id, { sources });
}

export function addLink(brief: Brief, link: Link = { label: '', url: '' }): Brief {
  return { ...brief, links: [...brief.links, link] };
}
export function setLink(brief: Brief, at: number, patch: Partial<Link>): Brief {
  const link = brief.links[at];
  return link ? { ...brief, links: swap(brief.links, at, { ...link, ...patch }) } : brief;
}
export function removeLink(brief: Brief, at: number): Brief {
  return { ...brief, links: without(brief.links, at) };
}

export const sameBrief = (a: Brief, b: Brief): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** The parts in which two states of a brief differ: `headline`, `facts`, … */
export function differingParts(a: Brief, b: Brief): string[] {
  const parts = ['section', 'date', 'slug', 'headline', 'lede', 'facts', 'context', 'perspectives', 'links'] as const;
  return parts.filter((part) => JSON.stringify(a[part]) !== JSON.stringify(b[part]));
}
