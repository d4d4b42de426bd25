import { expect, it } from 'vitest';
import type { Figure, Figures } from '../../ipc/types';
import { counted, flagged, linesOf } from './list';

const figure = (kind: Figure['kind'], text: string, ticks: Figure['ticks'] = []): Figure => ({ kind, text, field: 'lede', path: 'lede', position: null, start: 0, end: text.length, key: text, ticks });
const view: Figures = {
  figures: [figure('number', '12'), figure('name', 'Merrin', [{ person: 'Ines', mine: false, time: '' }]), figure('number', '14')],
  flags: [{ kind: 'two-values', figures: [0, 2, 9], other: null, brief: null }],
};

it('figures are listed by kind, with what does not fit marked', () => {
  expect(linesOf(view, 'number').map((l) => [l.figure.text, l.at, l.flagged])).toEqual([['12', 0, true], ['14', 2, true]]);
  expect(linesOf(view, 'name').map((l) => l.flagged)).toEqual([false]);
  expect(linesOf(view, 'quote')).toEqual([]);
});
it('what somebody checked is counted, and a flag has its figures', () => {
  expect(counted(view)).toEqual({ checked: 1, all: 3 });
  expect(flagged(view, view.flags[0]!).map((f) => f.text)).toEqual(['12', '14']);
});
