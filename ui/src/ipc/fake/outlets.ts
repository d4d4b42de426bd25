// The registry of the stand-in: entries, merges and pairs kept apart over the briefs in memory. It finds
// twins only among the pairs that it was given; the rules for that are the program's.
import type { Brief, Id, OutletFacts, OutletList, OutletName, OutletPlace, OutletRow, OutletsFilled, OutletView, TwinProposal, TwinReason } from '../types';
import { refusal, type Store } from './store';
import { idOf } from './stories';

type Entry = { id: Id; facts: OutletFacts; merged: Id | null };
type Mention = { part: OutletPlace['part']; path: string; name: string; host: string };
type Pair = { one: Id; other: Id; reasons: TwinReason[] };

const hostOf = (url: string): string => /^https?:\/\/(?:www\.)?([^/]+)/.exec(url)?.[1] ?? '';

/** Everything that a brief says of outlets, in print order. */
function mentionsOf(brief: Brief): Mention[] {
  return [
    ...brief.facts.flatMap((f) => f.sources.map((s): Mention => ({ part: 'fact', path: `facts/${f.id}`, name: s.outlet, host: hostOf(s.url) }))),
    ...brief.perspectives.flatMap((p) => [
      ...p.outlets.map((name): Mention => ({ part: 'perspective', path: `perspectives/${p.id}`, name, host: '' })),
      ...p.sources.map((s): Mention => ({ part: 'perspective', path: `perspectives/${p.id}`, name: s.outlet, host: hostOf(s.url) })),
    ]),
    ...brief.links.map((l): Mention => ({ part: 'link', path: 'links', name: '', host: hostOf(l.url) })),
  ];
}

export class Registry {
  #entries = new Map<Id, Entry>();
  #pairs: Pair[] = [];

  constructor(private store: Store) {}

