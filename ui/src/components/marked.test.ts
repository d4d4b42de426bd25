import { describe, expect, it } from 'vitest';
import { markedBits, unitsTo, type Remark } from './marked';

const remark = (id: string, from: number, to: number): Remark => ({ id, from, to, label: '', title: '', current: false });
const shown = (text: string, start: number, remarks: Remark[]) => markedBits(text, start, remarks).map((bit) => (bit.remark ? `[${bit.remark.id}:${bit.text}${bit.ends ? '|' : ''}]` : bit.text)).join('');

describe('marked words', () => {
  it('are cut out of the text that they stand in', () => {
    expect(shown('the ferry sank', 0, [remark('a', 4, 9)])).toBe('the [a:ferry|] sank');
    expect(shown('the ferry sank', 0, [])).toBe('the ferry sank');
    expect(markedBits('', 0, [remark('a', 0, 4)])).toEqual([]);
  });
  it('go over from one piece of a text to the next, and end in the last', () => {
    const one = [remark('a', 4, 20)];
    expect(shown('the ferry', 0, one) + shown(' sank slowly', 9, one)).toBe('the [a:ferry][a: sank slowl|]y');
  });
  it('of two that overlap show the shorter on top', () => {
    expect(shown('the ferry sank', 0, [remark('a', 0, 14), remark('b', 4, 9)])).toBe('[a:the ][b:ferry|][a: sank|]');
  });
  it('count letters and not units', () => {
    expect(shown('😀 ferry', 0, [remark('a', 2, 7)])).toBe('😀 [a:ferry|]');
    expect([unitsTo('😀 ferry', 2), unitsTo('é', 5)]).toEqual([3, 1]);
  });
});
