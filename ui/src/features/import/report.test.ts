import { expect, it } from 'vitest';
import { byFile } from './report';

it('folds remarks by file in the order in which the files came', () => {
  const folded = byFile([{ name: 'b', line: 1, text: 'x' }, { name: 'a', line: null, text: 'y' }, { name: 'b', line: 9, text: 'z' }]);
  expect(folded.map((f) => `${f.name}: ${f.remarks.map((r) => r.text).join(' ')}`)).toEqual(['b: x z', 'a: y']);
});
