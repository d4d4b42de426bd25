import { describe, expect, test } from 'vitest';
import type { Brief, Change, CompareView, Segment } from '../../ipc/types';
import { changesFacts, longName, reasonWord, sortClasses } from './change';
import { cardFields, sideOf } from './fields';
import { sheetRows } from './rows';
import { fold, isSpaceOnly, pieces } from './segments';
import { settledLine } from './settled';
import { defaultEnds } from './sides';

const brief = (more: Partial<Brief> = {}): Brief => ({
  schema: 'brief/1', id: 'b', slug: 's', date: null, section: null, headline: 'Quay reopens', lede: 'On 3 May the quay reopened.', facts: [],
  context: 'It had closed in 1911.', perspectives: [], links: [], ...more,
});
const fact = (id: string, text = `Fact ${id}.`) => ({ id, text, sources: [] });
const change = (more: Partial<Change>): Change => ({
  id: 'c', kind: 'edited', path: 'lede', with: [], moved: null, position: null, classes: [], hunks: [], coarse: false, fields: [], ...more,
});
const compare = (base: Brief | null, head: Brief, changes: Change[]): CompareView => ({
  from: { hash: 'a', label: 'version', number: 1 }, to: { hash: 'b', label: 'version', number: 2 }, base, head, changes,
});
const seg = (op: Segment['op'], text: string, hunk: string | null = null): Segment => ({ op, text, hunk });

describe('names', () => {
  const perspectives = [{ id: 'p', group: 'Local dailies owned by port and shipping groups of the eastern shore', outlets: [], framing: '', bias: '', sources: [] }];
  test.each<[Partial<Change>, string]>([
    [{ path: 'headline' }, 'Headline'],
    [{ path: 'context' }, 'Context'],
    [{ path: 'facts/x', position: 1 }, 'Fact 2'],
    [{ path: 'facts/x', position: 3, kind: 'removed' }, 'Fact, was 4'],
    [{ path: 'links/0', position: 0, kind: 'added' }, 'Link 1'],
    [{ path: 'perspectives/p', position: 0 }, 'Perspective 1 · Local dailies owned by port and shipping…'],
  ])('%o is called %s', (more, name) => {
    expect(longName(change(more), { base: null, head: brief({ perspectives }) })).toBe(name);
  });

  test('what may change a fact comes first, and names the change', () => {
    expect(sortClasses(['wording', 'space', 'number', 'wording'])).toEqual(['number', 'wording', 'space']);
    expect(reasonWord(change({ classes: ['spelling', 'negation'] }))).toBe('negation');
    expect(reasonWord(change({ kind: 'removed', classes: ['number'] }))).toBe('removed');
    expect(reasonWord(change({ kind: 'moved', moved: { id: 'm', from: 2, to: 0 } }))).toBe('moved');
  });

  test.each<[Partial<Change>, boolean]>([
    [{ classes: ['wording'] }, false],
    [{ classes: ['wording', 'quote'] }, true],
    [{ kind: 'removed', classes: [] }, true],
    [{ kind: 'moved', moved: { id: 'm', from: 0, to: 1 } }, false],
  ])('the filter on %o says %s', (more, shown) => expect(changesFacts(change(more))).toBe(shown));
});

