import { describe, expect, it } from 'vitest';
import type { Brief, FoundLink, Pasted, Piece } from '../../ipc/types';
import { atEnd } from './caret';
import { offersFor } from './offers';
import { fillSheet, isEmptySheet, pasteAt, sameAddress } from './paste-at';

const brief: Brief = {
  schema: 'brief/1', id: 'b', slug: 's', date: '2026-05-12', section: 'Harbour', headline: 'Quay', lede: '', context: 'Long ago.', language: 'en',
  facts: [{ id: 'a', text: '', sources: [] }, { id: 'c', text: 'It is old.', sources: [{ outlet: 'Post', url: 'https://post.example/1' }] }],
  perspectives: [{ id: 'p', group: 'Dailies', outlets: ['The Quay'], framing: '', bias: '', sources: [] }],
  links: [{ label: 'Map', url: 'https://map.example/' }],
};
const link = (url: string, more: Partial<FoundLink> = {}): FoundLink => ({ label: '', url, outlet: null, names: [], used: [], ...more });
const piece = (text: string, more: Partial<Piece> = {}): Piece => ({ bullet: false, text, said: text, links: [], ...more });
const pasted = (kind: Pasted['kind'], pieces: Piece[], links: FoundLink[] = []): Pasted => ({ kind, pieces, links, brief: null, remarks: [], dropped: [] });
const ids = () => { let n = 0; return () => `n${(n += 1)}`; };
const at = (field: string, anchor = 0, head = anchor) => ({ field, anchor, head });
const quay = link('https://quay.example/x', { outlet: 'Quay Weekly', names: ['Quay Weekly', 'The Quay'] });
const only = pasted('links', [piece(quay.url, { said: '', links: [0] })], [quay]);

describe('an address', () => {
  it.each(['facts/c/text', 'facts/c', 'facts/c/sources'])('on %s is a source, with the name of the registry', (field) => {
    const made = pasteAt(brief, at(field), only, ids());
    expect(made.brief.facts[1]).toEqual({ ...brief.facts[1], sources: [...brief.facts[1]!.sources, { outlet: 'Quay Weekly', url: quay.url }] });
    expect(made.sources).toEqual(['Quay Weekly']);
  });
  it('is called as the perspective names its outlet', () => {
    expect(pasteAt(brief, at('perspectives/p/framing'), only, ids()).brief.perspectives[0]?.sources).toEqual([{ outlet: 'The Quay', url: quay.url }]);
  });
  it('that is there already is not there twice', () => {
    const again = pasted('links', [piece('x', { said: '', links: [0] })], [link('http://www.post.example/1/#top')]);
    const made = pasteAt(brief, at('facts/c/text'), again, ids());
    expect([made.brief, made.doubled]).toEqual([brief, 1]);
  });
  it('over a selection is text, and in the lede too', () => {
    expect(pasteAt(brief, at('facts/c/text', 0, 2), only, ids()).brief.facts[1]?.text).toBe(`${quay.url} is old.`);
    expect(pasteAt(brief, at('lede'), only, ids()).brief.lede).toBe(quay.url);
  });
  it('in a link of the brief is its address', () => {
    expect(pasteAt(brief, at('links/0/url'), only, ids()).brief.links).toEqual([{ label: 'Map', url: quay.url }]);
    expect(pasteAt(brief, at('add-links'), only, ids()).brief.links[1]).toEqual({ label: 'Quay Weekly', url: quay.url });
  });
});

describe('text with an address', () => {
  const text = pasted('text-with-links', [piece(`Toll rose. ${quay.url}`, { said: 'Toll rose.', links: [0] })], [quay]);
  it('in a fact is the fact and its source, or wholly text', () => {
    const made = pasteAt(brief, at('facts/a/text'), text, ids());
    expect(made.brief.facts[0]).toEqual({ id: 'a', text: 'Toll rose.', sources: [{ outlet: 'Quay Weekly', url: quay.url }] });
    expect(made.after).toEqual(at('facts/a/text', 10));
    expect(made.asText?.brief.facts[0]).toEqual({ id: 'a', text: `Toll rose. ${quay.url}`, sources: [] });
  });
  it('elsewhere keeps it, and says which links it lost', () => {
    expect(pasteAt(brief, at('context', 9), text, ids()).brief.context).toBe(`Long ago.Toll rose. ${quay.url}`);
    const linked = pasted('text-with-links', [piece('Toll rose.', { links: [0] })], [quay]);
    expect(pasteAt(brief, at('lede'), linked, ids()).unlinked).toBe(1);
  });
});