  list(): OutletList {
    const counts = this.#counts();
    const rows = [...this.#entries.values()].filter((e) => !e.merged).map((e) => this.#row(e, counts)).sort((a, b) => a.name.localeCompare(b.name));
    return { rows, missing: this.#missing() };
  }
  view(id: Id): OutletView {
    const entry = this.#root(this.#entry(id));
    const merged = this.#mergedInto(entry).map((m) => ({ id: m.id, name: m.facts.name, aliases: m.facts.aliases ?? [], domains: m.facts.domains ?? [] }));
    const briefs = this.#briefs().flatMap((brief) => {
      const places = this.#places(brief, entry);
      return places.length > 0 ? [{ id: brief.id, headline: brief.headline, date: brief.date, places }] : [];
    });
    return { id: entry.id, facts: entry.facts, merged, briefs: briefs.sort((a, b) => (b.date ?? '').localeCompare(a.date ?? '')) };
  }
  names(): OutletName[] { return this.list().rows.map(({ name, aliases }) => ({ name, others: aliases })); }
  atUrl(url: string): OutletName | null {
    const found = this.#atHost(hostOf(url));
    if (!found) return null;
    const entry = this.#root(found);
    return { name: entry.facts.name, others: [...(entry.facts.aliases ?? []), ...this.#mergedInto(entry).map((m) => m.facts.name)] };
  }
  twins(): TwinProposal[] {
    const counts = this.#counts();
    return this.#pairs.flatMap(({ one, other, reasons }) => {
      const [a, b] = [one, other].map((id) => this.#root(this.#entry(id)));
      if (!a || !b || a === b) return [];
      const rows = [this.#row(a, counts), this.#row(b, counts)].sort((x, y) => y.briefs - x.briefs);
      return [{ keep: rows[0]!, other: rows[1]!, reasons }];
    }).sort((a, b) => b.keep.briefs - a.keep.briefs);
  }
  fill(): OutletsFilled {
    this.#allow('The registry was not filled');
    const names = this.#missing();
    let domains = 0;
    for (const name of names) {
      const host = this.#briefs().flatMap(mentionsOf).find((m) => m.name === name && m.host && !this.#atHost(m.host))?.host;
      if (host) domains += 1;
      this.put({ name, domains: host ? [host] : [] });
    }
    return { outlets: names.length, domains };
  }
  add(facts: OutletFacts): OutletView {
    const what = 'The outlet was not added';
    this.#allow(what);
    return this.view(this.put(this.#tidy(facts, null, what)));
  }
  set(id: Id, seen: OutletFacts, facts: OutletFacts): OutletView {
    const what = 'The outlet was not changed';
    this.#allow(what);
    const entry = this.#entry(id);
    if (JSON.stringify(seen) !== JSON.stringify(entry.facts)) throw refusal('stale', `${what}: somebody changed it since you opened it.`, 'Open it again, then make your change.');
    entry.facts = this.#tidy(facts, entry, what);
    return this.view(id);
  }
  merge(keep: Id, other: Id): OutletView {
    const what = 'The outlets were not merged';
    this.#allow(what);
    const kept = this.#root(this.#entry(keep)), merged = this.#root(this.#entry(other));
    if (kept === merged) throw refusal('refused', `${what}: they are one entry already.`, 'Choose two different ones.');
    merged.merged = kept.id;
    return this.view(kept.id);
  }
  takeBack(id: Id): OutletView {
    this.#allow('The merge was not taken back');
    this.#entry(id).merged = null;
    return this.view(id);
  }
  keepApart(one: Id, other: Id): TwinProposal[] {
    this.#allow('The proposal was not dismissed');
    this.#pairs = this.#pairs.filter((p) => !([p.one, p.other].includes(one) && [p.one, p.other].includes(other)));
    return this.twins();
  }

  /** Puts an entry in without asking who does it. */
  put(facts: OutletFacts): Id {
    const id = idOf(`outlet-${facts.name}`);
    this.#entries.set(id, { id, facts, merged: null });
    return id;
  }
  propose(one: Id, other: Id, ...reasons: TwinReason[]): void { this.#pairs.push({ one, other, reasons }); }
  /** Every name in the briefs that is not left out, with its domain. */
  fillWithout(left: string[]): void {
    const names = new Set(this.#briefs().flatMap(mentionsOf).map((m) => m.name).filter(Boolean));
    for (const name of names) {
      if (left.includes(name)) continue;
      const host = this.#briefs().flatMap(mentionsOf).find((m) => m.name === name && m.host)?.host;
      this.put({ name, ...(host ? { domains: [host] } : {}) });
    }
  }

  #briefs(): Brief[] { return [...this.store.records.values()].map((rec) => this.store.current(rec)?.brief).filter((b) => b !== undefined); }
  #entry(id: Id): Entry {
    const found = this.#entries.get(id);
    if (!found) throw refusal('not-found', 'The outlet was not shown: the registry does not have it.', 'Go back to the list and choose another.');
    return found;
  }
  #root(entry: Entry): Entry { return entry.merged ? this.#root(this.#entry(entry.merged)) : entry; }
  #mergedInto(entry: Entry): Entry[] { return [...this.#entries.values()].filter((e) => e.merged && this.#root(e) === entry); }
  #called(name: string): Entry | undefined { return [...this.#entries.values()].find((e) => e.facts.name === name || e.facts.aliases?.includes(name)); }
  #atHost(host: string): Entry | undefined { return [...this.#entries.values()].find((e) => e.facts.domains?.some((d) => host === d || host.endsWith(`.${d}`))); }
  #missing(): string[] { return [...new Set(this.#briefs().flatMap(mentionsOf).map((m) => m.name))].filter((name) => name && !this.#called(name)); }
  #places(brief: Brief, entry: Entry): OutletPlace[] {
    const places: OutletPlace[] = [];
    const is = (found: Entry | undefined) => found !== undefined && this.#root(found) === entry;
    for (const m of mentionsOf(brief)) {
      const named = m.name !== '' && is(this.#called(m.name)), linked = m.host !== '' && is(this.#atHost(m.host));
      if (!named && !linked) continue;
      const last = places.at(-1);
      if (last?.path === m.path) { last.named ||= named; last.linked ||= linked; }
      else places.push({ part: m.part, path: m.path, named, linked });
    }
    return places;
  }
  /** How many briefs name or link each entry. */
  #counts(): Map<Entry, number> {
    const counts = new Map<Entry, number>();
    for (const brief of this.#briefs()) {
      const met = new Set(mentionsOf(brief).flatMap((m) => [m.name && this.#called(m.name), m.host && this.#atHost(m.host)]).filter((e) => typeof e === 'object').map((e) => this.#root(e)));
      for (const entry of met) counts.set(entry, (counts.get(entry) ?? 0) + 1);
    }
    return counts;
  }
  #row(entry: Entry, counts: Map<Entry, number>): OutletRow {
    const all = [entry, ...this.#mergedInto(entry)];
    const now = entry.facts.ownership?.findLast((o) => o.until === null);
    return {
      id: entry.id, name: entry.facts.name, aliases: all.flatMap((e) => [...(e === entry ? [] : [e.facts.name]), ...(e.facts.aliases ?? [])]),
      domains: all.flatMap((e) => e.facts.domains ?? []), country: entry.facts.country ?? null, owner: now?.owner ?? null, ownership: now?.kind || null,
      briefs: counts.get(entry) ?? 0,
    };
  }
  #allow(what: string): void {
    if (!this.store.actor().roles.some((role) => role === 'editor' || role === 'chief'))
      throw refusal('refused', `${what}: that is for people with the role editor.`, 'The chief gives roles in Settings.');
  }
  #tidy(facts: OutletFacts, before: Entry | null, what: string): OutletFacts {
    const name = facts.name.trim();
    if (!name) throw refusal('bad-input', `${what}: it has no name.`, 'Type the name as it should be shown.');
    const former = before && before.facts.name !== name ? [before.facts.name] : [];
    const aliases = [...new Set([...(facts.aliases ?? []), ...former])].filter((a) => a !== name).sort();
    for (const text of [name, ...aliases]) {
      const holder = this.#called(text);
      if (holder && this.#root(holder) !== before) throw refusal('refused', `${what}: \`${text}\` belongs to ${holder.facts.name} already.`, `Merge the two, or take \`${text}\` out of ${holder.facts.name} first.`);
    }
    const domains = (facts.domains ?? []).map((typed) => {
      const host = typed.replace(/^https?:\/\/(www\.)?/, '').replace(/\/.*$/, '');
      if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)) throw refusal('bad-input', `${what}: \`${typed}\` is no domain.`, 'Type it like `gazette.example`, or paste an address from it.');
      return host;
    });
    for (const owner of facts.ownership ?? []) if (!owner.owner) throw refusal('bad-input', `${what}: an owner has no name.`, 'Name the owner, or leave it out.');
    const more = { aliases, domains: [...new Set(domains)].sort(), country: facts.country ?? '', ownership: facts.ownership ?? [], notes: facts.notes ?? '' };
    return { name, ...Object.fromEntries(Object.entries(more).filter(([, value]) => value.length > 0)) };
  }
}

/** A registry over the briefs that are there: some names missing, some entries that are probably one. */
export function seedRegistry(store: Store, many: boolean): Registry {
  const registry = new Registry(store);
  if (store.records.size === 0) return registry;
  registry.fillWithout(['The Meadow', 'Deckhand', 'Far Shore']);
  const post = registry.put({
    name: 'Harbour Post', aliases: ['Port Calder Harbour Post'], domains: ['harbour-post.example'], country: 'Calder', notes: 'Prints the port’s tide tables.',
    ownership: [{ owner: 'Calder family', kind: 'private', since: '1921', until: '2013-05' }, { owner: 'Sound Shipping', kind: 'listed', since: '2013-05', until: null }],
  });
  registry.put({ name: 'Velm Radio', domains: ['velm-radio.example'], country: 'Velm', ownership: [{ owner: 'Island Council of Velm', kind: 'public-service', since: '1958', until: null }] });
  registry.put({ name: 'Development Review', domains: ['development-review.example'], country: 'Calder', ownership: [{ owner: 'Foundation for River Studies and Rural Development of the Nine Countries', kind: 'non-profit', since: null, until: null }] });
  const article = registry.put({ name: 'The Harbour Post' });
  registry.propose(post, article, 'article');
  registry.propose(idOf('outlet-Delta Times'), registry.put({ name: 'Delta-Times', domains: ['delta-times.example'] }), 'spelling', 'same-domain');
  registry.propose(idOf('outlet-Upland Agency'), registry.put({ name: 'Upland Agency (UA)', country: 'Upland' }), 'abbreviation');
  registry.propose(idOf('outlet-The Estuary'), idOf('outlet-Evening Delta'), 'same-domain');
  registry.propose(idOf('outlet-Valley Farmer'), registry.put({ name: 'valley-farmer.example' }), 'name-and-domain');
  if (many) for (let i = registry.list().rows.length; i < 557; i += 1) registry.put({ name: `Gazette of reach ${i}`, domains: [`reach-${i}.example`], country: i % 3 ? 'Calder' : 'Velm' });
  return registry;
}
