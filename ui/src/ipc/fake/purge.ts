// Purging in the stand-in's archive: what says the words goes, and is told as the program tells it.
import type { PurgeView } from '../history';
import type { Ipc } from '../interface';
import type { Brief, PersonSeen } from '../types';
import { iso, refusal, type Rec, type Store } from './store';

const seen = (store: Store, id: string): PersonSeen => ({ id, name: store.name(id) });
const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

function termsOf(words: string): string[] {
  return [...words.replace(/[“”„«»]/g, '"').matchAll(/"([^"]+)"|([^\s"]+)/g)].map((m) => plain(m[1] ?? m[2] ?? '')).filter((t) => /[\p{L}\p{N}]/u.test(t));
}
const textsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
const says = (value: unknown, terms: string[]) => textsOf(value).some((text) => terms.every((term) => plain(text).includes(term)));

function demand(store: Store, words: string): string[] {
  if (!store.actor().roles.includes('chief')) throw refusal('refused', `Nothing was purged: ${store.actor().name} is not a chief.`, 'Ask a chief.');
  const terms = termsOf(words);
  if (terms.length === 0) throw refusal('bad-input', 'Nothing was purged: there are no words to look for.', 'Name words, or a phrase in quotation marks.');
  return terms;
}

function lookAtPurge(store: Store, rec: Rec, words: string): PurgeView {
  const terms = demand(store, words), kept = rec.versions.filter((v) => !v.version.purged);
  const versions = kept.filter((v) => says(v.brief, terms)).map((v) => v.version), current = store.current(rec)?.version;
  const hashes = new Set(versions.map((v) => v.hash)), round = rec.round?.state === 'open' ? rec.round : null;
  const notes = kept.filter((v) => says(v.version.note, terms)).map((v) => v.version);
  const drafts = [...rec.drafts].filter(([, draft]) => says(draft.brief, terms) || hashes.has(draft.base ?? ''));
  const slug = store.shown(rec).slug, releases = rec.releases.filter((r) => hashes.has(r.revision));
  return {
    id: rec.id, headline: store.shown(rec).headline, purged: null, wiped: false,
    blocked: current && hashes.has(current.hash) ? `the current version (${current.number}) says it` : null,
    versions: versions.map((v) => ({ hash: v.hash, number: v.number, person: seen(store, v.author_id), time: v.time, published: v.published || v.published_before })),
    said: notes.map((v) => ({ event: v.hash, what: 'revision-saved', person: seen(store, v.author_id), time: v.time })),
    releases: releases.map((r) => ({ version: r.version, format: r.format, place: r.place, time: r.time, others: 0 })),
    private: drafts.map(([person, draft]) => ({ kind: 'draft' as const, person: seen(store, person), since: draft.saved })),
    withdrawn: round && (hashes.has(round.base ?? '') || hashes.has(round.head)) ? round.number : null,
    kept: says(slug.replaceAll('-', ' '), terms) ? [{ what: 'slug', name: slug }] : [],
    copies: [
      ...(versions.length + notes.length > 0 ? [{ path: '/newsroom/Backups/morning.parallax', kind: 'backup' as const, time: rec.since, holds: true }] : []),
      ...releases.map((r) => ({ path: r.place, kind: 'released' as const, time: r.time, holds: null })),
    ],
  };
}

function purge(store: Store, rec: Rec, words: string, why: string): PurgeView {
  const view = lookAtPurge(store, rec, words), reason = why.trim(), time = iso(), person = seen(store, store.actor().id);
  if (!reason) throw refusal('bad-input', 'Nothing was purged: nothing says why.', 'Give the reason; it stays with the brief.');
  if (says(reason, termsOf(words))) throw refusal('bad-input', 'Nothing was purged: the reason says the words itself, and it would stay.', 'Put the reason without them.');
  if (view.blocked) throw refusal('refused', `Nothing was purged: ${view.blocked}.`, 'Make a version without the words first, then purge.');
  if (view.versions.length + view.said.length + view.private.length === 0) throw refusal('not-found', 'Nothing was purged: nothing that can go says that in this brief.', 'Look for other words.');
  const gone = new Set(view.versions.map((v) => v.hash)), noted = new Set(view.said.map((s) => s.event));
  rec.versions = rec.versions.map(({ version, brief }) => ({
    version: { ...version, note: noted.has(version.hash) ? '[purged]' : version.note, purged: gone.has(version.hash) ? { time, person, reason } : version.purged },
    brief: gone.has(version.hash) ? emptied(brief) : brief,
  }));
  for (const one of view.private) rec.drafts.delete(one.person.id);
  if (view.withdrawn !== null && rec.round) {
    rec.round.state = 'withdrawn';
    store.set(rec, 'draft');
  }
  rec.purges.push({ time, person, reason, count: { versions: view.versions.map((v) => v.number), said: view.said.length, releases: view.releases.length } });
  return { ...view, purged: time, wiped: true };
}

/** What a purged text leaves: nothing but its place. */
const emptied = (brief: Brief): Brief => ({ ...brief, headline: '', lede: '', context: '', facts: [], perspectives: [], links: [], byline: null, note: null });

export const purging = (store: Store, call: <T>(work: () => T) => Promise<T>): Pick<Ipc, 'lookAtPurge' | 'purge'> => ({
  lookAtPurge: (id, words) => call(() => lookAtPurge(store, store.rec(id), words)),
  purge: (id, words, reason) => call(() => purge(store, store.rec(id), words, reason)),
});
