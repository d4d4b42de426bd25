import { describe, expect, test, vi } from 'vitest';
import type { Brief, BriefView, Change, HunkClass, ReviewView, Verdict } from '../../ipc/types';
import { closedState } from './closed';
import { walked } from './first-read.svelte';
import { keptLines } from './kept';
import { approvalRefusal, Review, type Surroundings } from './review.svelte';
import { describe as say, labels, nextUndecided, riskWords, step, unitsOf, withCounterparts, type Unit } from './units';

const hunk = (id: string, old: string, text: string, ...classes: HunkClass[]) => ({ id, field: 'text', old, new: text, old_range: [0, 0] as [number, number], new_range: [0, 0] as [number, number], classes });
const change = (id: string, more: Partial<Change> = {}): Change => ({
  id, kind: 'edited', path: `facts/${id}`, with: [], moved: null, position: 0, classes: [], hunks: [], coarse: false, fields: [], ...more,
});
const changes = [
  change('headline', { path: 'headline', position: null, hunks: [hunk('h1', 'shut', 'closed', 'wording')] }),
  change('two', { position: 1, moved: { id: 'm2', from: 2, to: 1 }, hunks: [hunk('h2', '15,000', '18,000', 'number'), hunk('h3', '', 'still ', 'wording')] }),
  change('new', { kind: 'added', position: 2 }),
  change('gone', { kind: 'removed', position: 3 }),
];
const ids = ['h1', 'm2', 'h2', 'h3', 'new', 'gone'];

function view(decided: Record<string, Verdict> = {}): ReviewView {
  const undecided = ids.filter((id) => !(id in decided));
  return {
    replies: [],
    brief: { id: 'b', steps: [] } as unknown as BriefView,
    round: { id: 'r', head: 'b' } as ReviewView['round'], first_read: false,
    compare: { from: { hash: 'a', label: 'version', number: 1 }, to: { hash: 'b', label: 'version', number: 2 }, base: null, head: {} as Brief, changes },
    decisions: Object.entries(decided).map(([id, verdict], i) => ({ id, verdict, person: 'Ida', mine: true, time: `2026-01-01T00:00:0${i}Z`, reason: '' })),
    undecided, again: [], suggestions: [], fresh: [], read: [], unread: [], result: {} as Brief, result_hash: 'hash',
    missing: undecided.length > 0 ? [{ code: 'undecided', message: 'Edits wait.', path: null }] : [], missing_in_short: '', advice: [], risky: ['h2'].filter((id) => undecided.includes(id)),
  };
}

/** An archive of one round that answers when it is told to. */
function open(start: Record<string, Verdict> = {}, shown: (c: Change) => boolean = () => true) {
  const decided = { ...start };
  const order: string[] = [];
  const said: string[] = [];
  const fail = { next: false };
  const ipc = {
    review: vi.fn(async () => view(decided)),
    decide: vi.fn(async (_: string, __: string, which: string[], verdict: Verdict) => {
      await Promise.resolve();
      if (fail.next) { fail.next = false; throw { code: 'refused', message: 'You wrote this.', hint: 'Ask another reviewer.' }; }
      for (const id of which) { decided[id] = verdict; order.push(id); }
      return view(decided);
    }),
    acceptRest: vi.fn(async () => {
      for (const id of ids) if (!(id in decided) && id !== 'h2') decided[id] = 'accepted';
      return view(decided);
    }),
    undoDecision: vi.fn(async () => { const last = order.pop(); if (last) delete decided[last]; return view(decided); }),
    markRead: vi.fn(async () => view(decided)),
    requestChanges: vi.fn(), approve: vi.fn(),
  } as unknown as Surroundings['ipc'];
  const review = new Review(view(decided), {
    ipc, shown, inOrder: (c) => c.changes, nameOf: (c) => (c.path === 'headline' ? 'Headline' : `Fact ${(c.position ?? 0) + 1}`),
    sortClasses: (c) => [...c], isFactual: (c) => c === 'number', announce: (text) => said.push(text), arrived: () => undefined, changed: () => undefined,
  });
  return { review, said, ipc, fail, decided };
}

