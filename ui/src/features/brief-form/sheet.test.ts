import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Brief, BriefView, DraftSaved } from '../../ipc/types';
import { Sheet } from './sheet.svelte';
import { pause } from './timeline';

const start: Brief = {
  schema: 'brief/1', id: 'b', slug: 's', date: null, section: null, headline: 'H', lede: 'L', context: '', perspectives: [], links: [],
  facts: [{ id: 'a', text: 'A', sources: [] }, { id: 'b', text: 'B', sources: [] }],
};
const viewOf = (brief: Brief, counter: number) =>
  ({ id: 'b', brief, draft: { counter, base: null, saved: '2026-01-01T10:00:00Z' }, checks: [], steps: [], words: 1, minutes: 1, current: null }) as unknown as BriefView;

/** A program with one draft, which another window may save too. */
function desk() {
  const kept: { counter: number; brief: Brief; undo: string | null } = { counter: 1, brief: start, undo: null };
  const program = {
    keptUndo: () => Promise.resolve(kept.undo),
    saveDraft: (_: string, counter: number, brief: Brief, undo: string): Promise<DraftSaved> => {
      if (counter !== kept.counter) return Promise.reject({ code: 'stale', message: 'm', hint: '' });
      kept.counter += 1;
      kept.brief = brief;
      kept.undo = undo;
      return Promise.resolve({ counter: kept.counter, saved: '2026-01-01T14:02:00Z', checks: [], twin: null, words: 2, minutes: 1, steps: [] });
    },
    openBrief: () => Promise.resolve(viewOf(kept.brief, kept.counter)),
  };
  const told: BriefView[] = [];
  const open = () => new Sheet(program, viewOf(structuredClone(kept.brief), kept.counter), (view) => told.push(view));
  return { kept, told, open, program, sheet: open() };
}
const ids = (sheet: Sheet) => sheet.brief.facts.map((f) => f.id).join('');

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

it('the slug follows the headline, and both are undone together', () => {
  const { sheet } = desk();
  sheet.view = { ...sheet.view, slug_follows: true };
  sheet.write('slug', '');
  sheet.write('headline', 'Ferry sinks');
  expect(sheet.brief.slug).toBe('ferry-sinks');
  sheet.undo();
  expect([sheet.brief.headline, sheet.brief.slug]).toEqual(['H', '']);
  sheet.redo();
  sheet.view = { ...sheet.view, slug_follows: false };
  sheet.write('headline', 'Ferry raised');
  expect(sheet.brief.slug).toBe('ferry-sinks');
});

it('typing, moving and removing are undone in the order in which they were done', () => {
  const { sheet } = desk();
  sheet.write('facts/a/text', 'A!');
  sheet.moveCard('facts', 'a', 1);
  sheet.removeCard('facts', 'b');
  expect([ids(sheet), sheet.canRedo]).toEqual(['a', false]);
  sheet.undo();
  expect(ids(sheet)).toBe('ba');
  sheet.undo();
  expect([ids(sheet), sheet.brief.facts[0]?.text]).toEqual(['ab', 'A!']);
  sheet.undo();
  expect([sheet.brief, sheet.canUndo]).toEqual([start, false]);
  sheet.redo();
  sheet.redo();
  expect(ids(sheet)).toBe('ba');
});

it('an undo is saved like any other change', async () => {
  const { sheet, kept } = desk();
  sheet.write('lede', 'New');
  await sheet.flush();
  expect(kept.brief.lede).toBe('New');
  sheet.undo();
  await sheet.flush();
  expect([kept.brief.lede, sheet.view.brief.lede, sheet.autosave.state]).toEqual(['L', 'L', 'saved']);
});

it('what was done before the brief was closed is undone and redone after it is opened again, with the caret', async () => {
  const { sheet, open } = desk();
  const caret = { field: 'facts/a/text', anchor: 1, head: 1 };
  sheet.write('facts/a/text', 'A!', caret, { ...caret, anchor: 2, head: 2 });
  sheet.moveCard('facts', 'a', 1);
  sheet.removeCard('facts', 'b');
  sheet.write('lede', 'A lede that is long enough to be kept as what differs, and no longer');
  sheet.undo();
  await sheet.flush();

  const again = open();
  const remembering = again.remember();
  again.write('context', 'Typed before the past was there.');
  await remembering;
  // What was typed since ends the redo.
  expect([again.canUndo, again.canRedo]).toEqual([true, false]);
  for (let i = 0; i < 4; i += 1) again.undo();
  expect([again.brief, again.canUndo]).toEqual([start, false]);
  expect(again.wanted).toMatchObject(caret);

  const third = open();
  await third.remember();
  third.redo();
  expect(third.brief.lede).toMatch(/no longer$/);
  third.undo();
  third.undo();
  expect(ids(third)).toBe('ba');
});

it('what was kept for another text, or cannot be read, is left out', async () => {
  const { kept, sheet, open } = desk();
  sheet.write('context', 'A text that is long enough to be kept as what differs, and no longer than that.');
  vi.advanceTimersByTime(pause);
  sheet.write('context', 'A text that is long enough to be kept as what differs, and no more.');
  await sheet.flush();
  kept.brief = { ...kept.brief, context: '' };
  for (const undo of [kept.undo, '{', '{"past":[{"p":{"facts":{"l":[7]}}}],"future":[]}']) {
    kept.undo = undo;
    const again = open();
    await again.remember();
    expect([again.canUndo, again.brief.context]).toEqual([false, '']);
  }
});

