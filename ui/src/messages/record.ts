// Words about people's keys and the check of the record.
import type { CheckProgress, KeyInfo, RecordCheck } from '../ipc/types';

const kept: Record<KeyInfo['protection'], string> = {
  keychain: 'kept in this system’s keychain', file: 'kept in a file of this account', passphrase: 'kept under a passphrase', elsewhere: 'not on this machine',
};
const came: Record<KeyInfo['introduced'], string> = {
  first: 'first key', own: 'signed by the key before it', granted: 'granted by a chief', alone: 'made without the key before it; nobody else could vouch for it',
};
const stages: Record<CheckProgress['stage'], string> = {
  pages: 'Reading the file', events: 'Checking chains and signatures', contents: 'Checking texts', tables: 'Playing all events again', reviews: 'Working out every approval',
};
const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

export const keyWords = {
  title: 'Keys that people sign with',
  hint: 'All that people do is signed with their own key. A key is made by itself, with the first thing that somebody does. Nobody needs to see it; it matters when one is lost, or comes from another machine.',
  advice: 'Your key lies in a file that this account can read. A passphrase protects it from whoever else gets at the file.',
  mine: 'Your key', none: (name: string) => `${name} has signed nothing yet, so there is no key.`, of: (name: string) => `Keys of ${name}`,
  fingerprint: 'Fingerprint', since: 'Since', copy: 'Copy the fingerprint', copied: 'The fingerprint is copied',
  kept: (key: KeyInfo) => kept[key.protection], came: (key: KeyInfo) => came[key.introduced],
  confirmed: (by: string) => `fingerprint compared by ${by}`, foreign: 'came from another machine; nobody has compared it yet', here: 'came in on this machine',
  revoked: (by: string, day: string, reason: string) => `Out of use since ${day}, by ${by}${reason ? `: ${reason}` : ''}`,
  earlier: (n: number) => count(n, 'earlier key', 'earlier keys'),
  left: (day: string, by: string, reason: string) => `Left on ${day}, noted by ${by}${reason ? `: ${reason}` : ''}`,
  leftShort: 'left',
  renew: 'Make a new key…', passphrase: 'Set a passphrase…', carry: 'Copy to another machine…', take: 'Take it from a file…', change: 'Change or remove the passphrase…', confirm: 'Compare…', grant: 'Grant a new key…', bringBack: 'Bring back with a new key…', revoke: 'Take out of use…', retire: 'Note that they left…',
  renewTitle: 'Make a new key', renewText: 'The key that you have signs for the new one and is then out of use. What you signed before stays signed.',
  carryTitle: 'Copy your key to another machine', carryText: 'It goes into a file that this passphrase opens. Take the file to your other machine and take it in there, in Settings; then delete it. It stays one key, with one fingerprint.', carryDo: 'Choose where to…', carried: (place: string) => `Your key is copied: ${place}`,
  takeTitle: 'Take your key from a file', takeText: 'The file that you copied on your other machine, and the passphrase that you chose for it.', takeDo: 'Choose the file…', taken: 'Your key is here', filePassphrase: 'Passphrase of the file',
  grantTitle: (name: string) => `Grant ${name} a new key`, grantText: (name: string) => `${name}’s keys are taken out of use: for what nobody has seen yet they do not count any more. The new one is made on this machine.`,
  revokeTitle: (name: string) => `Take ${name}’s key out of use`, revokeText: 'Whatever it signed that this archive has not seen yet will be refused, however it is dated. What is here stays signed.',
  retireTitle: (name: string) => `${name} left`, retireText: (name: string) => `${name} has no roles and can sign nothing more. What they wrote and signed stays as it is. With a new key they can come back.`,
  confirmTitle: (name: string) => `Compare ${name}’s fingerprint`, confirmText: (name: string) => `Let ${name} read the fingerprint to you, by telephone or across the table. All eight groups must be the same.`,
  same: 'All eight groups are the same', reason: 'Reason', reasonHint: 'It stands in the record.', reasonNeeded: 'Say why: it stands in the record.',
  passphraseTitle: 'Passphrase of your key', newPassphrase: 'New passphrase', again: 'The same again', differ: 'The two are not the same.', short: 'At least eight characters.',
  passphraseText: 'It is asked for when you come to the desk. Nobody can tell it to you: where it is forgotten, a chief grants you a new key.', remove: 'Remove the passphrase', save: 'Set the passphrase', saved: 'The passphrase is set', removed: 'The passphrase is removed',
  unlockTitle: (name: string) => `${name}’s passphrase`, unlock: 'Open', unlockField: 'Passphrase', onlyChief: 'Only a chief can do this.',
} as const;

export const recordWords = {
  title: 'Record', check: 'Check the record', again: 'Check again',
  hint: 'Whether all that stands here still is what was written and signed: every chain, signature, text and approval. It needs no network and changes nothing.',
  stage: (p: CheckProgress) => stages[p.stage], running: 'Checking the record',
  holds: 'Everything holds',
  summary: (c: RecordCheck) => [
    `${count(c.events, 'event', 'events')}, ${c.signed} signed`, c.unsigned > 0 ? `${c.unsigned} from before there were keys` : '',
    count(c.approvals, 'approval worked out anew', 'approvals worked out anew'), c.texts > 0 ? count(c.texts, 'text made again from its decisions', 'texts made again from their decisions') : '',
    c.unplayed > 0 ? `${c.unplayed} not, since they were decided on in a state that is gone` : '',
  ].filter(Boolean).join(' · '),
  broken: 'The record does not hold', first: 'The first broken link', others: (n: number) => count(n, 'more that does not hold', 'more that do not hold'),
  brokenHint: 'Restore a backup that holds, and find out who could write to this file.',
  heads: 'Ends of the chains', headsHint: 'Note these lines down elsewhere: in the minutes, in a mail. Later they show whether events were cut off, which the archive alone cannot.',
  chain: (here: boolean, length: number) => `${here ? 'This machine' : 'Another machine'}, ${count(length, 'event', 'events')}`,
  copy: 'Copy the lines', copied: 'The lines are copied',
  limits: 'A record on one machine cannot show everything: somebody with this file and the keys of its people could write all of it anew.',
} as const;
