import { beforeEach, describe, expect, test } from 'vitest';
import { changesBetween } from '../../ipc/fake/redline';
import { lightNew, lightOld, wells, wellsMine, wellsTheirs } from '../../ipc/fake/showcase';
import { mergeBriefs } from '../../ipc/fake/merge';
import { idOf } from '../../ipc/fake/stories';
import type { AppError, BriefView, Change, CompareView, Hunk, MergeView, Settled, Unseen, Version } from '../../ipc/types';
import { reasonWord, shortName } from './change';
import { Comparison } from './compare.svelte';
import { facets, fits, noFilter } from './filter';
import { look, lookedAt } from './looked';
import { bitsOf, unseenWords } from './marks';
import { Settling } from './merge/settling.svelte';
import { conflictName, inPrintOrder, resultOf, waysOf, wordsFor } from './merge/takes';
import { keep, readKept, redlineOptions } from './options.svelte';
import { quickChoices } from './quick';
import { sheetRows } from './rows';
import { sentences, spoken } from './spoken';

const changes = changesBetween(lightOld, lightNew);
const view: CompareView = {
  from: { hash: 'a', label: 'version', number: 2 }, to: { hash: 'b', label: 'version', number: 4 }, base: lightOld, head: lightNew, changes,
};
const of = (key: string) => changes.find((c) => c.path.endsWith(idOf(key)))!;
const at = (path: string) => changes.find((c) => c.path === path)!;

beforeEach(() => { Object.assign(redlineOptions, { sideBySide: false, factsFirst: true, onlyFacts: false, unfolded: false }); });

describe('names', () => {
  test('what was split or merged is called by both its places', () => {
    expect(shortName(of('light-2'), view)).toBe('Fact 2 split into facts 3 and 4');
    expect(shortName(of('light-5'), view)).toBe('Facts 5 and 6 merged into fact 6');
  });

  test.each([['light-c', 'look-alike letter'], ['light-b', 'number'], ['light-3', 'hedge']])('the reason of %s is %s', (key, word) => {
    expect(reasonWord(of(key))).toBe(word);
  });
  test('a sentence that moved is the reason of its text', () => expect(reasonWord(at('context'))).toBe('sentence moved'));
});

describe('rows', () => {
  test('what moved, split off or went into another leaves a line that leads to it', () => {
    const lines = sheetRows(view, () => true).flatMap((row) => (row.kind === 'was' ? [`${row.text} > ${row.change.path.slice(0, 5)}`] : []));
    expect(lines).toEqual([
      'Fact 4 came out of fact 3 > facts', 'Fact 3 stood here; it is now fact 1 > facts', 'Fact 6 stood here; it is part of fact 6 > facts',
    ]);
  });

  test('no item of a split or a merge is called unchanged or new', () => {
    const rows = sheetRows(view, () => true);
    expect(rows.flatMap((row) => (row.kind === 'same' ? [row.label] : []))).toEqual(['Fact 2 unchanged']);
  });

  test('what the filter hides side by side is one line', () => {
    const rows = sheetRows(view, (c) => c.path === 'lede').filter((row) => row.kind === 'hidden');
    expect(rows.map((row) => (row.kind === 'hidden' ? row.changes.length : 0))).toEqual([1, 1, 5, 1, 3]);
  });
});

