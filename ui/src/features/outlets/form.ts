// What the sheet of an outlet holds while it is typed, and what is sent of it.
import type { OutletFacts, Ownership } from '../../ipc/types';

/** An ownership with a key of its own, so that a row keeps its fields when another one goes. */
export type OwnerRow = { key: number; owner: string; kind: string; since: string; until: string };
/** Lists are typed one entry a line. */
export type Form = { name: string; aliases: string; domains: string; country: string; owners: OwnerRow[]; notes: string };

let keys = 0;
export function emptyOwner(): OwnerRow {
  keys += 1;
  return { key: keys, owner: '', kind: '', since: '', until: '' };
}

export function formOf(facts: OutletFacts): Form {
  const owners = (facts.ownership ?? []).map((o) => ({ ...emptyOwner(), owner: o.owner, kind: o.kind, since: o.since ?? '', until: o.until ?? '' }));
  return {
    name: facts.name, aliases: (facts.aliases ?? []).join('\n'), domains: (facts.domains ?? []).join('\n'), country: facts.country ?? '', owners, notes: facts.notes ?? '',
  };
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);
const orNull = (text: string): string | null => text.trim() || null;

/** A row in which nothing was typed is left out; one that lacks only its owner is sent, and refused with a reason. */
export function factsOf(form: Form): OutletFacts {
  const typed = form.owners.filter((o) => [o.owner, o.kind, o.since, o.until].some((text) => text.trim()));
  const ownership = typed.map((o): Ownership => ({ owner: o.owner.trim(), kind: o.kind, since: orNull(o.since), until: orNull(o.until) }));
  return { name: form.name.trim(), aliases: lines(form.aliases), domains: lines(form.domains), country: orNull(form.country), ownership, notes: form.notes.trim() };
}

/** Whether the form says anything else than the facts that it was made of. */
export function isChanged(seen: OutletFacts, form: Form): boolean {
  return JSON.stringify(factsOf(formOf(seen))) !== JSON.stringify(factsOf(form));
}