it('lists are told of a new headline, not of every word', async () => {
  const { sheet, told } = desk();
  sheet.write('context', 'Long ago');
  await sheet.flush();
  expect(told).toHaveLength(0);
  sheet.write('headline', 'Other');
  await sheet.flush();
  expect(told.map((v) => v.brief.headline)).toEqual(['Other']);
});

it.each(['takeOther', 'keepMine'] as const)('where another window saved in between, %s loses nothing', async (choice) => {
  const { sheet, kept } = desk();
  kept.counter = 5;
  kept.brief = { ...start, lede: 'Theirs' };
  sheet.write('lede', 'Mine');
  await expect(sheet.flush()).rejects.toMatchObject({ code: 'stale' });
  expect(kept.brief.lede).toBe('Theirs');
  await sheet.readOther();
  sheet[choice]();
  await sheet.flush();
  const [now, before] = choice === 'keepMine' ? ['Mine', 'Theirs'] : ['Theirs', 'Mine'];
  expect([sheet.brief.lede, kept.brief.lede]).toEqual([now, now]);
  sheet.undo();
  await sheet.flush();
  expect(kept.brief.lede).toBe(before);
});

it('a second window of a draft shows what the first one saved, and undo takes it back there too', async () => {
  const { sheet, open, kept } = desk();
  const second = open();
  sheet.write('lede', 'Typed in the first window');
  await sheet.flush();
  await second.follow();
  expect([second.brief.lede, second.autosave.counter, second.autosave.state]).toEqual(['Typed in the first window', 2, 'saved']);
  second.write('context', 'Typed in the second window');
  await second.flush();
  await sheet.follow();
  expect([sheet.brief.context, sheet.autosave.state]).toEqual(['Typed in the second window', 'saved']);
  sheet.undo();
  await sheet.flush();
  expect(kept.brief.context).toBe('');
});

it('what is saved while a window reads what was saved before is shown too', async () => {
  const { sheet, open, program } = desk();
  const second = open();
  const read = program.openBrief;
  let answer = () => {};
  // The second window's first reading is answered late, with what stood when it was asked.
  vi.spyOn(program, 'openBrief').mockImplementationOnce(() => {
    const then = read();
    return new Promise((done) => { answer = () => { done(then); }; });
  });
  sheet.write('lede', 'Half a sen');
  await sheet.flush();
  const first = second.follow();
  await vi.advanceTimersByTimeAsync(0);
  sheet.write('lede', 'Half a sentence.');
  await sheet.flush();
  const next = second.follow();
  answer();
  await Promise.all([first, next]);
  expect(second.brief.lede).toBe('Half a sentence.');
});

it('what is unsaved in one window is not lost to the other: its save finds it', async () => {
  const { sheet, open } = desk();
  const second = open();
  sheet.write('lede', 'First');
  second.write('lede', 'Second');
  await sheet.flush();
  await second.follow();
  expect(second.brief.lede).toBe('Second');
  await expect(second.flush()).rejects.toMatchObject({ code: 'stale' });
});

it('hearing of its own save changes nothing on the sheet', async () => {
  const { sheet, kept } = desk();
  sheet.write('lede', 'Typed');
  await sheet.flush();
  // The program sets by itself what the window left open.
  kept.brief = { ...kept.brief, slug: 'typed' };
  const before = sheet.brief;
  await sheet.follow();
  expect([sheet.brief, sheet.view.brief]).toEqual([before, before]);
  sheet.undo();
  expect(sheet.canUndo).toBe(false);
});

it('what is typed while a version is made stays and is saved on top of it', async () => {
  const { sheet, kept } = desk();
  sheet.write('lede', 'One');
  await sheet.act((counter) => {
    expect([counter, kept.brief.lede]).toEqual([2, 'One']);
    sheet.write('lede', 'Two');
    kept.counter = 9;
    return Promise.resolve(viewOf(kept.brief, 9));
  });
  await sheet.flush();
  expect([sheet.brief.lede, kept.brief.lede, kept.counter]).toEqual(['Two', 'Two', 10]);
});

it('Enter in a fact goes on: to a new one, to an empty one below, or out of an empty one', () => {
  const { sheet } = desk();
  sheet.nextFact('a');
  const id = sheet.brief.facts[1]!.id;
  expect([sheet.brief.facts.length, sheet.wanted?.field]).toEqual([3, `facts/${id}/text`]);
  sheet.nextFact('a');
  expect([sheet.brief.facts.length, sheet.wanted?.field]).toEqual([3, `facts/${id}/text`]);
  sheet.nextFact(id);
  expect(sheet.wanted?.field).toBe('facts/b/text');
  sheet.nextFact('b');
  const last = sheet.brief.facts.at(-1)!.id;
  sheet.nextFact(last);
  expect([sheet.brief.facts.at(-1)?.id, sheet.wanted?.field]).toEqual(['b', 'context']);
});

it('removing the only card leaves the focus on what adds one', () => {
  const { sheet } = desk();
  sheet.removeCard('facts', 'a');
  expect(sheet.wanted?.field).toBe('facts/b');
  sheet.removeCard('facts', 'b');
  expect(sheet.wanted?.field).toBe('add-facts');
});