describe('the list', () => {
  const load = async () => {
    const said: string[] = [];
    const comparison = new Comparison((text) => said.push(text), () => undefined);
    await comparison.load(() => Promise.resolve(view));
    return { comparison, said };
  };

  test('what may change a fact comes first, each group in print order; the wish can be taken back', async () => {
    const { comparison } = await load();
    expect(comparison.groups.map(({ name, changes: { length } }) => [name, length])).toEqual([['facts', 6], ['rest', 6]]);
    expect(comparison.shown.slice(0, 2).map(({ path }) => path)).toEqual(['headline', 'lede']);
    keep({ factsFirst: false });
    expect(comparison.shown).toEqual(comparison.all);
  });

  test('the walk follows the list and says each change in a sentence', async () => {
    const { comparison, said } = await load();
    comparison.step(1);
    expect(comparison.current).toBe(at('lede').id);
    expect(said).toEqual(['Lede, number: “21” became “22”. Lede, number, negation: “gave nine” became “did not give all”. Change 2 of 12.']);
  });

  test('class and part narrow it, and what is in focus stays in sight', async () => {
    const { comparison, said } = await load();
    comparison.toggleWhat('number');
    comparison.toggleWhere('perspectives');
    expect(comparison.shown.map(({ path }) => path.split('/')[0])).toEqual(['perspectives']);
    expect(comparison.current).toBe(comparison.shown[0]?.id);
    expect(said.at(-1)).toBe('1 of 12 changes shown.');
    comparison.showAll();
    expect([comparison.shown.length, said.at(-1)]).toEqual([12, 'All 12 changes shown.']);
  });

  test('an answer that comes late does not replace a newer one', async () => {
    const { comparison } = await load();
    let late: (v: CompareView) => void = () => undefined;
    const first = comparison.load(() => new Promise((done) => { late = done; }));
    await comparison.load(() => Promise.resolve({ ...view, changes: [] }));
    late(view);
    await first;
    expect(comparison.view?.changes).toEqual([]);
  });
});

describe('the filter', () => {
  test('offers what there is, the most telling first', () => {
    const { what, where } = facets(changes);
    expect(what.slice(0, 3).map(({ name }) => name)).toEqual(['number', 'negation', 'attribution']);
    expect(what.find(({ name }) => name === 'moved')?.count).toBe(2);
    expect(where.map(({ name }) => name)).toEqual(['headline', 'lede', 'facts', 'context', 'perspectives']);
  });
  test('within a group either fits, both groups must', () => {
    expect(changes.filter((c) => fits(c, { what: ['split', 'merged'], where: [] }))).toHaveLength(2);
    expect(changes.filter((c) => fits(c, { what: ['split', 'merged'], where: ['context'] }))).toHaveLength(0);
    expect(changes.every((c) => fits(c, noFilter))).toBe(true);
  });
});

describe('sentences', () => {
  test.each<[string, string[]]>([
    ['light-2', ['Fact 2 split into facts 3 and 4', 'Fact 3, wording: “; their” became “. Their”']],
    ['light-3', ['Fact 1 moved from 3 to 1', 'Fact 1, hedge: “pays” became “may pay about”']],
    ['light-7', ['Fact, was 7 removed: “The last keeper leaves in spring.”']],
    ['light-c', ['Perspective 3, what colours it, look-alike letter: Latin a (U+0061) became Cyrillic а (U+0430)']],
  ])('%s', (key, told) => expect(sentences(of(key), view).map(({ text }) => text)).toEqual(told));

  test('a sentence that moved is told once; what nobody sees is named', () => {
    const told = sentences(at('context'), view).map(({ text }) => text);
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(/^Context, a sentence moved: “After the storm/);
    expect(told[1]).toBe('Context, spaces: space became no-break space');
    expect(told[2]).toBe('Context, invisible character: zero-width space added');
  });

  test('a long change is not read out for minutes', () => {
    const hunk = (id: string): Hunk => ({ id, field: 'text', old: 'a', new: 'b', old_range: [0, 1], new_range: [0, 1], classes: ['wording'] });
    const long: Change = { ...at('lede'), hunks: ['1', '2', '3', '4', '5', '6'].map(hunk) };
    expect(spoken(long, view)).toMatch(/and 2 more\.$/);
  });
});

