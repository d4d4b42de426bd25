import { expect, it } from 'vitest';
import { formatsOf } from './formats';

it('offers a proof in the formats of the targets that are ticked, each once', () => {
  expect(formatsOf([{ format: 'eml', ticked: true }, { format: 'docx', ticked: false }, { format: 'eml', ticked: true }, { format: 'pdf', ticked: true }])).toEqual(['eml', 'pdf']);
  expect(formatsOf([{ format: 'docx', ticked: false }])).toEqual(['text', 'markdown', 'json']);
});
