// Where somebody is on a long page, by its parts rather than by its pixels: another rendering of the same
// parts is then scrolled to the same words. Parts carry `data-part`.

/** A part, and how far the top of the window stands in it: 0 at its beginning, 1 at its end. Under 0: pixels above it. */
export type PagePlace = { part: string; into: number };

type Box = { part: string; top: number; bottom: number };

/** The place of a window whose top stands at 0; null where it shows no part. */
export function placeAmong(boxes: readonly Box[], height: number): PagePlace | null {
  const first = boxes.find((box) => box.bottom > 0);
  if (!first || first.top >= height) return boxes.at(-1) ? { part: boxes.at(-1)!.part, into: 1 } : null;
  if (first.top >= 0) return { part: first.part, into: 0 - first.top };
  return { part: first.part, into: -first.top / (first.bottom - first.top) };
}

/** How far the page has to be scrolled so that the place is at the top again; null where the part is not there. */
export function distanceTo(boxes: readonly Box[], place: PagePlace): number | null {
  const box = boxes.find((b) => b.part === place.part);
  if (!box) return null;
  return place.into <= 0 ? box.top + place.into : box.top + place.into * (box.bottom - box.top);
}

function boxesIn(scroller: HTMLElement): Box[] {
  const { top } = scroller.getBoundingClientRect();
  return [...scroller.querySelectorAll<HTMLElement>('[data-part]')].map((element) => {
    const box = element.getBoundingClientRect();
    return { part: element.dataset['part'] ?? '', top: box.top - top, bottom: box.bottom - top };
  });
}
export const readPlace = (scroller: HTMLElement): PagePlace | null => placeAmong(boxesIn(scroller), scroller.clientHeight);

/** Scrolls to a place; the nearest part before it where that part is not shown. `order` names all parts in print order. */
export function showPlace(scroller: HTMLElement, place: PagePlace, order: readonly string[]): void {
  const boxes = boxesIn(scroller);
  const parts = order.slice(0, order.indexOf(place.part) + 1).reverse();
  const there = parts.find((part) => boxes.some((box) => box.part === part));
  const distance = there === undefined ? null : distanceTo(boxes, there === place.part ? place : { part: there, into: 1 });
  if (distance !== null) scroller.scrollTop += distance;
}
