import { describe, expect, it, vi } from 'vitest';
import type { OutletFacts, OutletRow, OutletView } from '../../ipc/types';
import { outlets as words, outletSheet } from '../../messages/outlets';
import { Entry } from './entry.svelte';
import { emptyOwner, factsOf, formOf, isChanged } from './form';
import { Registry } from './registry.svelte';
import { byUse, found, keepRows, pieces } from './rows';

const ipc = vi.hoisted(() => ({ outlets: vi.fn(), outlet: vi.fn(), twins: vi.fn(), setOutlet: vi.fn(), mergeOutlets: vi.fn(), takeBackMerge: vi.fn() }));
vi.mock('$ipc', () => ({ ipc }));

const row = (name: string, more: Partial<OutletRow> = {}): OutletRow => ({ id: name, name, aliases: [], domains: [], country: null, owner: null, ownership: null, briefs: 0, ...more });
const names = (rows: readonly OutletRow[]) => rows.map((r) => r.name);
const weir: OutletFacts = {
  name: 'Weir', aliases: ['The Weir'], domains: ['weir.example'], country: 'Velm',
  ownership: [{ owner: 'Holm Press', kind: 'party', since: '1921', until: null }], notes: 'Weekly.',
};
const view = (facts: OutletFacts): OutletView => ({ id: 'weir', facts, merged: [], briefs: [] });

