// Words for briefs that readers have: corrected, updated, withdrawn; and for their releases.
import type { HunkClass, PublicChange, PublicChangeView, Release, ToldPoint } from '../ipc/types';
import { formatWords } from './press';
import { clockTime } from './time';

const names: Record<PublicChange, string> = { correction: 'Correction', update: 'Update', kill: 'Withdrawal' };
const classes: Partial<Record<HunkClass, string>> = { number: 'number', date: 'date', name: 'name', quote: 'quote', negation: 'negation', attribution: 'who says it' };

export const afterRelease = {
  open: (c: PublicChangeView, now: number) => `${names[c.change]} of version ${c.version}, begun by ${c.by} ${clockTime(c.since, now)}.`,
  tell: 'What readers must be told', tellOf: (version: number) => `Readers have version ${version}.`,
  nothing: 'So far nothing differs that may change a fact.', others: (n: number) => (n === 1 ? '1 other change, of wording, order or sources.' : `${n} other changes, of wording, order or sources.`),
  point: (p: ToldPoint) => (p.old === '' ? `${p.part}, new: “${p.new}”` : p.new === '' ? `${p.part}, gone: “${p.old}”` : `${p.part}: “${p.old}” is now “${p.new}”`),
  class: (name: HunkClass | null) => (name ? (classes[name] ?? null) : null),
  note: (change: PublicChange) => (change === 'correction' ? 'Public correction note' : change === 'update' ? 'Public update note' : 'Public notice'),
  noteHint: 'Reviewed with the text, and leaves with it. House text has no place for it; the release says so.',
  draft: 'Draft it from the changes', redraft: 'Draft it anew from the changes', drop: 'Give it up…',
  drafted: 'The note is drafted; read it before you send it',
  actions: { correct: 'Correct…', update: 'Update…', kill: 'Withdraw…', 'drop-change': 'Give up the correction…' },
  begin: {
    correction: { title: 'Correct what readers have', confirm: 'Begin the correction' }, update: { title: 'Update what readers have', confirm: 'Begin the update' },
    reason: 'Reason, for the newsroom', reasonHint: 'May stay empty',
    hint: 'The sheet opens as it is; its changes get a review of their own, compared with what readers have.',
  },
  kill: {
    title: 'Withdraw the brief', confirm: 'Send the withdrawal to review', reason: 'Reason, for the newsroom', notice: 'Public notice', noticeHint: 'What readers get in place of the text', first: 'We have withdrawn this brief.',
    empty: 'A reason and a public notice are needed.', hint: 'It is withdrawn once somebody else approves the notice. A running review is withdrawn.', where: 'Readers have it here:',
  },
  dropDialog: { title: 'Give it up', confirm: 'Give it up', hint: 'What was written stays in your draft. A withdrawal is taken out of review, and the text stands again without the notice.' },
  done: { correction: 'The correction is begun', update: 'The update is begun', kill: 'The withdrawal waits for a second person', dropped: 'Given up' },
  releases: {
    title: 'Releases', none: 'It was not released from here.', of: (r: Release) => `Version ${r.version}`, meta: (r: Release, now: number) => `${r.person} · ${clockTime(r.time, now)} · ${formatWords[r.format]?.name ?? r.format}${r.target === 'file' ? '' : ` · ${r.target}`}`,
    outdated: 'Old version', outdatedHint: 'Readers there still have it: release the newer one, or tell them.', killed: 'Readers there must be told that it is withdrawn.',
    sentOf: (r: Release) => `Version ${r.version}${r.target === 'file' ? '' : `, ${r.target}`}: sent`, within: 'It left within its edition, and is ticked there.',
    sentSaid: (r: Release, sent: boolean) => `Version ${r.version}${r.target === 'file' ? '' : `, ${r.target},`} ${sent ? 'is marked as sent' : 'is not marked as sent any more'}`, sentUndo: 'Take the tick back', sentAgain: 'Tick it again',
  },
} as const;
