import { afterEach, expect, it } from 'vitest';
import { walks } from './roving';

afterEach(() => document.body.replaceChildren());

function list(many: number): HTMLElement {
  const root = document.createElement('div');
  for (let i = 0; i < many; i += 1) {
    const item = document.createElement('button');
    item.className = 'item';
    item.tabIndex = i === 0 ? 0 : -1;
    item.scrollIntoView = () => {};
    root.append(item);
  }
  root.addEventListener('keydown', walks(() => root, '.item'));
  document.body.append(root);
  return root;
}
const items = (root: HTMLElement) => [...root.querySelectorAll<HTMLElement>('.item')];
function press(key: string, more: KeyboardEventInit = {}): boolean {
  return document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
}

it('arrows walk along the items and stop at the ends; the one with the focus is the stop of the Tab key', () => {
  const root = list(3), all = items(root);
  all[0]!.focus();
  press('ArrowUp');
  expect(document.activeElement).toBe(all[0]);
  press('ArrowDown');
  expect(document.activeElement).toBe(all[1]);
  expect(all.map((item) => item.tabIndex)).toEqual([-1, 0, -1]);
  press('End');
  expect(document.activeElement).toBe(all[2]);
  press('Home');
  expect(document.activeElement).toBe(all[0]);
});

it('leaves keys of others, and those of commands, alone', () => {
  const root = list(2), all = items(root);
  all[0]!.focus();
  expect([press('x'), press('ArrowDown', { altKey: true }), press('ArrowDown')]).toEqual([true, true, false]);
  expect(document.activeElement).toBe(all[1]);
});