describe('the list', () => {
  it('has the most used first, then goes by name whatever its case', () => {
    expect(names(byUse([row('weir', { briefs: 2 }), row('Bell'), row('anchor'), row('Quay', { briefs: 9 }), row('Reach 10'), row('Reach 9')]))).toEqual(['Quay', 'weir', 'anchor', 'Bell', 'Reach 9', 'Reach 10']);
  });
  it.each([
    ['cafe', ['Café Journal']], ['PARTY holm', ['Weir']], ['old name', ['Weir']], ['weir.example', ['Weir']], ['velm', ['Weir', 'Café Journal']], ['non-profit', []], ['  ', ['Weir', 'Café Journal']],
  ])('finds %j', (text, expected) => {
    const rows = [row('Weir', { aliases: ['Old Name'], domains: ['weir.example'], country: 'Velm', owner: 'Holm Press', ownership: 'party' }), row('Café Journal', { country: 'Velm' })];
    expect(names(found(rows, text))).toEqual(expected);
  });
  it('keeps the rows that say the same', () => {
    const before = [row('a'), row('b')];
    const now = keepRows(before, [row('a'), row('b', { briefs: 1 }), row('c')]);
    expect(now[0]).toBe(before[0]);
    expect(now[1]).not.toBe(before[1]);
    expect(now[1]?.briefs).toBe(1);
    expect(now).toHaveLength(3);
  });
  it('is cut into pieces without losing any', () => {
    expect(pieces([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(pieces([], 2)).toEqual([]);
  });
});

describe('the form', () => {
  it('says what it was made of', () => {
    expect(factsOf(formOf(weir))).toEqual(weir);
    expect(isChanged(weir, formOf(weir))).toBe(false);
    expect(isChanged({ name: 'Bell' }, formOf({ name: 'Bell' }))).toBe(false);
  });
  it('takes one entry a line, and leaves out what is empty', () => {
    const form = { ...formOf(weir), aliases: ' The Weir \n\nWeir Weekly\n', country: ' ' };
    expect(factsOf(form)).toMatchObject({ aliases: ['The Weir', 'Weir Weekly'], country: null });
    expect(isChanged(weir, form)).toBe(true);
  });
  it('leaves out an untouched owner, and sends one that lacks its name', () => {
    expect(isChanged(weir, { ...formOf(weir), owners: [...formOf(weir).owners, emptyOwner()] })).toBe(false);
    expect(factsOf({ ...formOf(weir), owners: [{ ...emptyOwner(), since: '2013' }] }).ownership).toEqual([{ owner: '', kind: '', since: '2013', until: null }]);
  });
});

describe('an entry', () => {
  it('is saved only when the program has answered', async () => {
    ipc.outlet.mockResolvedValue(view(weir));
    const entry = new Entry('weir');
    await entry.load();
    entry.form.country = 'Calder';
    let answer: (view: OutletView) => void = () => {};
    ipc.setOutlet.mockReturnValue(new Promise<OutletView>((done) => { answer = done; }));
    const saving = entry.save();
    expect([entry.saving, entry.saved]).toEqual([true, false]);
    answer(view({ ...weir, country: 'Calder' }));
    await saving;
    expect(ipc.setOutlet).toHaveBeenCalledWith('weir', weir, { ...weir, country: 'Calder' });
    expect([entry.saving, entry.saved, entry.changed]).toEqual([false, true, false]);
  });
  it('keeps what was typed where it was refused, and when it is read anew', async () => {
    ipc.outlet.mockResolvedValue(view(weir));
    const entry = new Entry('weir');
    await entry.load();
    entry.form.notes = 'Daily.';
    ipc.setOutlet.mockRejectedValue({ code: 'stale', message: 'No.', hint: '' });
    expect(await entry.save()).toBe(false);
    expect([entry.failure?.code, entry.saved, entry.form.notes]).toEqual(['stale', false, 'Daily.']);
    ipc.outlet.mockResolvedValue({ ...view({ ...weir, country: 'Calder' }), merged: [{ id: 'm', name: 'M', aliases: [], domains: [] }] });
    await entry.load();
    expect([entry.form.notes, entry.view?.merged.length, entry.view?.facts.country]).toEqual(['Daily.', 1, 'Velm']);
    await entry.discard();
    expect([entry.form.notes, entry.form.country, entry.failure]).toEqual(['Weekly.', 'Calder', null]);
  });
});

describe('a merge', () => {
  it('can be taken back as long as it stands', async () => {
    ipc.outlets.mockResolvedValue({ rows: [row('Weir')], missing: [] });
    ipc.twins.mockResolvedValue([]);
    ipc.mergeOutlets.mockResolvedValue(view(weir));
    ipc.takeBackMerge.mockResolvedValue(view(weir));
    const registry = new Registry();
    await registry.load('/a');
    expect(await registry.merge(row('Weir'), row('The Weir'))).toBe(true);
    expect(registry.merges).toEqual([{ id: 'The Weir', name: 'The Weir' }]);
    await registry.takeBack(registry.merges[0]!);
    expect(ipc.takeBackMerge).toHaveBeenCalledWith('The Weir');
    expect([registry.merges, registry.turn]).toEqual([[], 2]);
  });
  it('that was refused is none', async () => {
    ipc.mergeOutlets.mockRejectedValue({ code: 'refused', message: 'No.', hint: '' });
    const registry = new Registry();
    expect(await registry.merge(row('Weir'), row('The Weir'))).toBe(false);
    expect([registry.merges, registry.turn, registry.busy]).toEqual([[], 0, false]);
  });
  it('of another archive is forgotten', async () => {
    ipc.mergeOutlets.mockResolvedValue(view(weir));
    const registry = new Registry();
    await registry.load('/a');
    await registry.merge(row('Weir'), row('The Weir'));
    registry.query = 'weir';
    await registry.load('/b');
    expect([registry.merges, registry.query]).toEqual([[], '']);
  });
});

it('says in words where an outlet stands, and why two look like one', () => {
  const place = (part: 'fact' | 'perspective' | 'link', named: boolean, linked: boolean) => ({ part, path: part, named, linked });
  expect(outletSheet.places([place('fact', true, false), place('perspective', true, false), place('perspective', false, true)])).toBe('Fact, 2 perspectives');
  expect(outletSheet.how([place('link', false, true)])).toBe('linked');
  expect(words.reasons(['article', 'same-domain'])).toBe('The names differ only in “The”; both are linked under one domain.');
  expect(words.kind('a-newer-word')).toBe('a-newer-word');
});
