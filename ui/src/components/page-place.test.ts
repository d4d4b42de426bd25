import { expect, it } from 'vitest';
import { distanceTo, placeAmong } from './page-place';

const boxes = (...heights: number[]) => {
  let top = 0;
  return heights.map((height, i) => ({ part: 'abc'[i]!, top, bottom: (top += height) }));
};
const scrolled = (by: number, ...heights: number[]) => boxes(...heights).map((b) => ({ ...b, top: b.top - by, bottom: b.bottom - by }));

it.each([[0, { part: 'a', into: 0 }], [150, { part: 'b', into: 0.25 }], [100, { part: 'b', into: 0 }], [900, { part: 'c', into: 1 }]])(
  'scrolled by %i it stands at %j', (by, place) => expect(placeAmong(scrolled(by, 100, 200, 100), 300)).toEqual(place));

it('a page that begins lower down stands so far above its first part', () => {
  expect(placeAmong(scrolled(-40, 100), 300)).toEqual({ part: 'a', into: -40 });
});

it('is found again where the parts are higher, and lower', () => {
  const place = placeAmong(scrolled(150, 100, 200, 100), 300)!;
  expect(distanceTo(boxes(50, 400, 100), place)).toBe(50 + 100);
  expect(distanceTo(boxes(500), place)).toBeNull();
});
