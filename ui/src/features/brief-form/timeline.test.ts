import { expect, it } from 'vitest';
import { pause, Timeline } from './timeline';

const caret = (at: number) => ({ field: 'f', anchor: at, head: at });
function type(line: Timeline<string>, before: string, after: string, key: string | null, time: number) {
  line.record({ before, after, key, time, caretBefore: caret(before.length), caretAfter: caret(after.length) });
}

it('typing without a pause is one step, a pause or another field begins a new one', () => {
  const line = new Timeline<string>();
  type(line, '', 'a', 'f', 0);
  type(line, 'a', 'ab', 'f', pause - 1);
  type(line, 'ab', 'abc', 'f', 2 * pause - 2);
  type(line, 'abc', 'abcd', 'f', 4 * pause);
  type(line, 'abcd', 'abcde', 'g', 4 * pause + 1);
  expect(line.past.map((s) => `${s.before}>${s.after}`)).toEqual(['>abc', 'abc>abcd', 'abcd>abcde']);
  expect(line.past[0]?.caretBefore).toEqual(caret(0));
  expect(line.past[0]?.caretAfter).toEqual(caret(3));
});

it('steps of structure never join', () => {
  const line = new Timeline<string>();
  type(line, '1', '2', null, 0);
  type(line, '2', '3', null, 1);
  expect(line.past).toHaveLength(2);
});

it('undo and redo go through the same states, and a new step ends the redo', () => {
  const line = new Timeline<string>();
  type(line, '', 'a', 'f', 0);
  type(line, 'a', 'b', null, 10);
  expect(line.undo()?.before).toBe('a');
  expect(line.undo()?.before).toBe('');
  expect(line.undo()).toBeNull();
  expect(line.redo()?.after).toBe('a');
  type(line, 'a', 'ax', 'f', 20);
  expect(line.redo()).toBeNull();
  expect(line.past.map((s) => s.after)).toEqual(['a', 'ax']);
});
