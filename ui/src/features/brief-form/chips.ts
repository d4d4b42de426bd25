// The outlets of a perspective as one row of chips. A chip is named in the text (`outlets`), linked
// (`sources`), or both; typing or pasting once puts an entry where it belongs.
import type { Brief, Perspective, Source } from '../../ipc/types';

export type OutletChip = {
  name: string;
  named: boolean;
  /** Positions in `sources`. */
  links: number[];
};
type Outlets = Pick<Perspective, 'outlets' | 'sources'>;

export const key = (name: string) => name.trim().toLocaleLowerCase();
const letters = (text: string) => text.toLocaleLowerCase().replace(/[^\p{L}\p{N}]/gu, '').replace(/^the/, '');

/** Named ones in their order, then those that are only linked, in theirs. */
export function chipsOf({ outlets, sources }: Outlets): OutletChip[] {
  const chips: OutletChip[] = outlets.map((name) => ({ name, named: true, links: [] }));
  sources.forEach((source, at) => {
    const chip = chips.find((c) => key(c.name) === key(source.outlet));
    if (chip) chip.links.push(at);
    else chips.push({ name: source.outlet, named: false, links: [at] });
  });
  return chips;
}

/** The address in a text that is nothing but an address; `www.` is enough to know one. */
export function asUrl(text: string): string | null {
  const trimmed = text.trim();
  if (/\s/.test(trimmed)) return null;
  const full = /^www\./i.test(trimmed) ? `https://${trimmed}` : trimmed;
  if (!/^https?:\/\/[^/]*[^/.]\.[^/.]/i.test(full) || !URL.canParse(full)) return null;
  return full;
}

export function hostOf(url: string): string {
  if (!URL.canParse(url)) return '';
  return new URL(url).hostname.replace(/^(www|m|amp)\./, '');
}

/**
 * What an outlet is called that is known by its address only: as elsewhere in the brief for the same
 * host, else as a known name that the domain spells, else the domain.
 */
export function outletFor(url: string, brief: Brief, near: readonly string[] = []): string {
  const host = hostOf(url);
  const everywhere = [...brief.facts, ...brief.perspectives].flatMap((card) => card.sources);
  const same = everywhere.find((s) => s.outlet.trim() !== '' && hostOf(s.url) === host);
  if (same) return same.outlet;
  const domain = letters(host.split('.').slice(0, -1).join(''));
  const names = [...near, ...brief.perspectives.flatMap((p) => p.outlets)];
  return names.find((name) => domain !== '' && letters(name) === domain) ?? host;
}

/** What was typed or pasted: names and addresses, parted by line breaks, commas or semicolons. */
export function readEntry(text: string): { names: string[]; urls: string[] } {
  const names: string[] = [], urls: string[] = [];
  for (const line of text.split(/[\n;]+/)) {
    // An address may have commas in it, so pieces are parted at spaces before commas.
    for (const piece of asUrl(line) ? [line] : line.split(/,\s*/)) {
      const words = piece.trim().split(/\s+/);
      const found = words.map(asUrl).filter((u) => u !== null);
      const name = words.filter((w) => !asUrl(w)).join(' ').trim();
      urls.push(...found);
      if (name !== '') names.push(name);
    }
  }
  return { names, urls };
}

/** Adds names, and addresses with what their outlets are called. */
export function addEntry<L extends { url: string }>(at: Outlets, names: readonly string[], links: readonly L[], called: (link: L, named: string[]) => string): Outlets {
  const outlets = [...at.outlets];
  for (const name of names) if (!outlets.some((o) => key(o) === key(name))) outlets.push(name);
  const sources: Source[] = [...at.sources];
  for (const link of links)
    if (!sources.some((s) => s.url === link.url)) sources.push({ outlet: called(link, outlets), url: link.url });
  return { outlets, sources };
}

export function removeChip(at: Outlets, name: string): Outlets {
  return {
    outlets: at.outlets.filter((o) => key(o) !== key(name)),
    sources: at.sources.filter((s) => key(s.outlet) !== key(name)),
  };
}

export type ChipEdit = { name: string; named: boolean; urls: string[] };
/** Replaces a chip by what its editor holds; links that stay keep their quote, date and copy. */
export function editChip(at: Outlets, chip: OutletChip, edit: ChipEdit): Outlets {
  const name = edit.name.trim() || chip.name;
  const place = at.outlets.findIndex((o) => key(o) === key(chip.name));
  let outlets = at.outlets.filter((o) => key(o) !== key(chip.name) && (!edit.named || key(o) !== key(name)));
  if (edit.named) outlets = place < 0 ? [...outlets, name] : [...outlets.slice(0, place), name, ...outlets.slice(place)];
  const urls = edit.urls.map((u) => u.trim());
  const kept = chip.links.map((link, i) => ({ link, url: urls[i] ?? '' }));
  const sources = at.sources.flatMap((source, i) => {
    const mine = kept.find((k) => k.link === i);
    if (!mine) return [source];
    return mine.url === '' ? [] : [{ ...source, outlet: name, url: mine.url }];
  });
  for (const url of urls.slice(chip.links.length)) if (url !== '') sources.push({ outlet: name, url });
  return { outlets, sources };
}
