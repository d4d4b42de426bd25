import { expect, it } from 'vitest';
import type { Template } from '../../ipc/types';
import { fieldsOf, templateOf } from './template';

const template: Template = { facts: 3, groups: [{ group: 'Papers: of the coast', outlets: ['Coast Herald', 'Wire'] }, { group: 'Owners', outlets: [] }], links: ['Report'], today: true };

it('comes back as it was typed', () => {
  expect(fieldsOf(template).groups).toBe('Papers: of the coast: Coast Herald, Wire\nOwners');
  expect(templateOf(fieldsOf(template))).toEqual(template);
});

it.each([
  [' Crews :  Wire ,, Post ', [{ group: 'Crews', outlets: ['Wire', 'Post'] }]], ['Crews:', [{ group: 'Crews', outlets: [] }]], ['\n\n', []],
])('reads %j', (groups, expected) => expect(templateOf({ facts: 0, groups, links: '', today: false }).groups).toEqual(expected));

it.each([[-2, 0], [3.4, 3], [99, 20], [Number.NaN, 0]])('takes %d facts as %d', (facts, expected) => {
  expect(templateOf({ facts, groups: '', links: '', today: false }).facts).toBe(expected);
});