describe('what the eye may miss', () => {
  const marks = (text: string, other: string, unseen: Unseen[]) => bitsOf(text, other, unseen).map((bit) => (bit.kind === 'text' ? bit.text : `[${bit.name}]`)).join('');
  test.each<[string, string, Unseen[], string]>([
    [' ', '\u00a0', ['space'], '[space]'],
    ['\u00a0', ' ', ['space'], '[no-break space]'],
    ['with\u200bout', 'without', ['invisible'], 'with[zero-width space]out'],
    ['“no”', '"no"', ['quote-style'], '[left double quote]no[right double quote]'],
    ['m\u0430ps', 'maps', ['look-alike'], 'm[Cyrillic а]ps'],
    ['\u202etxt.exe', 'txt.exe', ['bidi'], '[right-to-left override]txt.exe'],
    ['a plain word', 'another', [], 'a plain word'],
  ])('%j against %j', (text, other, unseen, shown) => expect(marks(text, other, unseen)).toBe(shown));

  test('the text itself is whole behind the signs', () => {
    const text = 'a\u00a0b\u200bc\u202ed';
    expect(bitsOf(text, '', ['space', 'invisible', 'bidi']).map((bit) => bit.text).join('')).toBe(text);
  });
  test('is said aloud by name', () => {
    expect(unseenWords({ old: '"', new: '“', unseen: ['quote-style'] })).toBe('straight double quote became left double quote');
    expect(unseenWords({ old: 'a\u200bb', new: 'ab', unseen: ['invisible'] })).toBe('zero-width space removed');
  });
});

describe('quick comparisons', () => {
  const version = (number: number, more: Partial<Version> = {}): Version => ({
    hash: `v${number}`, content_hash: '', number, parents: number > 1 ? [`v${number - 1}`] : [], author: '', author_id: '', time: '', note: '', kind: 'edit',
    current: false, approved: false, published: false, published_before: false, unapproved: null, purged: null, ...more,
  });
  const known = (more: Partial<BriefView> = {}) => ({ draft: null, current: 'v4', versions: [version(4), version(3), version(2, { approved: true }), version(1, { approved: true, published: true })], ...more });
  const ends = (more: Partial<BriefView>, looked: string | null) => quickChoices(known(more), looked).map(({ ends: e }) => (e ? `${e.from} ${e.to}` : null));

  test('each stands on the latest version of its kind', () => expect(ends({}, 'v3')).toEqual(['v3 v4', 'v2 v4', 'v1 v4', 'v3 v4']));
  test('a draft is the newer side, but no news to its writer', () => {
    expect(ends({ draft: { counter: 1, base: 'v4', saved: '' } }, 'v3')).toEqual(['v3 v4', 'v2 draft', 'v1 draft', 'v4 draft']);
  });
  test('what cannot be compared says why', () => {
    const why = quickChoices({ draft: null, current: 'v1', versions: [version(1)] }, 'v1').map((quick) => quick.why);
    expect(why).toEqual(['Nothing is new since you last looked.', 'No version was approved yet.', 'No version was published yet.', 'This is the first version.']);
    expect(quickChoices(known(), null)[0]?.why).toMatch(/first time that you look/);
    expect(quickChoices(known(), 'gone')[0]?.ends).toBeNull();
  });

  test('what a person saw is kept for that person alone', () => {
    localStorage.clear();
    look('ada', 'b', 'v1');
    look('ada', 'b', 'v2');
    expect([lookedAt('ada', 'b'), lookedAt('bo', 'b'), lookedAt('ada', 'c')]).toEqual(['v2', null, null]);
    localStorage.setItem('parallax.looked', 'not json');
    expect(lookedAt('ada', 'b')).toBeNull();
    look('ada', 'b', 'v3');
    expect(lookedAt('ada', 'b')).toBe('v3');
  });
});

test('how changes are shown is remembered, and anything unreadable is the rule', () => {
  keep({ sideBySide: true, factsFirst: false });
  expect(readKept(localStorage.getItem('parallax.redline'))).toEqual({ sideBySide: true, factsFirst: false });
  expect(readKept('{"sideBySide":"yes"}')).toEqual({ sideBySide: false, factsFirst: true });
  expect(readKept('[')).toEqual({ sideBySide: false, factsFirst: true });
});

