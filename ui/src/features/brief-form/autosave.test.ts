import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Brief, DraftSaved } from '../../ipc/types';
import { Autosave, longest, rest, retryAfter } from './autosave.svelte';

const brief = (headline: string) => ({ headline }) as Brief;
/** A program that answers when it is told to. */
function program() {
  const calls: { counter: number; headline: string; answer: () => Promise<void>; fail: (code: string) => Promise<void> }[] = [];
  const save = new Autosave(
    (counter, { headline }) => new Promise<DraftSaved>((resolve, reject) => {
      const settle = async (act: () => void) => { act(); await vi.advanceTimersByTimeAsync(0); };
      calls.push({
        counter, headline,
        answer: () => settle(() => resolve({ counter: counter + 1, saved: '2026-01-01T14:02:00Z', checks: [], twin: null, words: 1, minutes: 1, steps: [] })),
        fail: (code) => settle(() => reject({ code, message: 'm', hint: 'h' })),
      });
    }),
    7, null, () => {},
  );
  return { calls, save };
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

it('saves after a rest and says saved only after the answer', async () => {
  const { calls, save } = program();
  save.touch(brief('a'));
  await vi.advanceTimersByTimeAsync(rest - 1);
  expect(calls).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(calls.map((c) => [c.counter, c.headline])).toEqual([[7, 'a']]);
  expect([save.state, save.saved]).toEqual(['saving', null]);
  await calls[0]!.answer();
  expect([save.state, save.counter, save.saved]).toEqual(['saved', 8, '2026-01-01T14:02:00Z']);
});

it('one who types without a rest is saved all the same', async () => {
  const { calls, save } = program();
  for (let t = 0; t < longest; t += 100) {
    save.touch(brief(`${t}`));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(calls.map((c) => c.headline)).toEqual(['700']);
});

it('one save is under way at a time, and the counter is carried on', async () => {
  const { calls, save } = program();
  save.touch(brief('a'));
  void save.flush();
  save.touch(brief('b'));
  await vi.advanceTimersByTimeAsync(5000);
  expect(calls).toHaveLength(1);
  expect(save.unsaved).toBe(true);
  await calls[0]!.answer();
  expect(calls.map((c) => [c.counter, c.headline])).toEqual([[7, 'a'], [8, 'b']]);
  await calls[1]!.answer();
  expect([save.state, save.unsaved]).toEqual(['saved', false]);
});

it('a failed save keeps the newest text and tries again', async () => {
  const { calls, save } = program();
  save.touch(brief('a'));
  await vi.advanceTimersByTimeAsync(rest);
  save.touch(brief('b'));
  await calls[0]!.fail('archive-disk-full');
  expect([save.state, save.failure?.code, save.unsaved]).toEqual(['failed', 'archive-disk-full', true]);
  await vi.advanceTimersByTimeAsync(retryAfter);
  expect(calls.at(-1)).toMatchObject({ counter: 7, headline: 'b' });
  await calls.at(-1)!.answer();
  expect([save.state, save.failure]).toEqual(['saved', null]);
});

it('a stale draft is not saved over, however much is typed', async () => {
  const { calls, save } = program();
  save.touch(brief('a'));
  await vi.advanceTimersByTimeAsync(rest);
  await calls[0]!.fail('stale');
  save.touch(brief('b'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect([calls.length, save.state, save.unsaved]).toEqual([1, 'stale', true]);
});

it('what is typed while the state of the brief changes waits for it', async () => {
  const { calls, save } = program();
  save.touch(brief('a'));
  let release = () => {};
  const acted = save.exclusive((counter) => new Promise<void>((done) => {
    release = () => { save.adopt(counter + 10, null); save.touch(brief('b')); done(); };
  }));
  await calls[0]!.answer();
  save.touch(brief('b'));
  await vi.advanceTimersByTimeAsync(2000);
  expect(calls).toHaveLength(1);
  release();
  await acted;
  await vi.advanceTimersByTimeAsync(2000);
  expect(calls[1]).toMatchObject({ counter: 18, headline: 'b' });
});