describe('pieces', () => {
  test('what goes and what comes of one edit is one piece; neighbours stay apart', () => {
    const field = { field: 'text', segments: [seg('same', 'carried '), seg('removed', 'about 30,000', 'h1'), seg('added', '28,500', 'h1'), seg('added', ' a day', 'h2'), seg('same', '.')] };
    expect(pieces(field)).toEqual([
      { kind: 'same', text: 'carried ' },
      { kind: 'edit', hunk: 'h1', removed: 'about 30,000', added: '28,500' },
      { kind: 'edit', hunk: 'h2', removed: '', added: ' a day' },
      { kind: 'same', text: '.' },
    ]);
  });

  test('entries of a list are not joined', () => {
    expect(pieces({ field: 'outlets', segments: [seg('same', 'A'), seg('same', 'B')] })).toHaveLength(2);
  });

  test('long unchanged runs fold at words, and nothing is lost', () => {
    const long = Array.from({ length: 200 }, (_, i) => `word${i}`).join(' ');
    const list = pieces({ field: 'context', segments: [seg('same', `${long} `), seg('added', 'new', 'h'), seg('same', ` ${long} `), seg('removed', 'old', 'i'), seg('same', ` ${long}`)] });
    const folded = fold(list);
    expect(folded.map(({ kind }) => kind)).toEqual(['fold', 'same', 'edit', 'same', 'fold', 'same', 'edit', 'same', 'fold']);
    const text = (from: typeof list) => from.map((p) => (p.kind === 'edit' ? p.removed + p.added : p.text)).join('');
    expect(text(folded)).toBe(text(list));
    const [first] = folded;
    expect(first?.kind === 'fold' && first.text.endsWith(' ')).toBe(true);
  });

  test('a text without edits and a short run stay whole', () => {
    expect(fold([{ kind: 'same', text: 'x '.repeat(500) }])).toHaveLength(1);
    expect(fold([{ kind: 'same', text: 'short' }, { kind: 'edit', hunk: 'h', removed: '', added: 'x' }])).toHaveLength(2);
  });

  test.each([['', ' ', true], ['\n', '\n\n', true], ['a', 'a ', false]])('%j to %j is spaces only: %s', (removed, added, only) => {
    expect(isSpaceOnly({ kind: 'edit', hunk: 'h', removed, added })).toBe(only);
  });
});

describe('rows', () => {
  const labels = (view: CompareView, shown = () => true) =>
    sheetRows(view, shown).map((row) => (row.kind === 'same' ? row.label : row.kind === 'heading' ? `# ${row.title}` : `${row.kind} ${(row.kind === 'hidden' ? row.changes : [row.change]).map(({ path }) => path).join(' ')}`));

  test('cards stand in print order, unchanged neighbours are one line, a removed fact stands where it was', () => {
    const base = brief({ facts: [fact('a'), fact('b'), fact('c'), fact('d')] });
    const head = brief({ facts: [fact('a'), fact('b'), fact('d', 'Fact four.')], context: 'It had closed in 1912.' });
    expect(labels(compare(base, head, [
      change({ id: '1', path: 'facts/c', kind: 'removed', position: 2 }),
      change({ id: '2', path: 'facts/d', position: 2 }),
      change({ id: '3', path: 'context' }),
    ]))).toEqual(['Lede unchanged', '# Focusing facts', 'Facts 1 and 2 unchanged', 'change facts/c', 'change facts/d', '# Context', 'change context']);
  });

  test('a fact removed from the front comes first; a moved one is no mark for the place', () => {
    const base = brief({ facts: [fact('a'), fact('m'), fact('c')] });
    const head = brief({ facts: [fact('m')], lede: '', context: '' });
    expect(labels(compare(base, head, [
      change({ id: '1', path: 'facts/a', kind: 'removed', position: 0 }),
      change({ id: '2', path: 'facts/m', position: 0, kind: 'moved', moved: { id: 'x', from: 1, to: 0 } }),
      change({ id: '3', path: 'facts/c', kind: 'removed', position: 2 }),
    ]))).toEqual(['# Focusing facts', 'change facts/a', 'was facts/m', 'change facts/c', 'change facts/m']);
  });

  test('hidden changes leave a line; without an older version all is new', () => {
    const head = brief({ facts: [fact('a')] });
    const added = [change({ id: '1', path: 'lede', kind: 'added' }), change({ id: '2', path: 'facts/a', kind: 'added', position: 0 }), change({ id: '3', path: 'context', kind: 'added' })];
    expect(labels(compare(null, head, added), () => false)).toEqual(['hidden lede', '# Focusing facts', 'hidden facts/a', '# Context', 'hidden context']);
  });

  test('every change has exactly one row, even one that fits nowhere', () => {
    const head = brief({ facts: [fact('a')] });
    const odd = [change({ id: '1', path: 'facts/gone', kind: 'merged', position: 7 }), change({ id: '2', path: 'links/4', kind: 'removed', position: 4 }), change({ id: '3', path: 'section' })];
    const rows = sheetRows(compare(brief(), head, odd), () => true).filter((row) => row.kind === 'change');
    expect(rows.map((row) => row.id).sort()).toEqual(['1', '2', '3']);
  });
});