describe('settling', () => {
  const merged = mergeBriefs(wells, wellsMine, wellsTheirs);
  const merge: MergeView = {
    id: wells.id, counter: 2, base: { hash: 'v1', label: 'version', number: 1 }, theirs: { hash: 'v2', label: 'version', number: 2 }, author: 'Ines Roth', ...merged,
  };
  const find = (part: string) => merged.conflicts.find((c) => c.path.includes(part))!;

  test('places are named and stand in print order', () => {
    expect(inPrintOrder(merge).map((c) => conflictName(c.path, merge.brief))).toEqual(['Fact 1', 'Fact 2', 'Fact 3', 'Perspective 1 · Gardeners’ weeklies: outlets']);
  });
  test('a place offers what can stand there', () => {
    expect(waysOf(find(`${idOf('wells-2')}/text`))).toEqual(['ours', 'theirs', 'both', 'text']);
    expect(waysOf(find(idOf('wells-3')))).toEqual(['ours', 'theirs', 'text']);
    expect(waysOf({ ...find('/outlets'), path: 'facts/x/sources' })).toEqual(['ours', 'theirs', 'both']);
    expect(waysOf({ ...find('/outlets'), kind: 'value' })).not.toContain('both');
  });
  test('both words of a text stand one behind the other; a list has each entry once', () => {
    expect(wordsFor(find(`${idOf('wells-2')}/text`), 'both')).toBe('A well may draw 950 litres a day. A well may draw 1,100 litres a day in winter.');
    expect(resultOf({ ...find('/outlets'), ours: 'A\nB', theirs: 'B\nC' }, 'both')).toBe('A\nB\nC');
    expect(resultOf(find(idOf('wells-3')), 'ours')).toBeNull();
  });

  test('nothing is saved before each place is settled, and other words count once there are some', async () => {
    const sent: Settled[][] = [];
    const ipc = {
      mergeDraft: () => Promise.resolve(merge),
      settleDraft: (_id: string, _counter: number, _onto: string, settled: Settled[]) => { sent.push(settled); return Promise.resolve({ current: 'v2' } as BriefView); },
    };
    const said: string[] = [];
    const settling = new Settling(ipc, (text) => said.push(text), () => undefined);
    await settling.load(wells.id);
    const [one, two, three, four] = settling.conflicts;
    settling.choose(one!, 'ours');
    settling.choose(two!, 'both');
    settling.choose(three!, 'theirs');
    expect([settling.left, await settling.save(), sent.length]).toEqual([1, null, 0]);
    settling.choose(four!, 'text');
    settling.write(four!, ' ');
    expect(settling.left).toBe(1);
    // Looking elsewhere loses nothing.
    const again = new Settling(ipc, () => undefined, () => undefined);
    await again.load(wells.id);
    expect(again.takes[one!.id]).toBe('ours');
    settling.write(four!, 'Harrow Gardener');
    expect(said.at(-1)).toContain('Perspective 1');
    expect(await settling.save()).toEqual({ current: 'v2' });
    expect(sent[0]?.map(({ take }) => take)).toEqual(['ours', { text: expect.stringContaining('950') as string }, 'theirs', { text: 'Harrow Gardener' }]);
  });

  test('a version that came meanwhile is shown anew, with the reason', async () => {
    let asked = 0;
    const stale: AppError = { code: 'stale', message: 'Another version came.', hint: '' };
    const settling = new Settling({
      mergeDraft: () => { asked += 1; return Promise.resolve(asked === 1 ? merge : { ...merge, counter: 9 }); },
      settleDraft: () => Promise.reject(stale),
    }, () => undefined, () => undefined);
    await settling.load(wells.id);
    for (const conflict of settling.conflicts) settling.choose(conflict, 'ours');
    expect(await settling.save()).toBeNull();
    expect([asked, settling.problem?.message, settling.left]).toEqual([2, 'Another version came.', 4]);
  });
});
