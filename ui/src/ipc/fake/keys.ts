// Keys and the check of the record, in memory.
import type { Ipc } from '../interface';
import type { CheckProgress, Hash, Id, KeyInfo, PersonKeys, RecordCheck, Start } from '../types';
import { hashOf, iso, refusal, type Store } from './store';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
function fingerprintOf(hash: Hash): string {
  const signs = Array.from({ length: 32 }, (_, i) => letters[parseInt(hash.slice(i * 2, i * 2 + 2), 16) % 32]);
  return Array.from({ length: 8 }, (_, i) => signs.slice(i * 4, i * 4 + 4).join('')).join(' ');
}

/** Everybody's keys; `foreign` gives the second person one from another machine, not yet compared. */
export class Keys {
  readonly #keys = new Map<Id, KeyInfo[]>();
  readonly #passphrases = new Map<Id, string>();
  readonly #left = new Map<Id, { by: string; time: string; reason: string }>();
  #open: Id | null = null;
  #made = 0;

  constructor(private readonly store: Store, foreign: boolean, private readonly broken: boolean) {
    for (const [at, person] of store.people.entries()) {
      const elsewhere = foreign && at === 1;
      this.#add(person.id, { introduced: 'first', here: !elsewhere, protection: elsewhere ? 'elsewhere' : foreign ? 'file' : 'keychain' });
    }
    this.#open = store.me;
  }
  #add(person: Id, more: Partial<KeyInfo>): void {
    this.#made += 1;
    const key = hashOf(`key ${person} ${this.#made}`);
    const made: KeyInfo = { key, fingerprint: fingerprintOf(key), since: iso(), here: true, introduced: 'own', reason: '', confirmed_by: null, revoked: null, protection: 'keychain', ...more };
    this.#keys.set(person, [made, ...(this.#keys.get(person) ?? [])]);
  }
  #revoke(person: Id, reason: string, which: (key: KeyInfo) => boolean): void {
    const ended = { by: this.store.actor().name, time: iso(), reason };
    const keys = this.#keys.get(person) ?? [];
    this.#keys.set(person, keys.map((key) => (which(key) && !key.revoked ? { ...key, revoked: ended, protection: 'elsewhere' } : key)));
  }
  #chief(what: string): void {
    if (!this.store.actor().roles.includes('chief')) throw refusal('refused', `${what}: ${this.store.actor().name} is not a chief.`, 'Ask a chief.');
  }

  all(): PersonKeys[] {
    return this.store.people.map((person) => ({ person: person.id, keys: this.#keys.get(person.id) ?? [], left: this.#left.get(person.id) ?? null }));
  }
  /** Opens a person's key; whoever was there before has to give their passphrase again. */
  unlock(person: Id, passphrase: string | null): void {
    const needed = this.#passphrases.get(person);
    if (needed !== undefined && this.#open !== person && passphrase !== needed) {
      throw passphrase === null
        ? refusal('key-locked', `Nothing was done: ${this.store.name(person)}'s key opens with a passphrase.`, 'Type the passphrase.')
        : refusal('key-locked', 'The key was not opened: this is not its passphrase.', 'Type it again. Where it is forgotten, a chief can grant a new key.');
    }
    this.#open = person;
  }
  setPassphrase(passphrase: string | null): void {
    const me = this.store.actor().id;
    if (passphrase !== null && passphrase.length < 8) throw refusal('bad-input', 'The passphrase was not changed: it has fewer than 8 characters.', 'A few words that only you would put together are easy to type and hard to guess.');
    if (passphrase === null) this.#passphrases.delete(me); else this.#passphrases.set(me, passphrase);
    const protection = passphrase === null ? 'keychain' : 'passphrase';
    this.#keys.set(me, (this.#keys.get(me) ?? []).map((key) => (key.revoked ? key : { ...key, protection })));
  }
  copy(passphrase: string): string {
    if (passphrase.length < 8) throw refusal('bad-input', 'The key was not copied: the passphrase has fewer than 8 characters.', 'A few words that only you would put together are easy to type and hard to guess.');
    return '/home/me/parallax-key.json';
  }
  /** The file of the fake opens with one passphrase. */
  take(passphrase: string): void {
    if (passphrase !== 'herring at dawn') throw refusal('key-locked', 'The key was not taken in: this is not the passphrase of its file.', 'Type the one that was chosen when the key was copied.');
    const me = this.store.actor().id;
    this.#keys.set(me, (this.#keys.get(me) ?? []).map((key) => (key.revoked ? key : { ...key, protection: 'file' })));
  }
  renew(reason: string): void {
    const me = this.store.actor().id;
    this.#revoke(me, reason, () => true);
    this.#add(me, { reason });
  }
  confirm(person: Id, which: Hash): void {
    this.#chief('The key was not confirmed');
    const by = this.store.actor().name;
    this.#keys.set(person, (this.#keys.get(person) ?? []).map((key) => (key.key === which ? { ...key, confirmed_by: by } : key)));
  }
  grant(person: Id, reason: string): void {
    this.#chief('No key was granted');
    if (person === this.store.me) throw refusal('refused', 'No key was granted: yours is here.', 'Make a new key instead; the one that you have signs for it.');
    this.#revoke(person, reason, () => true);
    this.#left.delete(person);
    this.#add(person, { introduced: 'granted', reason, confirmed_by: this.store.actor().name });
    this.store.people = this.store.people.map((p) => (p.id === person ? { ...p, left: false } : p));
  }
  revoke(person: Id, which: Hash, reason: string): void {
    this.#chief('The key was not revoked');
    this.#revoke(person, reason, (key) => key.key === which);
  }
  retire(person: Id, reason: string): void {
    this.#chief('Nobody was retired');
    if (person === this.store.me) throw refusal('refused', 'Nobody was retired: you cannot retire yourself.', 'Ask another chief.');
    this.#revoke(person, reason, () => true);
    this.#left.set(person, { by: this.store.actor().name, time: iso(), reason });
    this.store.people = this.store.people.map((p) => (p.id === person ? { ...p, left: true, roles: [] } : p));
  }
  async check(progress: (p: CheckProgress) => void): Promise<RecordCheck> {
    const stages: CheckProgress['stage'][] = ['pages', 'events', 'contents', 'tables', 'reviews'];
    for (const stage of stages) {
      for (const done of [0, 40, 80]) {
        progress({ stage, done, total: 120 });
        await new Promise((next) => setTimeout(next, 15));
      }
    }
    const device = '6f1d2c3b-0a1b-8c2d-9e3f-4a5b6c7d8e9f', head = hashOf('head');
    const broken: RecordCheck['broken'] = this.broken ? [{
      device, here: true, seq: 87, person: this.store.people[0]?.id ?? '', time: iso(), kind: 'approved', fault: 'changed',
      says: `Event 87 of this machine (a version was approved, in the name of ${this.store.people[0]?.name ?? ''}, 2026-11-18 07:31 UTC by its clock) does not fit its hash: it was changed after it was written. The 86 events before it of this machine still stand as they were chained.`,
    }] : [];
    return {
      holds: !this.broken, events: 120, signed: 108, unsigned: 12, approvals: 4, texts: 9, unplayed: 0, broken, faults: this.broken ? ['the table approval does not follow from the events'] : [],
      chains: [{ device, here: true, length: 120, head, last: iso(), line: `${device}:120:${head}` }],
    };
  }
}

/** What the window asks of keys and the record. */
export function keyCalls(keys: Keys, store: Store, call: <T>(work: () => T) => Promise<T>, start: () => Start): Pick<Ipc, 'switchPerson' | 'keys' | 'renewKey' | 'setPassphrase' | 'copyKey' | 'takeKey' | 'confirmKey' | 'grantKey' | 'revokeKey' | 'retire' | 'checkRecord'> {
  return {
    switchPerson: (person, passphrase) => call(() => {
      keys.unlock(person, passphrase);
      if (store.person(person)) store.me = person;
      return start();
    }),
    keys: () => call(() => keys.all()),
    renewKey: (reason) => call(() => { keys.renew(reason); return keys.all(); }),
    setPassphrase: (passphrase) => call(() => { keys.setPassphrase(passphrase); return keys.all(); }),
    copyKey: (passphrase) => call(() => keys.copy(passphrase)),
    takeKey: (passphrase) => call(() => { keys.take(passphrase); return keys.all(); }),
    confirmKey: (person, key) => call(() => { keys.confirm(person, key); return keys.all(); }),
    grantKey: (person, reason) => call(() => { keys.grant(person, reason); return start(); }),
    revokeKey: (person, key, reason) => call(() => { keys.revoke(person, key, reason); return keys.all(); }),
    retire: (person, reason) => call(() => { keys.retire(person, reason); return start(); }),
    checkRecord: (progress) => keys.check(progress),
  };
}
