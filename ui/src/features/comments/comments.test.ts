import { describe, expect, it, vi } from 'vitest';
import type { ThreadsView, ThreadView } from '../../ipc/comments';
import type { Brief, Person } from '../../ipc/types';
import { Comments, type Program } from './comments.svelte';
import { askedAt, peopleFor, piecesOf, toEdit, withName } from './mention';
import { marksIn, nearest, onSelection, placeOfField, remarksIn, threadAt, wordsIn } from './remarks';
import { placed } from './selection';

const person = (id: string, name: string, initials: string): Person => ({ id, name, initials, roles: ['editor'], left: false });
const people = [person('1', 'Maren Olin', 'MO'), person('2', 'Ines Roth', 'IR'), person('3', 'Inès Marchetti', 'IM')];

describe('asking somebody to look', () => {
  it('offers people by any of their names, whatever the accents', () => {
    expect(peopleFor('in', people).map((p) => p.id)).toEqual(['2', '3']);
    expect(peopleFor('ines m', people).map((p) => p.id)).toEqual(['3']);
    expect(peopleFor('roth', people).map((p) => p.id)).toEqual(['2']);
    expect(peopleFor('', people)).toHaveLength(3);
    expect(peopleFor('x', people)).toEqual([]);
  });
  it('begins at a sign that stands by itself', () => {
    expect(askedAt('Ask @in', 7)).toEqual({ at: 4, query: 'in' });
    expect(askedAt('mail@in', 7)).toBeNull();
    expect(askedAt('@in\nmore', 8)).toBeNull();
    expect(askedAt('nothing', 7)).toBeNull();
  });
  it('puts the whole name and goes on behind it', () => {
    expect(withName('Ask @in about', { at: 4, query: 'in' }, 'Ines Roth')).toEqual({ text: 'Ask @Ines Roth about', caret: 15 });
    expect(withName('@', { at: 0, query: '' }, 'Ines Roth')).toEqual({ text: '@Ines Roth ', caret: 11 });
  });
  it('keeps identities and never only names', () => {
    expect(piecesOf('@Ines Roth, and a@Ines Roth: look', people, new Map())).toEqual([{ person: '2' }, { text: ', and a@Ines Roth: look' }]);
    const twins = [...people, person('4', 'Ines Roth', 'IR')];
    expect(piecesOf('@Ines Roth', twins, new Map())).toEqual([{ text: '@Ines Roth' }]);
    expect(piecesOf('@Ines Roth', twins, new Map([['Ines Roth', '4']]))).toEqual([{ person: '4' }]);
    const { text, chosen } = toEdit([{ text: 'Ask ', person: null }, { text: 'Ines Roth', person: '4' }]);
    expect(piecesOf(text, twins, chosen)).toEqual([{ text: 'Ask ' }, { person: '4' }]);
  });
});

const brief = { headline: 'Ferry sinks', lede: 'On 11 May it sank.', context: 'A 😀 pier. A pier.', facts: [{ id: 'f', text: 'The ferry sank.', sources: [] }], perspectives: [{ id: 'p', group: 'Papers', outlets: [], framing: 'Why?', bias: '', sources: [] }], links: [] } as unknown as Brief;
function thread(id: string, path: string | null, field: string | null, range: [number, number] | null, more: Partial<ThreadView> = {}): ThreadView {
  const kind = path === null ? 'brief' : range ? 'text' : 'item';
  return {
    id, on: { revision: null, version: 1, path, position: null, field, quote: '' }, place: { kind, path, position: null, field, range, older: false }, parts: [],
    comments: [{ id: `${id}1`, person: { id: '2', name: 'Ines Roth' }, mine: false, time: '2026-11-20T10:00:00Z', said: [{ text: 'Hm.', person: null }], edited: null, deleted: null }],
    resolved: false, settled: null, waits: null, ...more,
  };
}

describe('words that have comments', () => {
  const open = [thread('a', 'context', 'text', [4, 8]), thread('b', 'facts/f', 'text', [4, 9]), thread('c', 'lede', null, null)];
  it('are marked by field, in the units of a string', () => {
    const marks = marksIn(open, 'b', wordsIn(open, brief), brief);
    expect(marks.get('context')).toMatchObject([{ from: 5, to: 9, kind: 'remark', remark: 'a' }]);
    expect(marks.get('facts/f/text')).toMatchObject([{ from: 4, to: 9, kind: 'remark current' }]);
    expect(marks.has('lede')).toBe(false);
    expect([threadAt(marks, 'context', 9), threadAt(marks, 'context', 10)]).toEqual(['a', null]);
  });
  it('stay marked where they stand while the text is ahead of what was saved', () => {
    const words = wordsIn(open, brief);
    const ahead = { ...brief, facts: [{ ...brief.facts[0]!, text: 'Slowly the ferry sank.' }], context: 'A quay.' };
    const marks = marksIn(open, null, words, ahead);
    expect(marks.get('facts/f/text')).toMatchObject([{ from: 11, to: 16 }]);
    expect(marks.has('context')).toBe(false);
  });
  it('of the older side are apart', () => {
    const older = [thread('a', 'context', 'text', [4, 8], { place: { kind: 'text', path: 'context', position: null, field: 'text', range: [4, 8], older: true } })];
    expect(remarksIn(older, null).size).toBe(0);
    expect(remarksIn(older, null, true).get('context')).toHaveLength(1);
  });
  it('are found nearest to where they stood', () => {
    expect([nearest('a pier, a pier', 'pier', 9), nearest('a pier, a pier', 'pier', 3), nearest('a', 'pier', 0)]).toEqual([10, 2, null]);
  });
});

