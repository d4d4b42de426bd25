// A plain word-by-word comparison: enough to show every kind of change that the program finds.

export type Piece = { op: 'same' | 'removed' | 'added'; text: string };

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}’'.,%–-]*[\p{L}\p{N}%]|[^\s]/gu) ?? [];

/** Positions of the longest common subsequence. */
export function common<T>(a: readonly T[], b: readonly T[]): [number, number][] {
  const rows = a.length + 1, cols = b.length + 1;
  const table = Array.from({ length: rows }, () => new Uint32Array(cols));
  const cell = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (row) row[j] = a[i] === b[j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1));
    }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) { pairs.push([i, j]); i += 1; j += 1; }
    else if (cell(i + 1, j) >= cell(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** What changed between two texts, in reading order; neighbouring words are joined. */
export function diffWords(before: string, after: string): Piece[] {
  const a = words(before), b = words(after);
  const pieces: Piece[] = [];
  const push = (op: Piece['op'], text: string) => {
    const end = pieces.at(-1);
    if (!text) return;
    if (end?.op === op) end.text += text;
    else pieces.push({ op, text });
  };
  let i = 0, j = 0;
  for (const [x, y] of [...common(a, b), [a.length, b.length] as [number, number]]) {
    push('removed', a.slice(i, x).join(''));
    push('added', b.slice(j, y).join(''));
    push('same', a[x] ?? '');
    i = x + 1;
    j = y + 1;
  }
  return joinOverSpaces(pieces);
}

/** A single space between two changes belongs to both: two words that changed side by side are one edit. */
function joinOverSpaces(pieces: Piece[]): Piece[] {
  const out: Piece[] = [];
  let removed = '', added = '';
  const flush = () => {
    if (removed) out.push({ op: 'removed', text: removed });
    if (added) out.push({ op: 'added', text: added });
    removed = added = '';
  };
  pieces.forEach((piece, at) => {
    if (piece.op === 'removed') removed += piece.text;
    else if (piece.op === 'added') added += piece.text;
    else if (/^\s+$/.test(piece.text) && (removed || added) && pieces[at + 1]) { removed += piece.text; added += piece.text; }
    else { flush(); out.push({ ...piece }); }
  });
  flush();
  return out;
}
