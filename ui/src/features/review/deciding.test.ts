// Wordings, several at once, reasons: what a review sends and says of them.
import { describe, expect, test, vi } from 'vitest';
import type { Brief, BriefView, Change, Hunk, ReviewView, SoFar, Suggestion } from '../../ipc/types';
import { near } from './near';
import { Review, type Surroundings } from './review.svelte';
import { textsAt } from './wordings.svelte';

const hunk = (id: string): Hunk => ({ id, field: 'text', old: 'a', new: 'b', old_range: [0, 1], new_range: [0, 1], classes: ['wording'] });
const change = (path: string): Change => ({
  id: path, kind: 'edited', path, with: [], moved: null, position: null, classes: ['wording'], hunks: [hunk(`h-${path}`)], coarse: false, fields: [],
});
const changes = ['headline', 'lede', 'context'].map(change);
const head = { headline: 'Ferry sinks', lede: 'It sank.', context: 'Old pier.', facts: [{ id: 'f', text: 'One.', sources: [] }], perspectives: [], links: [] } as unknown as Brief;
const wording = (more: Partial<Suggestion>): Suggestion => ({
  id: 's', path: 'lede', by: 'Ines', mine: false, reason: '', time: '', texts: [{ field: 'text', old: 'It sank.', new: 'It went down.' }], fields: [],
  state: 'open', answered_by: null, answered_by_me: false, reply: '', ...more,
});

function open(suggestions: Suggestion[] = [], more: Partial<ReviewView> = {}) {
  const undecided = new Set(changes.map(({ path }) => `h-${path}`));
  const view = (): ReviewView => ({
    brief: { id: 'b', steps: [] } as unknown as BriefView, round: { id: 'r', head: 'h' } as ReviewView['round'], first_read: false,
    compare: { from: { hash: 'a', label: 'version', number: 1 }, to: { hash: 'h', label: 'version', number: 2 }, base: null, head, changes },
    decisions: [], undecided: [...undecided], again: [], suggestions, fresh: [], read: [], unread: [], result: head, result_hash: 'x', missing: [], missing_in_short: '', advice: [], risky: [], replies: [], ...more,
  });
  /** What a decision answers: nothing of the texts. */
  const soFar = (): SoFar => {
    const { round, decisions, undecided, again, suggestions, read, unread, result, result_hash, missing, missing_in_short, advice, risky, replies } = view();
    return { round, decisions, undecided, again, suggestions, read, unread, result, result_hash, missing, missing_in_short, advice, risky, replies };
  };
  const said: string[] = [];
  const ipc = {
    review: vi.fn(async () => view()),
    decide: vi.fn(async (_b: string, _r: string, ids: string[]) => { ids.forEach((id) => undecided.delete(id)); return soFar(); }),
    suggest: vi.fn(async () => soFar()), takeSuggestion: vi.fn(async () => ({ id: 'b' })), declineSuggestion: vi.fn(async () => ({ id: 'b' })),
    withdrawSuggestion: vi.fn(async () => ({ id: 'b' })), sawReview: vi.fn(async () => undefined),
  } as unknown as Surroundings['ipc'];
  const changed = vi.fn();
  const review = new Review(view(), {
    ipc, shown: () => true, inOrder: (c) => c.changes, nameOf: (c) => c.path, sortClasses: (c) => [...c], isFactual: () => false,
    announce: (text) => said.push(text), arrived: () => undefined, changed,
  });
  return { review, ipc, said, changed };
}

describe('several at once', () => {
  test('are decided by one call', async () => {
    const { review, ipc, said } = open();
    review.selection.extend(1);
    expect(said.at(-1)).toBe('lede. 2 changes selected.');
    review.selection.toggle(changes[2]!);
    review.decideFocused('rejected', 'No.');
    await review.settled();
    expect(ipc.decide).toHaveBeenCalledExactlyOnceWith('b', 'r', ['h-headline', 'h-lede', 'h-context'], 'rejected', 'No.');
    expect(review.selection.changes).toEqual([]);
  });
  test('going back lets the last one go again', () => {
    const { review } = open();
    review.selection.extend(1);
    review.selection.extend(1);
    review.selection.extend(-1);
    expect(review.selection.changes.map(({ path }) => path)).toEqual(['headline', 'lede']);
    expect(review.focused?.change.path).toBe('lede');
    review.selection.clear();
    expect(review.selection.changes).toEqual([]);
  });
});

describe('wordings', () => {
  test.each([['accepted', 'takeSuggestion', ['b', 's']], ['rejected', 'declineSuggestion', ['b', 's', '']]] as const)('another’s is answered before the edit: %s', async (verdict, call, args) => {
    const { review, ipc, changed } = open([wording({ path: 'headline' })]);
    review.decideFocused(verdict);
    await review.settled();
    expect(ipc[call]).toHaveBeenCalledExactlyOnceWith(...args);
    expect(ipc.decide).not.toHaveBeenCalled();
    expect(changed).toHaveBeenCalledOnce();
  });
  test('mine begins with what I typed before, and the walk passes what waits for somebody else', async () => {
    const { review } = open([wording({ mine: true })]);
    expect(review.wordings.texts('lede')).toEqual({ text: 'It went down.' });
    expect(review.wordings.waiting).toBe(1);
    review.decideFocused('accepted');
    expect(review.focused?.change.path).toBe('context');
    await review.settled();
  });
  test('which texts a part has', () => {
    expect(textsAt(head, 'facts/f')).toEqual({ text: 'One.' });
    expect(textsAt(head, 'facts/gone')).toBeNull();
    expect(textsAt(head, 'section')).toBeNull();
  });
  test.each([['a wording', { suggestions: [] }], ['a tick', { suggestions: [wording({ mine: true })], read: ['lede'] }]])('undo of %s is said', async (_, after) => {
    const { review, ipc, said } = open([wording({ mine: true })]);
    ipc.undoDecision = vi.fn(async () => ({ ...review.view, ...after }));
    await review.undo();
    expect(said.at(-1)).toBe('Undone.');
  });
  test('a version made elsewhere is read anew, and what is new is said', async () => {
    const { review, ipc, said } = open();
    const next = { ...review.view, round: { ...review.view.round, head: 'i' }, compare: { ...review.view.compare, to: { ...review.view.compare.to, hash: 'i' } }, fresh: ['h-lede'] };
    vi.mocked(ipc.review).mockResolvedValue(next);
    await review.catchUp();
    expect(said.at(-1)).toBe('1 new change came to this review.');
    expect(review.isFresh(changes[1]!)).toBe(true);
    await review.saw();
    expect(ipc.sawReview).toHaveBeenCalledWith('b', 'r', 'i');
  });
});

test('a decision leaves the texts that are drawn as they are', async () => {
  const { review } = open();
  const { compare, units } = review;
  review.decideFocused('accepted');
  await review.settled();
  expect(review.compare).toBe(compare);
  expect(review.units).toBe(units);
});

test('only the words around a small fix are shown', () => {
  const long = 'word '.repeat(30);
  const shown = near([{ op: 'same', text: long, hunk: null }, { op: 'added', text: ',', hunk: 'h' }, { op: 'same', text: long, hunk: null }]);
  expect(shown.map(({ text }) => text.length < 60)).toEqual([true, true, true]);
  expect(shown[0]?.text.startsWith('…') && shown[2]?.text.endsWith('…')).toBe(true);
});