describe('what a comment is put on', () => {
  it('is what is selected, counted in letters, or the part', () => {
    expect(onSelection(brief, 'context', 9, 5)).toEqual({ on: { at: 'text', path: 'context', field: 'text', range: [4, 8] }, place: { path: 'context', field: 'text' }, quote: 'pier' });
    expect(onSelection(brief, 'facts/f/text', 3, 3)?.on).toEqual({ at: 'item', path: 'facts/f' });
    expect(onSelection(brief, 'slug', 0, 3)).toBeNull();
    expect([placeOfField('perspectives/p/bias'), placeOfField('facts/f/sources'), placeOfField('add-facts')]).toEqual([{ path: 'perspectives/p', field: 'bias' }, null, null]);
  });
  it('is found on a page of still text in the field that says it', () => {
    const texts = [{ path: 'p', field: 'group', text: 'Papers' }, { path: 'p', field: 'framing', text: 'Papers ask why. Why?' }];
    expect(placed(texts, 'p', 'framing', ' Papers ', 0)).toMatchObject({ field: 'framing', range: [0, 6] });
    expect(placed(texts, 'p', null, 'why', 40)).toMatchObject({ field: 'framing', range: [11, 14] });
    expect(placed(texts, 'p', null, 'nowhere', 0)).toBeNull();
    expect(placed(texts, 'q', null, 'Papers', 0)).toBeNull();
  });
});

function view(threads: ThreadView[], touched: string | null = null): ThreadsView {
  return { brief: 'x', threads, unresolved: threads.filter((t) => !t.resolved).length, touched };
}
function begun(first: ThreadView[]) {
  const arrived: string[] = [], said: string[] = [];
  const program = {
    comments: vi.fn(() => Promise.resolve(view(first))), comment: vi.fn(() => Promise.resolve(view([...first, thread('new', 'lede', null, null)], 'new'))),
    reply: vi.fn(), editComment: vi.fn(), deleteComment: vi.fn(),
    resolveComment: vi.fn((id: string, _shown: unknown, resolved: boolean) => Promise.resolve(view(first.map((t) => (t.id === id ? { ...t, resolved } : t)), id))),
  } as unknown as Program;
  const comments = new Comments(program, 'x', { shown: () => ({ old: null, new: null }), flush: () => Promise.resolve(), announce: (text) => said.push(text), arrive: (id) => arrived.push(id) });
  return { comments, program, arrived, said };
}

describe('the comments on a brief', () => {
  const gone = thread('g', 'facts/f', 'text', null, { place: { kind: 'gone', path: null, position: null, field: null, range: null, older: false } });
  const three = [thread('a', 'lede', null, null), thread('b', 'context', 'text', [4, 8]), thread('r', 'lede', null, null, { resolved: true }), gone];
  it('are walked round the ends, those without a text last and resolved ones never', async () => {
    const { comments, arrived, said } = begun(three);
    await comments.load();
    for (const by of [1, 1, 1, 1, -1] as const) comments.step(by);
    expect(arrived).toEqual(['a', 'b', 'g', 'a', 'g']);
    expect(said[0]).toBe('Comment 1 of 3, on Lede, by Ines Roth: Hm.');
    expect([comments.open.length, comments.gone.length, comments.resolved.length]).toEqual([2, 1, 1]);
  });
  it('go on to the next when one is resolved', async () => {
    const { comments, arrived, said } = begun(three);
    await comments.load();
    await comments.resolve('a', true);
    expect([comments.current, arrived.at(-1), said.at(-1)]).toEqual(['b', 'b', 'Resolved.']);
  });
  it('say so where none is open', async () => {
    const { comments, said } = begun([]);
    await comments.load();
    expect(comments.step(1)).toBeNull();
    expect(said).toEqual(['No comment is open.']);
  });
  it('show a new one in front and close its field', async () => {
    const { comments, program } = begun(three);
    await comments.load();
    comments.ask({ on: { at: 'item', path: 'lede' }, name: 'Lede', quote: '', path: 'lede' });
    await comments.begin([{ text: 'New.' }]);
    expect([comments.current, comments.asking]).toEqual(['new', null]);
    expect(program.comment).toHaveBeenCalledWith('x', { old: null, new: null }, { at: 'item', path: 'lede' }, [{ text: 'New.' }]);
  });
  it('drop an answer that was overtaken', async () => {
    const { comments, program } = begun(three);
    let late: (answer: ThreadsView) => void = () => undefined;
    vi.mocked(program.comments).mockReturnValueOnce(new Promise((done) => { late = done; }));
    const first = comments.load();
    await comments.load();
    late(view([]));
    await first;
    expect(comments.threads).toHaveLength(4);
  });
  it('are known by the edits that they are on', async () => {
    const { comments } = begun([thread('a', 'lede', 'text', [0, 2], { parts: ['hunk-1'] }), thread('b', 'lede', null, null)]);
    await comments.load();
    expect(comments.on(['hunk-1']).map((t) => t.id)).toEqual(['a']);
    expect(comments.on(['lede']).map((t) => t.id)).toEqual(['b']);
  });
});
