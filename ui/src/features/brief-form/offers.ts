// Links that are at hand when a source is added: those of the brief, those put aside, those used in it.
import type { Brief, FoundLink, Source } from '../../ipc/types';
import { outletFor } from './chips';
import { outletOf, sameAddress } from './paste-at';

export type Offer = { label: string; outlet: string; url: string; from: 'links' | 'tray' | 'brief' };

/** Each address once, without those that are there already. */
export function offersFor(brief: Brief, aside: readonly FoundLink[], there: readonly Source[]): Offer[] {
  const sources = [...brief.facts, ...brief.perspectives].flatMap((card) => card.sources);
  const all: Offer[] = [
    ...brief.links.map(({ label, url }): Offer => ({ label, url, outlet: outletFor(url, brief), from: 'links' })),
    ...aside.map((link): Offer => ({ label: link.label, url: link.url, outlet: outletOf(link, brief), from: 'tray' })),
    ...sources.map(({ outlet, url }): Offer => ({ label: '', url, outlet: outlet || outletFor(url, brief), from: 'brief' })),
  ];
  const found: Offer[] = [];
  for (const offer of all) {
    const known = (other: { url: string }) => sameAddress(other.url, offer.url);
    if (offer.url !== '' && !there.some(known) && !found.some(known)) found.push(offer);
  }
  return found;
}