describe('units', () => {
  test('a move, an addition and a removal are decided by themselves', () => {
    expect(unitsOf(changes).map(({ id, kind }) => [id, kind])).toEqual([['h1', 'edit'], ['m2', 'move'], ['h2', 'edit'], ['h3', 'edit'], ['new', 'add'], ['gone', 'remove']]);
  });
  test('a bare move may go by the id of its change', () => {
    const bare = change('x', { kind: 'moved', moved: { id: 'mx', from: 1, to: 0 } });
    expect(unitsOf([bare], new Set(['x']))[0]?.id).toBe('x');
    expect(unitsOf([bare], new Set(['mx']))[0]?.id).toBe('mx');
  });

  const unit = (c: Change, at = 0): Unit => unitsOf([c])[at]!;
  const edit = (old: string, text: string) => unit(change('x', { hunks: [hunk('h', old, text)] }));
  test.each<[Unit, string, string]>([
    [edit('about 30,000', '28,500'), 'Take “28,500”', 'Keep “about 30,000”'],
    [edit('', 'still '), 'Add “still”', 'Leave “still” out'],
    [edit('twenty years', ''), 'Remove “twenty years”', 'Keep “twenty years”'],
    [edit(' ', ''), 'Remove the space', 'Keep the space'],
    [edit('', '\n\n'), 'Add the paragraph break', 'Leave it out'],
    [edit('x', 'a sentence that is much too long to stand on any button'), 'Take “a sentence that is much too…”', 'Keep “x”'],
    [unit(change('x', { kind: 'added' })), 'Add fact', 'Leave it out'],
    [unit(change('x', { kind: 'removed' })), 'Remove fact', 'Keep fact'],
    [unit(change('x', { kind: 'added', path: 'perspectives/p' })), 'Add perspective', 'Leave it out'],
    [unit(change('x', { kind: 'moved', moved: { id: 'm', from: 2, to: 0 } })), 'Move to 1', 'Leave at 3'],
    [unit(change('x')), 'Take the change', 'Keep it as it was'],
  ])('buttons of unit %#', (u, accept, reject) => expect(labels(u)).toEqual({ accept, reject }));

  test('what is spoken on arrival', () => {
    expect(say(unit(changes[1]!, 1), 'Fact 2', (c) => [...c])).toBe('Fact 2, number, 15,000 to 18,000');
    expect(say(unit(changes[1]!), 'Fact 2', (c) => [...c])).toBe('Fact 2, moved from 3 to 2');
    expect(say(unit(changes[3]!), 'Fact, was 4', (c) => [...c])).toBe('Fact, was 4, removed');
  });

  test('why edits are left', () => {
    expect(riskWords(unitsOf(changes), (c) => c === 'number', (c) => [...c])).toBe('number, added, removed');
  });
});

describe('what is decided as one', () => {
  const ends = [{ ...hunk('from', 'A sentence.', ''), counterpart: 'to' }, hunk('mid', 'a', 'b'), { ...hunk('to', '', 'A sentence.'), counterpart: 'from' }];
  const moved = unitsOf([change('context', { path: 'context', hunks: ends })]);
  test('either end of a moved sentence decides both, and names the move', () => {
    expect(withCounterparts([moved[2]!], moved).map(({ id }) => id)).toEqual(['from', 'to']);
    expect(withCounterparts([moved[1]!], moved).map(({ id }) => id)).toEqual(['mid']);
    expect(labels(moved[0]!)).toEqual({ accept: 'Take the move of the sentence', reject: 'Leave the sentence where it was' });
  });
  test.each([['split', 'Split the fact', 'Keep it as one'], ['merged', 'Merge the facts', 'Keep them apart']] as const)('a %s item has no halves', (kind, accept, reject) => {
    const units = unitsOf([change('x', { kind, with: ['facts/y'], hunks: [hunk('h', 'a', 'b')] })]);
    expect(units.map(({ id }) => id)).toEqual(['x']);
    expect(labels(units[0]!)).toEqual({ accept, reject });
  });
});

