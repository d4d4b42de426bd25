import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dragging, pull, type Way } from './dragging';

const ways: Way[] = [], ends: boolean[] = [];
let grip: HTMLElement, scroller: HTMLElement, action: ReturnType<typeof dragging>;
const pointer = (name: string, x: number, y: number, button = 0) => grip.dispatchEvent(Object.assign(new MouseEvent(name, { clientX: x, clientY: y, button, bubbles: true, cancelable: true }), { pointerId: 1 }));
const escape = () => {
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
};
let frames: (() => void)[] = [];

beforeEach(() => {
  ways.length = ends.length = 0;
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => frames.push(work));
  vi.stubGlobal('cancelAnimationFrame', (at: number) => { frames[at - 1] = () => {}; });
  grip = document.createElement('span');
  grip.setPointerCapture = () => {};
  scroller = document.createElement('div');
  scroller.getBoundingClientRect = () => ({ top: 0, bottom: 400 }) as DOMRect;
  scroller.append(grip);
  document.body.append(scroller);
  action = dragging(grip, () => ({ move: (way) => ways.push(way), end: (kept) => ends.push(kept), scroller }));
});
afterEach(() => {
  action.destroy();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('what is dragged', () => {
  it('follows the pointer and is let go once', () => {
    pointer('pointerdown', 10, 100);
    pointer('pointermove', 14, 130);
    pointer('pointerup', 14, 130);
    pointer('lostpointercapture', 14, 130);
    pointer('pointermove', 90, 190);
    expect([ways, ends]).toEqual([[{ x: 14, y: 130, dx: 4, dy: 30 }], [true]]);
    expect(escape()).toBe(false);
  });
  it('is put back by Escape, which does nothing else', () => {
    pointer('pointerdown', 10, 100);
    expect(escape()).toBe(true);
    pointer('pointerup', 10, 160);
    expect(ends).toEqual([false]);
  });
  it('is put back where the pointer is lost or the grip is gone', () => {
    pointer('pointerdown', 10, 100);
    pointer('lostpointercapture', 10, 100);
    pointer('pointerdown', 10, 100);
    action.destroy();
    expect(ends).toEqual([false, false]);
    pointer('pointerdown', 10, 100);
    pointer('pointerup', 10, 100);
    expect(ends).toHaveLength(2);
  });
  it('scrolls at the edge, and what is scrolled counts as way', () => {
    pointer('pointerdown', 10, 200);
    pointer('pointermove', 10, 392);
    frames.at(-1)?.();
    expect(scroller.scrollTop).toBe(10);
    expect(ways.at(-1)).toEqual({ x: 10, y: 392, dx: 0, dy: 202 });
    pointer('pointerup', 10, 392);
    frames.at(-1)?.();
    expect(scroller.scrollTop).toBe(10);
  });
  it('begins with the first button only, and where there is something to drag', () => {
    pointer('pointerdown', 10, 100, 2);
    action.update(() => null);
    pointer('pointerdown', 10, 100);
    pointer('pointermove', 10, 140);
    expect(ways).toEqual([]);
  });
  it.each([[200, 0], [48, 0], [44, -1], [0, -12], [352, 0], [356, 1], [400, 12]])('at %d of 400 the page is pulled by %d', (y, by) => expect(pull(y, 0, 400)).toBe(by));
});
