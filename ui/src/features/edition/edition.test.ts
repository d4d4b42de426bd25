import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Arrangement, EditionSection, EditionView, EditionWords, Gap, PlacedBrief } from '../../ipc/press';
import { editionWords, longDay, saysOnlyTheDay } from '../../messages/press';
import { EditionDay } from './day.svelte';
import { dayBeside, dayToShow } from './days';
import { spotAt } from './drag';
import { gapLines, leads } from './gaps';
import { Moves } from './moves';
import { addSection, moveTo, orderOf, removeSection, renameSection, shownIn, spotOf, stepBrief, stepSection, takeOut } from './order';
import { formOf, roomOf, sameWords, wordsOf } from './words';

const ipc = vi.hoisted(() => ({ edition: vi.fn(), arrangeEdition: vi.fn(), setEditionWords: vi.fn(), markSent: vi.fn() }));
vi.mock('$ipc', () => ({ ipc }));

const brief = (id: string, more: Partial<PlacedBrief> = {}): PlacedBrief => ({ id, headline: `Headline ${id}`, slug: id, section: null, state: 'approved', ready: true, embargo: null, words: 100, gaps: [], version: 1, ...more });
const section = (name: string | null, ids: string[], planned: EditionSection['planned'] = null): EditionSection => ({ name, planned, briefs: ids.map((id) => brief(id)) });
const gap = (code: Gap['code'], text: string, more: Partial<Gap> = {}): Gap => ({ code, text, brief: null, section: null, ...more });
const noWords: EditionWords = { subject: null, preheader: null, intro: null, sign_off: null };
function view(sections: EditionSection[], more: Partial<EditionView> = {}): EditionView {
  return { id: 'e', date: '2026-11-24', name: '24 November 2026', version: 'v1', ...noWords, sections, unplaced: [], gaps: [], deadline: null, limits: { subject: 50, preheader: null }, releases: [], ...more };
}
const order: Arrangement[] = [{ name: 'News', briefs: ['a', 'b'] }, { name: 'Empty', briefs: [] }, { name: 'Science', briefs: ['c'] }];
const briefs = (of: readonly Arrangement[] | null) => of?.map((s) => `${s.name}:${s.briefs.join('')}`).join(' ') ?? null;

describe('the order', () => {
  it.each([
    ['a', 1, 'News:ba Empty: Science:c'], ['b', 1, 'News:a Empty:b Science:c'], ['c', -1, 'News:ab Empty:c Science:'],
    ['a', -1, null], ['c', 1, null], ['gone', 1, null],
  ] as const)('steps %s by %d', (id, by, expected) => {
    expect(briefs(stepBrief(order, id, by))).toBe(expected);
  });
  it('goes back from the next section to the end of the one before', () => {
    const there = stepBrief(order, 'b', 1)!;
    expect(briefs(stepBrief(there, 'b', -1))).toBe(briefs(order));
  });
  it('puts a brief at a spot that is counted without it', () => {
    expect(briefs(moveTo(order, 'a', { section: 0, at: 1 }))).toBe('News:ba Empty: Science:c');
    expect(briefs(moveTo(order, 'a', { section: 2, at: 1 }))).toBe('News:b Empty: Science:ca');
    expect(briefs(moveTo(order, 'new', { section: 1, at: 0 }))).toBe('News:ab Empty:new Science:c');
    expect(moveTo(order, 'a', { section: 0, at: 0 })).toBeNull();
    expect(moveTo(order, 'a', { section: 9, at: 0 })).toBeNull();
    expect(spotOf(order, 'c')).toEqual({ section: 2, at: 0 });
  });
  it('moves whole sections, and leaves what has no heading in front', () => {
    expect(briefs(stepSection(order, 0, 1))).toBe('Empty: News:ab Science:c');
    expect(stepSection(order, 0, -1)).toBeNull();
    expect(stepSection(order, 2, 1)).toBeNull();
    expect(stepSection([{ name: null, briefs: ['x'] }, ...order], 1, -1)).toBeNull();
  });
  it('adds, renames and removes sections, and takes briefs out', () => {
    expect(briefs(addSection(order, 'Sport'))).toBe('News:ab Empty: Science:c Sport:');
    expect(briefs(renameSection(order, 1, 'Law'))).toBe('News:ab Law: Science:c');
    expect(briefs(removeSection(order, 1))).toBe('News:ab Science:c');
    expect(briefs(takeOut(order, 'b'))).toBe('News:a Empty: Science:c');
  });
  it('shows sections and briefs of the view in that order, and the rest as not placed', () => {
    const seen = view([section('News', ['a', 'b'], { least: 2, most: 3 }), section('Empty', []), section('Science', ['c'])], { unplaced: [brief('d')] });
    const shown = shownIn(takeOut(stepBrief(orderOf(seen), 'b', 1)!, 'c'), seen);
    expect(shown.sections.map((s) => [s.name, s.planned?.most ?? null, s.briefs.map((b) => b.id).join('')])).toEqual([['News', 3, 'a'], ['Empty', null, 'b'], ['Science', null, '']]);
    expect(shown.unplaced.map((b) => b.id)).toEqual(['c', 'd']);
  });
});

