import { describe, expect, it } from 'vitest';
import type { Brief, Source } from '../../ipc/types';
import { addEntry, asUrl, chipsOf, editChip, outletFor, readEntry, removeChip } from './chips';
import { newPerspective } from './edits';

const brief: Brief = {
  schema: 'brief/1', id: 'b', slug: '', date: null, section: null, headline: '', lede: '', context: '', links: [],
  facts: [{ id: 'f', text: '', sources: [{ outlet: 'Evening Coast', url: 'https://www.ec-news.example/a' }] }],
  perspectives: [{ ...newPerspective('p'), outlets: ['The Harbour Post'] }],
};
const link = (outlet: string, page: string): Source => ({ outlet, url: `https://${page}.example/` });
const shown = (outlets: string[], sources: Source[]) => chipsOf({ outlets, sources }).map((c) => `${c.named ? '' : '*'}${c.name}${c.links.length || ''}`);

describe('chipsOf', () => {
  it.each([
    [['A', 'B'], [], ['A', 'B']],
    [['A'], [link('A', 'a'), link('a ', 'b')], ['A2']],
    [['A'], [link('B', 'b')], ['A', '*B1']],
    [[], [link('B', 'b'), link('C', 'c'), link('B', 'd')], ['*B2', '*C1']],
  ])('%o and %o', (outlets, sources, expected) => expect(shown(outlets, sources)).toEqual(expected));
});

it.each([
  ['https://a.example/x', 'https://a.example/x'], ['www.a.example', 'https://www.a.example'], [' https://a.example ', 'https://a.example'],
  ['a.example', null], ['https://', null], ['https://localhost', null], ['javascript:alert(1)', null], ['two words', null], ['ftp://a.example', null],
])('asUrl(%j)', (text, expected) => expect(asUrl(text)).toBe(expected));

it.each([
  ['Ledger', ['Ledger'], []],
  ['Ledger, The Quay', ['Ledger', 'The Quay'], []],
  ['Ledger\nhttps://a.example/1,2', ['Ledger'], ['https://a.example/1,2']],
  ['Ledger https://a.example/1', ['Ledger'], ['https://a.example/1']],
  [' , ;\n', [], []],
])('readEntry(%j)', (text, names, urls) => expect(readEntry(text)).toEqual({ names, urls }));

it.each([
  ['https://ec-news.example/b', 'Evening Coast'], ['https://www.harbourpost.example/', 'The Harbour Post'], ['https://m.other.example/', 'other.example'],
])('the outlet of %s is %s', (url, expected) => expect(outletFor(url, brief)).toBe(expected));

describe('addEntry', () => {
  it('a name is named, an address is a source, and neither is there twice', () => {
    const add = (at: Parameters<typeof addEntry>[0], text: string) => {
      const { names, urls } = readEntry(text);
      return addEntry(at, names, urls.map((url) => ({ url })), (link, named) => outletFor(link.url, brief, named));
    };
    const once = add({ outlets: [], sources: [] }, 'Ledger, https://ledger.example/1');
    expect(once).toEqual({ outlets: ['Ledger'], sources: [{ outlet: 'Ledger', url: 'https://ledger.example/1' }] });
    expect(add(once, 'ledger\nhttps://ledger.example/1')).toEqual(once);
  });
});

describe('editChip', () => {
  const at = { outlets: ['A', 'B'], sources: [{ ...link('A', 'a'), quote: 'Q' }, link('B', 'b'), link('A', 'c')] };
  const chip = chipsOf(at)[0]!;
  it('renames outlet and links alike and keeps what else a source holds', () => {
    const next = editChip(at, chip, { name: 'Z', named: true, urls: ['https://a.example/', 'https://c.example/', ''] });
    expect(next.outlets).toEqual(['Z', 'B']);
    expect(next.sources).toEqual([{ ...link('Z', 'a'), quote: 'Q' }, link('B', 'b'), link('Z', 'c')]);
  });
  it('an emptied address is removed, a new one added, and the name leaves the text', () => {
    const next = editChip(at, chip, { name: 'A', named: false, urls: ['', 'https://c.example/', 'https://n.example/'] });
    expect(next.outlets).toEqual(['B']);
    expect(next.sources).toEqual([link('B', 'b'), link('A', 'c'), link('A', 'n')]);
  });
  it('a chip goes with its name and its links', () => {
    expect(removeChip(at, 'A')).toEqual({ outlets: ['B'], sources: [link('B', 'b')] });
  });
});