describe('cards', () => {
  const perspective = { id: 'p', group: 'Port press', outlets: ['Quay'], framing: 'Says a.', bias: 'Owns b.', sources: [] };
  test('a perspective shows its fields in print order with only the changed ones in pieces', () => {
    const c = change({ path: 'perspectives/p', position: 0, fields: [{ field: 'bias', segments: [seg('removed', 'Owns b.', 'h'), seg('added', 'Owns c.', 'h')] }] });
    const fields = cardFields(c, { base: null, head: brief({ perspectives: [perspective] }) });
    expect(fields.map(({ field, changed }) => [field, changed])).toEqual([['group', false], ['outlets', false], ['framing', false], ['bias', true]]);
    expect(sideOf(fields[3]!, 'older').map(({ text }) => text)).toEqual(['Owns b.']);
  });

  test('a moved fact shows its text, a removed one the older text as removed', () => {
    const old = brief({ facts: [fact('a', 'Old.')] });
    expect(cardFields(change({ path: 'facts/a', kind: 'moved' }), { base: old, head: old })[0]?.segments).toEqual([seg('same', 'Old.')]);
    expect(cardFields(change({ path: 'facts/a', kind: 'removed' }), { base: old, head: brief() })[0]?.segments).toEqual([seg('removed', 'Old.')]);
  });

  test('a decided change folds to the text around its edit', () => {
    const c = change({ path: 'lede', fields: [{ field: 'lede', segments: [seg('same', 'In the long spring of that year the council of the harbour town '), seg('removed', 'passed', 'h'), seg('added', 'shelved', 'h'), seg('same', ' the plan.')] }] });
    const line = settledLine(c, compare(brief(), brief(), [c]), () => 'rejected');
    expect(line.bits.map(({ text }) => text)).toEqual(['… of that year the council of the harbour town ', 'passed', ' the plan.']);
  });

  test('a removal that was kept away is not gone', () => {
    const c = change({ path: 'facts/a', kind: 'removed', position: 0 });
    const view = compare(brief({ facts: [fact('a')] }), brief(), [c]);
    expect(settledLine(c, view, () => 'rejected')).toMatchObject({ gone: false, bits: [{ text: 'Fact a.' }] });
    expect(settledLine(c, view, () => 'accepted').gone).toBe(true);
  });
});

describe('which two versions', () => {
  const version = (hash: string, parents: string[]) => ({ hash, parents }) as never;
  const versions = [version('v1', []), version('v2', ['v1']), version('v3', ['v2'])];
  const draft = { counter: 1, base: 'v3', saved: '' };
  test.each([
    ['approved against this one', { draft: null, base: 'v1', current: 'v3', versions }, { from: 'v1', to: 'v3' }],
    ['the one before where this one is approved', { draft: null, base: 'v3', current: 'v3', versions }, { from: 'v2', to: 'v3' }],
    ['a draft against the approved one', { draft, base: 'v1', current: 'v3', versions }, { from: 'v1', to: 'draft' }],
    ['a draft against this one', { draft, base: null, current: 'v3', versions }, { from: 'v3', to: 'draft' }],
    ['a first version against nothing', { draft: null, base: null, current: 'v1', versions }, { from: null, to: 'v1' }],
    ['nothing at all', { draft: null, base: null, current: null, versions: [] }, null],
  ])('%s', (_, view, ends) => expect(defaultEnds(view, undefined, undefined)).toEqual(ends));

  test('what was asked for wins', () => {
    expect(defaultEnds({ draft, base: 'v1', current: 'v3', versions }, null, 'v2')).toEqual({ from: null, to: 'v2' });
  });
});