describe('walking', () => {
  const units = unitsOf(changes);
  test.each([
    ['h1', 1, 'm2'], ['h3', 1, 'new'], ['gone', 1, 'gone'], ['h1', -1, 'h1'], [null, 1, 'h1'], [null, -1, 'gone'],
  ] as const)('from %s by %i to %s', (from, by, to) => expect(step(units, from, by, () => false)?.id).toBe(to));

  test('a folded change is one stop, from any edit in it', () => {
    const folded = (c: Change) => c.id === 'two';
    expect(step(units, 'h1', 1, folded)?.id).toBe('m2');
    expect(step(units, 'm2', 1, folded)?.id).toBe('new');
    expect(step(units, 'h3', 1, folded)?.id).toBe('new');
    expect(step(units, 'new', -1, folded)?.id).toBe('m2');
  });

  test('the next undecided is behind, else before, else none', () => {
    const open = (...left: string[]) => (u: Unit) => left.includes(u.id);
    expect(nextUndecided(units, 'h2', open('h1', 'new'))?.id).toBe('new');
    expect(nextUndecided(units, 'new', open('h1'))?.id).toBe('h1');
    expect(nextUndecided(units, 'new', open())).toBeNull();
  });
});

describe('deciding', () => {
  test('shows at once, jumps on and says so', async () => {
    const { review, said, ipc } = open();
    review.decideFocused('accepted');
    expect(review.verdictById('h1')).toBe('accepted');
    expect(review.focus).toBe('m2');
    expect(said.at(-1)).toBe('Accepted. 5 left. Next: Fact 2, moved from 3 to 2.');
    await review.settled();
    expect(ipc.decide).toHaveBeenCalledExactlyOnceWith('b', 'r', ['h1'], 'accepted', '');
    expect(review.verdictById('h1')).toBe('accepted');
  });

  test('quick presses decide each edit once and in order', async () => {
    const { review, ipc } = open();
    review.decideFocused('accepted');
    review.decideFocused('rejected');
    review.decideFocused('accepted');
    await review.settled();
    expect(vi.mocked(ipc.decide).mock.calls.map(([, , which, verdict]) => [which, verdict])).toEqual([[['h1'], 'accepted'], [['m2'], 'rejected'], [['h2'], 'accepted']]);
    expect(review.undecided.map(({ id }) => id)).toEqual(['h3', 'new', 'gone']);
  });

  test('the same decision twice is sent once', async () => {
    const { review, ipc } = open();
    const first = review.units[0]!;
    review.decide([first], 'accepted');
    review.decide([first], 'accepted');
    await review.settled();
    expect(ipc.decide).toHaveBeenCalledTimes(1);
  });

  test('after the last one nothing is decided twice', async () => {
    const { review, said, ipc } = open({ h1: 'accepted', m2: 'accepted', h2: 'accepted', h3: 'accepted', new: 'accepted' });
    review.decideFocused('rejected');
    review.decideFocused('accepted');
    await review.settled();
    expect(ipc.decide).toHaveBeenCalledTimes(1);
    expect(review.verdictById('gone')).toBe('rejected');
    expect(said[0]).toBe('Kept as it was. Nothing left to decide.');
  });

  test('a whole change takes what is left of it', async () => {
    const { review, said, ipc } = open({ h2: 'rejected' });
    review.goToChange('two');
    review.decideChange('accepted');
    await review.settled();
    expect(vi.mocked(ipc.decide).mock.calls[0]?.[2]).toEqual(['m2', 'h2', 'h3']);
    expect(said.at(-1)).toBe('3 edits accepted. 3 left. Next: Fact 3, added.');
  });

  test('a refusal puts the edit back and is said', async () => {
    const { review, fail } = open();
    fail.next = true;
    review.decideFocused('accepted');
    await review.settled();
    expect(review.verdictById('h1')).toBeNull();
    expect(review.focus).toBe('h1');
    expect(review.problem?.message).toBe('You wrote this.');
  });

  test('undo returns to what was decided last', async () => {
    const { review, said } = open();
    review.decideFocused('accepted');
    review.decideFocused('accepted');
    await review.undo();
    expect(review.focus).toBe('m2');
    expect(said.at(-1)).toBe('Undone. Back at Fact 2, moved from 3 to 2.');
    await review.undo();
    await review.undo();
    expect(said.at(-1)).toBe('There is no decision of yours to undo.');
  });

  test('the rest leaves what wants a look, goes there and says why', async () => {
    const { review, said } = open();
    await review.acceptRest();
    expect(review.focus).toBe('h2');
    expect(said.at(-1)).toBe('5 edits accepted. 1 edit left for a look of its own: number.');
    await review.acceptRest();
    expect(said.at(-1)).toBe('1 edit left, for a look of its own: number.');
  });

  test('decided changes fold; opened again they are decided anew', async () => {
    const { review, decided } = open({ h1: 'accepted' });
    const first = changes[0]!;
    expect(review.isFolded(first)).toBe(true);
    review.go(review.units[0]!);
    review.decideFocused('rejected');
    expect(decided['h1']).toBe('accepted');
    expect(review.isFolded(first)).toBe(false);
    review.decideFocused('rejected');
    await review.settled();
    expect(decided['h1']).toBe('rejected');
    expect(review.isFolded(first)).toBe(true);
  });

  test('only the change that undo would return says undo', async () => {
    const { review } = open({ new: 'accepted' });
    expect(review.wasLast(changes[2]!)).toBe(true);
    review.decideFocused('accepted');
    expect(review.wasLast(changes[0]!)).toBe(true);
    expect(review.wasLast(changes[2]!)).toBe(false);
    await review.settled();
  });

  test('with the filter on, hidden edits are named when the shown ones are done', async () => {
    const { review, said } = open({ m2: 'accepted', h3: 'accepted', new: 'accepted', gone: 'accepted' }, (c) => c.id === 'two');
    expect(review.focus).toBe('h2');
    review.decideFocused('accepted');
    expect(said.at(-1)).toBe('Accepted. 1 left. 1 undecided edit hidden by the filter. Press T to see them.');
    await review.settled();
  });

  test('a missing part is found by path or by id', () => {
    const { review } = open();
    expect(review.goTo('facts/gone')).toBe(true);
    expect(review.focus).toBe('gone');
    expect(review.goTo('h3')).toBe(true);
    expect(review.focus).toBe('h3');
    expect(review.goTo('slug')).toBe(false);
  });
});