describe('a brief that is dragged', () => {
  const lists = [{ top: 0, bottom: 100, rows: [{ top: 20, height: 40 }, { top: 60, height: 40 }] }, { top: 110, bottom: 150, rows: [] }];
  it.each([[10, 0, 0], [45, 0, 1], [99, 0, 2], [104, 0, 2], [108, 1, 0], [900, 1, 0], [-50, 0, 0]])('at %d belongs to section %d, place %d', (y, at, place) => {
    expect(spotAt(lists, y)).toEqual({ section: at, at: place });
  });
  it('belongs nowhere where there is no section', () => { expect(spotAt([], 10)).toBeNull(); });
});

describe('the days', () => {
  const rows = ['2026-11-20', '2026-11-24', '2026-11-25'].map((date) => ({ date, name: date, briefs: 1, ready: 0, released: false }));
  it('show the next to come, else the last', () => {
    expect(dayToShow(rows, '2026-11-24')).toBe('2026-11-24');
    expect(dayToShow(rows, '2026-11-22')).toBe('2026-11-24');
    expect(dayToShow(rows, '2026-12-01')).toBe('2026-11-25');
    expect(dayToShow([], '2026-12-01')).toBe('2026-12-01');
  });
  it('lead to the nearest that has briefs', () => {
    expect(dayBeside(rows, '2026-11-24', -1)).toBe('2026-11-20');
    expect(dayBeside(rows, '2026-11-22', 1)).toBe('2026-11-24');
    expect(dayBeside(rows, '2026-11-25', 1)).toBeNull();
  });
  it('have a long name, and an edition that only repeats it has none of its own', () => {
    expect(longDay('2026-11-24')).toBe('Tuesday, 24 November 2026');
    expect(saysOnlyTheDay('24 November 2026', '2026-11-24')).toBe(true);
    expect(saysOnlyTheDay('2026-11-24', '2026-11-24')).toBe(true);
    expect(saysOnlyTheDay('Sunday special', '2026-11-24')).toBe(false);
  });
});

describe('the words', () => {
  it('are none where they are empty', () => {
    expect(wordsOf({ ...formOf(noWords), subject: ' ', intro: 'Good morning' })).toEqual({ ...noWords, intro: 'Good morning' });
    expect(sameWords({ ...noWords, subject: 'A ' }, { ...noWords, subject: 'A' })).toBe(true);
    expect(sameWords({ ...noWords, subject: 'A' }, { ...noWords, intro: 'A' })).toBe(false);
  });
  it('are counted from four fifths of their limit on', () => {
    expect(roomOf('a'.repeat(39), 50)).toBeNull();
    expect(roomOf('a'.repeat(40), 50)).toEqual({ count: 40, most: 50, over: false });
    expect(roomOf('é'.repeat(51), 50)?.over).toBe(true);
    expect(roomOf('a'.repeat(500), null)).toBeNull();
  });
});

describe('the gaps', () => {
  it('say what they are about, unless their words do', () => {
    const seen = view([section('News', ['a'])], { gaps: [gap('not-approved', 'not approved', { brief: 'a' }), gap('too-few', 'News has 1 of 2', { section: 'News' }), gap('too-few', '1 of 2', { section: 'News' }), gap('no-briefs', 'Nothing yet')] });
    expect(gapLines(seen, 'x').map((l) => l.who)).toEqual(['Headline a', null, 'News', null]);
    expect(seen.gaps.map(leads)).toEqual([true, true, true, false]);
  });
  it('name planned numbers in short', () => {
    expect(editionWords.planned(2, { least: 2, most: 3 })).toBe('2 of 2–3');
    expect(editionWords.planned(1, { least: 2, most: 2 })).toBe('1 of 2');
    expect(editionWords.planned(1, null)).toBe('1 brief');
  });
});

describe('what can be done', () => {
  const host = { blocked: () => null as string | null, focusBrief: vi.fn(), focusSection: vi.fn(), open: vi.fn(), release: vi.fn(), rename: vi.fn() };
  const seen = view([section('News', ['a', 'b'], { least: 1, most: 2 }), section('Empty', []), section('Plan', [], { least: 0, most: 1 })], { unplaced: [brief('d', { section: 'Law', ready: false })] });
  const move = vi.fn();
  const moves = (blocked: string | null = null) => new Moves({ order: orderOf(seen), shown: shownIn(orderOf(seen), seen), move }, { ...host, blocked: () => blocked });
  beforeEach(() => { vi.clearAllMocks(); });
  it('says why a section stays', () => {
    const why = (at: number, id: string) => moves().ofSection(at).find((e) => e.id === id)?.why;
    expect(why(0, 'remove')).toBe(editionWords.notEmpty);
    expect(why(1, 'remove')).toBeNull();
    expect(why(2, 'remove')).toBe(editionWords.fromPlan);
    expect(why(2, 'rename')).toBe(editionWords.renamePlanned);
    expect(why(0, 'section-up')).toBe(editionWords.atTop);
  });
  it('places a brief in its own section first, or makes it', () => {
    const entries = moves().places(seen.unplaced[0]!);
    expect(entries.map((e) => e.label)).toEqual(['Law', 'News', 'Empty', 'Plan']);
    void entries[0]!.run();
    expect(briefs(move.mock.calls[0]![0])).toBe('News:ab Empty: Plan: Law:d');
    expect(host.focusBrief).toHaveBeenCalledWith('d');
  });
  it('says a move with its place', () => {
    moves().step('b', 1);
    expect(move.mock.calls[0]![1]).toBe('“Headline b” is 1 of 1 in Empty');
    moves().stepSection(0, 1, null);
    expect(move.mock.calls[1]![1]).toBe('News is section 2 of 3');
    expect(host.focusSection).toHaveBeenCalledWith(1);
  });
  it('refuses all of it with one reason where nothing may be changed', () => {
    const all = [...moves('No.').ofBrief(seen.sections[0]!.briefs[0]!), ...moves('No.').ofSection(1)];
    expect(all.filter((e) => e.id !== 'open').map((e) => e.why)).toEqual(all.filter((e) => e.id !== 'open').map(() => 'No.'));
  });
});