describe('several pieces', () => {
  const bullets = pasted('bullets', [piece('One', { bullet: true }), piece('Two', { bullet: true, links: [0] })], [quay]);
  it('bullets into an empty fact fill it and follow it', () => {
    const made = pasteAt(brief, at('facts/a/text'), bullets, ids());
    expect(made.brief.facts.map((f) => f.text)).toEqual(['One', 'Two', 'It is old.']);
    expect(made.brief.facts[1]).toEqual({ id: 'n1', text: 'Two', sources: [{ outlet: 'Quay Weekly', url: quay.url }] });
    expect([made.facts, made.after]).toEqual([2, atEnd('facts/n1/text')]);
  });
  it('bullets into a written fact come behind it', () => {
    expect(pasteAt(brief, at('facts/c/text', 3), bullets, ids()).brief.facts.map((f) => f.text)).toEqual(['', 'It is old.', 'One', 'Two']);
    expect(pasteAt(brief, at('add-facts'), bullets, ids()).brief.facts.at(-1)?.text).toBe('Two');
  });
  it('paragraphs stay paragraphs in the context, lines in a fact, and one line in a headline', () => {
    const some = pasted('paragraphs', [piece('One.'), piece('two', { bullet: true }), piece('three', { bullet: true }), piece('Four.')]);
    expect(pasteAt({ ...brief, context: '' }, at('context'), some, ids()).brief.context).toBe('One.\n\n- two\n- three\n\nFour.');
    expect(pasteAt(brief, at('facts/a/text'), some, ids()).brief.facts[0]?.text).toBe('One.\ntwo\nthree\nFour.');
    expect(pasteAt(brief, at('headline', 4), some, ids()).brief.headline).toBe('QuayOne. two three Four.');
  });
  it('nothing comes of text on a card that has a text field of its own', () => {
    expect(pasteAt(brief, at('perspectives/p'), bullets, ids()).brief).toBe(brief);
  });
});

describe('a whole brief', () => {
  const empty: Brief = { ...brief, headline: '', context: '', facts: [{ id: 'a', text: '', sources: [] }], links: [] };
  it('fills a sheet that has only what a template put there', () => {
    expect([isEmptySheet(empty), isEmptySheet(brief)]).toEqual([true, false]);
    const whole: Brief = { ...brief, id: 'other', slug: 'theirs', section: 'World', date: null, headline: 'New', lede: 'On 12 May.' };
    const filled = fillSheet({ ...empty, section: null }, whole, ids());
    expect([filled.id, filled.slug, filled.section, filled.date, filled.headline, filled.lede]).toEqual(['b', 's', 'World', '2026-05-12', 'New', 'On 12 May.']);
    expect([...filled.facts, ...filled.perspectives].map((c) => c.id)).toEqual(['n1', 'n2', 'n3']);
  });
});

it('links at hand are those of the brief, those put aside and those used elsewhere in it, each once', () => {
  const aside = [quay, link('https://www.map.example')];
  const offers = offersFor(brief, aside, brief.facts[0]!.sources).map((o) => [o.from, o.outlet, o.url]);
  expect(offers).toEqual([['links', 'map.example', 'https://map.example/'], ['tray', 'Quay Weekly', quay.url], ['brief', 'Post', 'https://post.example/1']]);
  expect(offersFor(brief, aside, brief.facts[1]!.sources).map((o) => o.from)).toEqual(['links', 'tray']);
});

it('two ways to one page are one address', () => {
  expect(sameAddress('https://www.a.example/x/', 'http://a.example/x#part')).toBe(true);
  expect(sameAddress('https://a.example/x?id=1', 'https://a.example/x')).toBe(false);
});
