import { cleanup, fireEvent, render } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import Divider from './Divider.svelte';

afterEach(cleanup);
const onmove = vi.fn();
function divider(value = 40) {
  onmove.mockReset();
  const { getByRole } = render(Divider, { value, least: 30, most: 52.4, usual: 46, width: 1000, label: 'Width of the preview', said: (n: number) => `${n} %`, onmove });
  const line = getByRole('separator');
  line.setPointerCapture = () => {};
  return line;
}
const pointer = (line: HTMLElement, name: string, clientX: number) => line.dispatchEvent(Object.assign(new MouseEvent(name, { clientX, button: 0, bubbles: true, cancelable: true }), { pointerId: 1 }));

describe('the line between two panes', () => {
  it('says its value, within what there is room for', () => {
    const line = divider(70);
    expect(['aria-orientation', 'aria-valuenow', 'aria-valuemin', 'aria-valuemax', 'aria-valuetext', 'tabindex'].map((name) => line.getAttribute(name))).toEqual(['vertical', '52', '30', '52', '52 %', '0']);
  });
  it.each([['ArrowLeft', 42], ['ArrowRight', 38], ['PageUp', 50], ['PageDown', 30], ['Home', 30], ['End', 52]])('goes with %s to %d', async (key, to) => {
    await fireEvent.keyDown(divider(), { key });
    expect(onmove.mock.lastCall).toEqual([to]);
  });
  it('leaves other keys to the view', async () => {
    const line = divider();
    await fireEvent.keyDown(line, { key: 'ArrowLeft', altKey: true });
    await fireEvent.keyDown(line, { key: 'j' });
    expect(onmove).not.toHaveBeenCalled();
  });
  it('follows the pointer, and Escape puts it back', async () => {
    const line = divider();
    pointer(line, 'pointerdown', 600);
    pointer(line, 'pointermove', 550);
    expect(onmove.mock.lastCall).toEqual([45]);
    pointer(line, 'pointermove', 100);
    expect(onmove.mock.lastCall).toEqual([52.4]);
    await fireEvent.keyDown(window, { key: 'Escape' });
    expect(onmove.mock.lastCall).toEqual([40]);
    pointer(line, 'pointerup', 100);
    expect(onmove).toHaveBeenCalledTimes(3);
    await fireEvent.dblClick(line);
    expect(onmove.mock.lastCall).toEqual([46]);
  });
});
