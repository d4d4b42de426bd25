import { describe, expect, it } from 'vitest';
import { ReadAhead } from './read-ahead';

function reader() {
  const asked: string[] = [];
  let now = 0;
  const ahead = new ReadAhead<string, string>((id) => { asked.push(id); return Promise.resolve(`${id} ${asked.length}`); }, () => now);
  return { asked, ahead, wait: (ms: number) => { now += ms; } };
}

describe('reading ahead', () => {
  it('reads once for a press and its click', async () => {
    const { asked, ahead, wait } = reader();
    ahead.begin('a');
    wait(90);
    expect(await ahead.take('a')).toBe('a 1');
    expect(asked).toEqual(['a']);
  });
  it('serves one click only', async () => {
    const { ahead } = reader();
    ahead.begin('a');
    await ahead.take('a');
    expect(await ahead.take('a')).toBe('a 2');
  });
  it('reads another brief, and one that was pressed long ago, anew', async () => {
    const { ahead, wait } = reader();
    ahead.begin('a');
    expect(await ahead.take('b')).toBe('b 2');
    ahead.begin('a');
    wait(1000);
    expect(await ahead.take('a')).toBe('a 4');
  });
  it('tells a failure to who takes it', async () => {
    const ahead = new ReadAhead<string, string>(() => Promise.reject(new Error('gone')));
    ahead.begin('a');
    await expect(ahead.take('a')).rejects.toThrow('gone');
  });
});
