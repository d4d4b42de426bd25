import { expect, it } from 'vitest';
import { formatsOf, ofChanges } from './formats';

it('offers a proof in the formats of the targets that are ticked, each once', () => {
  expect(formatsOf([{ format: 'eml', ticked: true }, { format: 'docx', ticked: false }, { format: 'eml', ticked: true }, { format: 'pdf', ticked: true }])).toEqual(['eml', 'pdf']);
  expect(formatsOf([{ format: 'docx', ticked: false }])).toEqual(['text', 'markdown', 'json']);
});
it('offers a comparison only in formats that hold one, and in all of those where none is ticked', () => {
  expect(formatsOf([{ format: 'text', ticked: true }, { format: 'pdf', ticked: true }, { format: 'html', ticked: false }], ofChanges)).toEqual(['pdf']);
  expect(formatsOf([{ format: 'text', ticked: true }], ofChanges)).toEqual(['docx', 'pdf', 'html']);
});