describe('finishing', () => {
  test('approval is refused with what is missing', () => {
    expect(approvalRefusal(open().review, 0)).toBe('6 edits undecided');
    const all = Object.fromEntries(ids.map((id) => [id, 'accepted' as const]));
    expect(approvalRefusal(open(all).review, 2)).toBe('2 parts unread');
    expect(approvalRefusal(open(all).review, 0)).toBeNull();
  });

  test('what is left as it was is listed in words', () => {
    const rejected = ['h1', 'm2', 'h3', 'gone', 'new'];
    const lines = keptLines(unitsOf(changes), (u) => (rejected.includes(u.id) ? 'rejected' : 'accepted'), (u) => u.change.id);
    expect(lines).toEqual(['headline: “shut”, not “closed”', 'two: stays at 3', 'two: without “still”', 'new: left out', 'gone: stays']);
  });

  test('parts are walked in print order; an unknown one comes last', () => {
    const all = [{ path: 'headline', name: 'Headline' }, { path: 'lede', name: 'Lede' }, { path: 'context', name: 'Context' }];
    expect(walked(all, ['context'], ['headline', 'section']).map(({ path }) => path)).toEqual(['headline', 'context', 'section']);
  });

  const closed = (more: object) => closedState({ round: null, state: 'draft', versions: [], releases: [], draft: null, ...more } as never);
  test.each([
    [{}, 'none', 'Not in review'],
    [{ round: { state: 'changes-requested', asked_of: 'Ida', answer: 'Name the port.' } }, 'changes-requested', 'Ida requested changes'],
    [{ round: { state: 'withdrawn' } }, 'withdrawn', 'The review was withdrawn'],
    [{ versions: [{ current: true, approved: true, number: 4 }], state: 'approved' }, 'approved', 'Version 4 is approved'],
    [{ versions: [{ current: true, approved: true, number: 4 }], draft: { counter: 1 } }, 'none', 'Not in review'],
  ])('without an open round: %o', (more, code, title) => expect(closed(more)).toMatchObject({ code, title }));
});