describe('a day', () => {
  const stale = { code: 'stale', message: 'Somebody changed it.', hint: '' };
  let kept: EditionView;
  const keep = (next: Partial<EditionView>) => { kept = { ...kept, ...next, version: `${kept.version}+` }; return Promise.resolve(kept); };
  beforeEach(() => {
    vi.clearAllMocks();
    kept = view([section('News', ['a', 'b']), section('Science', ['c'])]);
    ipc.edition.mockImplementation(() => Promise.resolve(kept));
    ipc.arrangeEdition.mockImplementation((_date: string, seen: string, next: Arrangement[]) => (seen === kept.version ? keep({ sections: next.map((s) => section(s.name, s.briefs)) }) : Promise.reject(stale)));
    ipc.setEditionWords.mockImplementation((_date: string, seen: string, words: EditionWords) => (seen === kept.version ? keep(words) : Promise.reject(stale)));
  });
  async function opened() {
    const day = new EditionDay('2026-11-24');
    await day.load();
    return day;
  }
  it('takes moves one after another, each on the version of the one before, and undoes them one by one', async () => {
    const day = await opened();
    day.move(stepBrief(day.order, 'b', 1)!, '');
    day.move(stepBrief(day.order, 'b', 1)!, '');
    expect(briefs(day.order)).toBe('News:a Science:cb');
    await day.flush();
    expect(ipc.arrangeEdition.mock.calls.map((c) => c[1])).toEqual(['v1', 'v1+']);
    day.undo();
    await day.flush();
    expect(briefs(orderOf(kept))).toBe('News:a Science:bc');
    day.undo();
    day.redo();
    await day.flush();
    expect(briefs(orderOf(kept))).toBe('News:a Science:bc');
    expect(day.canUndo).toBe(true);
    expect(day.canRedo).toBe(true);
  });
  it('shows what is there where a move came too late, and drops those that stood on it', async () => {
    const day = await opened();
    await keep({ sections: [section('Science', ['c']), section('News', ['a', 'b'])] });
    day.move(stepBrief(day.order, 'a', 1)!, '');
    day.move(stepBrief(day.order, 'a', 1)!, '');
    await day.flush();
    expect(ipc.arrangeEdition).toHaveBeenCalledTimes(1);
    expect(briefs(day.order)).toBe('Science:c News:ab');
    expect(day.canUndo).toBe(false);
  });
  it('saves words onto an order that somebody changed', async () => {
    const day = await opened();
    await keep({ sections: [section('News', ['b', 'a'])] });
    day.form.subject = 'A tunnel';
    await day.flush();
    expect(kept.subject).toBe('A tunnel');
    expect(day.keeping).toBe('saved');
    expect(briefs(day.order)).toBe('News:ba');
  });
  it('asks which words stand where both wrote, and loses none until then', async () => {
    const day = await opened();
    await keep({ subject: 'Theirs' });
    day.form.subject = 'Mine';
    await expect(day.flush()).rejects.toMatchObject({ code: 'stale' });
    expect([day.keeping, day.form.subject, kept.subject]).toEqual(['conflict', 'Mine', 'Theirs']);
    await day.keepMine();
    expect(kept.subject).toBe('Mine');
    await keep({ subject: 'Theirs again' });
    day.form.subject = 'Mine again';
    await expect(day.flush()).rejects.toMatchObject({ code: 'stale' });
    day.takeTheirs();
    await day.flush();
    expect([day.form.subject, kept.subject, day.keeping]).toEqual(['Theirs again', 'Theirs again', 'saved']);
  });
  it('keeps what could not be saved, and is not left', async () => {
    const day = await opened();
    ipc.setEditionWords.mockRejectedValueOnce({ code: 'archive-disk-full', message: 'Full.', hint: '' });
    day.form.intro = 'Good morning';
    await expect(day.flush()).rejects.toMatchObject({ code: 'archive-disk-full' });
    await day.load();
    expect(day.form.intro).toBe('Good morning');
    await day.saveWords();
    expect(kept.intro).toBe('Good morning');
  });
});
