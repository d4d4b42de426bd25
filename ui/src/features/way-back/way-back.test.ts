import { describe, expect, it, vi } from 'vitest';
import type { Brief, Change, Point, WayBack } from '../../ipc/types';
import { sinceWhen, turnWords } from '../../messages/rounds';
import { AuthorsSheet } from './way-back.svelte';

const point = (id: string, state: Point['state'] = 'open'): Point => ({ id, change: `c-${id}`, person: 'Ines', time: '2026-05-12T10:00:00Z', reason: null, state, reply: state === 'kept' ? 'So it is.' : null });
const view = (points: Point[], counter = 0, headline = 'Mine'): WayBack => ({
  brief: { id: 'b', brief: { headline } as Brief, draft: counter ? { counter, base: null, saved: '' } : null } as unknown as WayBack['brief'],
  round: { id: 'r' } as unknown as WayBack['round'], reviewer: 'Ines',
  compare: { changes: points.map(({ change }) => ({ id: change }) as Change) } as unknown as WayBack['compare'], points,
});

function sheet(points: Point[]) {
  const ipc = {
    wayBack: vi.fn(() => Promise.resolve(view(points, 2))),
    takeRejection: vi.fn((_: string, __: number, part: string) => Promise.resolve(view(points.map((p) => (p.id === part ? point(p.id, 'taken') : p)), 1, 'Theirs'))),
    answerRejection: vi.fn((_: string, __: string, part: string, reply: string | null) => Promise.resolve(view(points.map((p) => (p.id === part ? point(p.id, reply === null ? 'open' : 'kept') : p))))),
    saveDraft: vi.fn(() => Promise.resolve({} as never)),
  };
  const said: string[] = [];
  return { ipc, said, made: new AuthorsSheet(view(points), { ipc, nameOf: (change) => change.id, announce: (text) => said.push(text), arrived: () => undefined }) };
}

describe('the author’s sheet', () => {
  it('begins at the first open point and goes on to the next after an answer', async () => {
    const { made, said, ipc } = sheet([point('a', 'kept'), point('b'), point('c')]);
    expect(made.focus).toBe('b');
    await made.take();
    expect(ipc.takeRejection).toHaveBeenCalledWith('b', 0, 'b');
    expect(made.focus).toBe('c');
    expect(said.at(-1)).toBe('Taken: the approved wording is back in your draft. 1 is left.');
  });
  it('keeps mine only with words, and asks nothing of what is written anew', async () => {
    const { made, ipc } = sheet([point('a'), point('b', 'rewritten')]);
    made.beginReply();
    expect(made.replying).toBe('a');
    await made.keep('   ');
    expect(ipc.answerRejection).not.toHaveBeenCalled();
    await made.keep(' The plaque says so. ');
    expect(ipc.answerRejection).toHaveBeenCalledWith('b', 'r', 'a', 'The plaque says so.');
    expect(made.replying).toBeNull();
    made.go(made.points[1] ?? null);
    await made.take();
    made.beginReply();
    expect(ipc.takeRejection).not.toHaveBeenCalled();
    expect(made.replying).toBeNull();
  });
  it('undoes what was taken with the text before, and what was kept by taking the reply back', async () => {
    const { made, ipc } = sheet([point('a'), point('b')]);
    expect(made.mayUndo).toBe(false);
    await made.take();
    await made.undo();
    expect(ipc.saveDraft).toHaveBeenCalledWith('b', 1, { headline: 'Mine' }, '');
    expect([made.mayUndo, made.focus]).toEqual([false, 'a']);
    made.beginReply();
    await made.keep('Yes.');
    await made.undo();
    expect(ipc.answerRejection).toHaveBeenLastCalledWith('b', 'r', 'a', null);
  });
  it('stays where it is and says why when the program refuses', async () => {
    const { made, ipc } = sheet([point('a')]);
    ipc.takeRejection.mockRejectedValueOnce({ code: 'stale', message: 'It was changed.', hint: '' });
    await made.take();
    expect([made.problem?.code, made.focus, made.mayUndo]).toEqual(['stale', 'a', false]);
  });
});

describe('why and since when', () => {
  const now = Date.parse('2026-05-12T12:00:00Z');
  it.each([['2026-05-12T11:59:50Z', 'just now'], ['2026-05-12T10:00:00Z', '2 h ago'], ['2026-05-10T12:00:00Z', '2 days ago'], ['2026-03-01T12:00:00Z', 'since 1 Mar']])('%s is %s', (time, words) => {
    expect(sinceWhen(time, now)).toBe(words);
  });
  it('is one line', () => {
    expect(turnWords.line({ reason: 'changes-requested', since: '2026-05-12T11:00:00Z', by: 'Ines', note: '', cause: '' }, now)).toBe('changes requested by Ines 1 h ago');
  });
});
