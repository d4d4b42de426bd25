// A decided change as one line: the resulting text around its first edit.
import type { Change, CompareView, Verdict } from '../../ipc/types';
import { cardFields } from './fields';
import { pieces, type Piece } from './segments';

export interface Bit { text: string; edited: boolean }
export interface SettledLine { bits: Bit[]; gone: boolean }

/** Characters that stay before the first edit. */
const LEAD = 48;

export function settledLine(change: Change, compare: Pick<CompareView, 'base' | 'head'>, verdict: (id: string) => Verdict | null): SettledLine {
  const fields = cardFields(change, compare);
  const field = fields.find(({ changed, list }) => changed && !list) ?? fields.find(({ changed }) => changed) ?? fields[0];
  if (!field) return { bits: [], gone: false };
  if (change.kind === 'added' || change.kind === 'removed') {
    const stays = (verdict(change.id) === 'accepted') === (change.kind === 'added');
    return { bits: [{ text: field.segments.map(({ text }) => text).join(field.list ? ', ' : ''), edited: false }], gone: !stays };
  }
  const parts = pieces(field);
  const bits = parts.map((piece, at) => bitOf(piece, at === 0 && parts.length > 1, verdict)).filter(({ text }) => text !== '');
  return { bits: field.list ? separated(bits) : bits, gone: false };
}

function bitOf(piece: Piece, lead: boolean, verdict: (id: string) => Verdict | null): Bit {
  if (piece.kind !== 'edit') return { text: lead ? tail(piece.text) : piece.text, edited: false };
  const rejected = piece.hunk !== null && verdict(piece.hunk) === 'rejected';
  return { text: rejected ? piece.removed : piece.added, edited: true };
}

function tail(text: string): string {
  if (text.length <= LEAD) return text;
  const from = text.indexOf(' ', text.length - LEAD);
  return from < 0 ? text : `… ${text.slice(from + 1)}`;
}

function separated(bits: Bit[]): Bit[] {
  return bits.flatMap((bit, at) => (at === 0 ? [bit] : [{ text: ', ', edited: false }, bit]));
}
