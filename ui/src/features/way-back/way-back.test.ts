import { describe, expect, it, vi } from 'vitest';
import type { Brief, Change, Point, Suggestion, ToAnswer, WayBack } from '../../ipc/types';
import { sinceWhen, turnWords, wayBackWords } from '../../messages/rounds';
import { AuthorsSheet } from './way-back.svelte';

const point = (id: string, state: Point['state'] = 'open'): Point => ({ id, change: `c-${id}`, person: 'Ines', time: '2026-05-12T10:00:00Z', reason: null, state, reply: state === 'kept' ? 'So it is.' : null });
const wording = (id: string, state: Suggestion['state'] = 'open'): Suggestion => ({ id, path: 'lede', state }) as Suggestion;
const comment = (id: string, open = true): ToAnswer => ({ kind: 'comment', id, path: 'lede', change: null, open });
interface Came { points: Point[]; wordings?: Suggestion[]; comments?: ToAnswer[] }
const view = ({ points, wordings = [], comments = [] }: Came, counter = 0, headline = 'Mine'): WayBack => ({
  brief: { id: 'b', brief: { headline } as Brief, draft: counter ? { counter, base: null, saved: '' } : null, suggestions: wordings } as unknown as WayBack['brief'],
  round: { id: 'r' } as unknown as WayBack['round'], reviewer: 'Ines',
  compare: { changes: points.map(({ change }) => ({ id: change }) as Change) } as unknown as WayBack['compare'], points,
  to_answer: [
    ...points.map(({ id, change, state }): ToAnswer => ({ kind: 'rejection', id, path: 'headline', change, open: state === 'open' })),
    ...wordings.map(({ id, path, state }): ToAnswer => ({ kind: 'wording', id, path, change: null, open: state === 'open' })), ...comments,
  ],
});

function sheet(points: Point[], more: Omit<Came, 'points'> = {}) {
  const now = { points, ...more };
  const point_ = (part: string, state: Point['state']) => ({ ...now, points: points.map((p) => (p.id === part ? point(p.id, state) : p)) });
  const answer = (id: string, state: Suggestion['state']) => {
    now.wordings = (now.wordings ?? []).map((w) => (w.id === id ? wording(id, state) : w));
    return Promise.resolve({} as never);
  };
  const ipc = {
    wayBack: vi.fn(() => Promise.resolve(view(now, 2))),
    takeRejection: vi.fn((_: string, __: number, part: string) => Promise.resolve(view(point_(part, 'taken'), 1, 'Theirs'))),
    answerRejection: vi.fn((_: string, __: string, part: string, reply: string | null) => Promise.resolve(view(point_(part, reply === null ? 'open' : 'kept')))),
    saveDraft: vi.fn(() => Promise.resolve({} as never)),
    takeSuggestion: vi.fn((_: string, id: string) => answer(id, 'taken')),
    declineSuggestion: vi.fn((_: string, id: string, __: string) => answer(id, 'declined')),
    reopenSuggestion: vi.fn((_: string, id: string) => answer(id, 'open')),
  };
  const said: string[] = [], replied: string[] = [];
  const around = { ipc, nameOf: (one: ToAnswer) => one.path ?? '', announce: (text: string) => said.push(text), arrived: () => undefined, beginReply: (one: ToAnswer) => replied.push(one.id) };
  return { ipc, said, replied, now, made: new AuthorsSheet(view(now), around) };
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
    made.go(made.steps[1] ?? null);
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

describe('wordings and comments on the author’s sheet', () => {
  it('takes a wording into a version, keeps mine with a reply, and takes both back', async () => {
    const { made, ipc, said } = sheet([], { wordings: [wording('w'), wording('v')] });
    await made.take();
    expect(ipc.takeSuggestion).toHaveBeenCalledWith('b', 'w');
    expect([made.focus, made.stateOf(made.steps[0]!)]).toEqual(['v', 'taken']);
    expect(said.at(-1)).toBe('Taken: a version has the reviewer’s wording. 1 is left.');
    made.beginReply();
    await made.keep(' The pier matters. ');
    expect(ipc.declineSuggestion).toHaveBeenCalledWith('b', 'v', 'The pier matters.');
    expect([made.replying, made.open.length]).toEqual([null, 0]);
    await made.take(made.steps[1]);
    expect(ipc.takeSuggestion).toHaveBeenCalledTimes(1);
    await made.undo();
    await made.undo();
    expect(ipc.reopenSuggestion.mock.calls.map(([, id]) => id)).toEqual(['v', 'w']);
    expect([made.open.length, made.focus, made.mayUndo]).toEqual([2, 'w', false]);
  });
  it('walks comments too, answers them in their own field, and goes on when one has its answer', async () => {
    const { made, replied, now, ipc } = sheet([point('a', 'taken')], { comments: [comment('t'), comment('u')] });
    expect(made.focus).toBe('t');
    await made.take();
    expect(ipc.takeRejection).not.toHaveBeenCalled();
    made.beginReply();
    expect([replied, made.replying]).toEqual([['t'], null]);
    now.comments = [comment('t', false), comment('u')];
    await made.commented('t');
    expect([made.focus, made.open.map(({ id }) => id)]).toEqual(['u', ['u']]);
    // What somebody else said meanwhile moves nobody.
    now.comments = [comment('t'), comment('u')];
    await made.commented('t');
    expect([made.focus, made.open.length]).toEqual(['u', 2]);
  });
  it('puts together what is on one change or one part', () => {
    const { made } = sheet([point('a')], { wordings: [wording('w')], comments: [comment('t')] });
    expect(made.places.map(({ change, path, steps }) => [change?.id, path, steps.length])).toEqual([['c-a', 'headline', 1], [undefined, 'lede', 2]]);
  });
  it('says what is missing before it is sent back', () => {
    const { made } = sheet([point('a'), point('b', 'kept')], { wordings: [wording('w'), wording('v')], comments: [comment('t')] });
    expect(wayBackWords.missing(made.open)).toBe('1 rejection, 2 wordings and 1 comment without an answer');
    expect(wayBackWords.missingHint(made.open.slice(0, 1))).toBe('1 rejection has no answer yet, and is asked again as it stands.');
    expect(wayBackWords.missing([])).toBe('');
  });
});

describe('why and since when', () => {
  const now = Date.parse('2026-05-12T12:00:00Z');
  it.each([['2026-05-12T11:59:50Z', 'just now'], ['2026-05-12T10:00:00Z', '2 h ago'], ['2026-05-10T12:00:00Z', '2 days ago'], ['2026-03-01T12:00:00Z', 'since 1 Mar']])('%s is %s', (time, words) => {
    expect(sinceWhen(time, now)).toBe(words);
  });
  it('is one line', () => {
    expect(turnWords.line({ reason: 'changes-requested', since: '2026-05-12T11:00:00Z', by: 'Ines', note: '', causes: [''] }, now)).toBe('changes requested by Ines 1 h ago');
  });
});
