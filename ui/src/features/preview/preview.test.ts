import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Preview, Target } from '../../ipc/press';
import { keyOf } from './keys';
import { readKept, rest, TargetPreview } from './preview.svelte';
import { share } from './share';

const ipc = vi.hoisted(() => ({ pressSettings: vi.fn(), preview: vi.fn(), newsletterBody: vi.fn(), proofBy: vi.fn(), openInMail: vi.fn() }));
vi.mock('$ipc', () => ({ ipc }));

const target = (id: string, more: Partial<Target> = {}): Target => ({ id, name: id, format: 'text', folder: null, pattern: '{slug}', each: false, ticked: true, templates: [], template: null, ...more });
const made = (text: string): Preview => ({ format: 'text', kind: 'text', addresses: [], text, inbox: null, losses: [], bytes: 9 });
const flush = vi.fn(() => Promise.resolve());
const begun = () => new TargetPreview('maren', { brief: 'b' }, flush);
/** A call that is answered when the test says so. */
function held<T>() {
  let answer: (value: T) => void = () => {};
  return { promise: new Promise<T>((done) => { answer = done; }), answer: (value: T) => answer(value) };
}

describe('the preview by a target', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.resetAllMocks();
    vi.useFakeTimers();
    flush.mockResolvedValue(undefined);
    ipc.pressSettings.mockResolvedValue({ targets: [target('text'), target('letter', { format: 'eml' }), target('wire', { ticked: false })] });
    ipc.preview.mockImplementation((_of: unknown, id: string) => Promise.resolve(made(id)));
    ipc.newsletterBody.mockResolvedValue({ html: '<p>', text: 't' });
  });
  afterEach(() => { vi.useRealTimers(); });

  it('shows the targets that are ticked, the first until one is chosen, and remembers that for each person', async () => {
    const preview = begun();
    await preview.open();
    expect(preview.targets?.map((t) => t.id)).toEqual(['text', 'letter']);
    expect([preview.target?.id, preview.made?.text, preview.body]).toEqual(['text', 'text', null]);
    preview.choose('letter');
    // What is shown stays, under its own name, until the other one is there.
    expect([preview.target?.id, preview.made?.text, preview.shown?.target.id]).toEqual(['letter', 'text', 'text']);
    await vi.waitFor(() => expect(preview.made?.text).toBe('letter'));
    expect(preview.shown?.target.id).toBe('letter');
    expect(preview.body).toEqual({ html: '<p>', text: 't' });
    expect(ipc.newsletterBody).toHaveBeenCalledWith({ brief: 'b' }, 'letter');
    preview.setWidth('desktop');
    preview.setLast(true);
    const again = begun();
    await again.load();
    expect([again.target?.id, again.width, again.last]).toEqual(['letter', 'desktop', true]);
    again.setBeside(true);
    again.setShare(38);
    expect([begun().beside, begun().share]).toEqual([true, 38]);
    const other = new TargetPreview('ines', { brief: 'b' }, flush);
    await other.load();
    expect([other.target?.id, other.width, other.last, other.beside, other.share]).toEqual(['text', 'phone', false, false, 46]);
  });
  it('is made anew a while after the last save, with what was typed on the disk, and keeps what is shown until then', async () => {
    const preview = begun(), next = held<Preview>();
    await preview.open();
    ipc.preview.mockReturnValueOnce(next.promise);
    preview.changed();
    await vi.advanceTimersByTimeAsync(rest - 1);
    preview.changed();
    await vi.advanceTimersByTimeAsync(rest - 1);
    expect(ipc.preview).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(ipc.preview).toHaveBeenCalledTimes(2);
    expect(flush).toHaveBeenCalledTimes(2);
    expect([preview.making, preview.made?.text]).toEqual([true, 'text']);
    next.answer(made('new'));
    await vi.waitFor(() => expect(preview.making).toBe(false));
    expect(preview.made?.text).toBe('new');
  });
  it('asks once at a time, and then for the newest of what came meanwhile', async () => {
    const preview = begun(), slow = held<Preview>();
    await preview.open();
    ipc.preview.mockReturnValueOnce(slow.promise);
    for (const wait of [rest, rest, rest]) { preview.changed(); await vi.advanceTimersByTimeAsync(wait); }
    expect(ipc.preview).toHaveBeenCalledTimes(2);
    preview.choose('letter');
    slow.answer(made('too late'));
    await vi.waitFor(() => expect(preview.making).toBe(false));
    expect(ipc.preview.mock.calls.map((c) => c[1] as string)).toEqual(['text', 'text', 'letter']);
    expect(preview.made?.text).toBe('letter');
  });
  it('says what went wrong beside what it had, and tries again', async () => {
    const preview = begun();
    await preview.open();
    ipc.preview.mockRejectedValueOnce({ code: 'internal', message: 'No preview was made.', hint: '' });
    preview.changed();
    await vi.advanceTimersByTimeAsync(rest);
    expect([preview.failure?.message, preview.made?.text, preview.making]).toEqual(['No preview was made.', 'text', false]);
    await preview.tryAgain();
    expect(preview.failure).toBeNull();
    // Without the targets there is nothing to make: they are read again first.
    ipc.pressSettings.mockRejectedValueOnce({ code: 'internal', message: 'Not read.', hint: '' });
    const other = begun();
    await other.open();
    expect([other.failure?.message, other.making]).toEqual(['Not read.', false]);
    await other.tryAgain();
    expect([other.failure, other.made?.text]).toEqual([null, 'text']);
  });
  it('saves and opens what it shows, by the target that is shown, with what was typed on the disk', async () => {
    const preview = begun(), done = { id: null, place: '/proofs/b.eml', bytes: 1, hash: 'h', proof: true, losses: [] };
    // Before the targets are read there is nothing to save.
    expect(await preview.proof()).toBeNull();
    await preview.open();
    ipc.proofBy.mockResolvedValueOnce(done);
    const before = flush.mock.calls.length;
    expect(await preview.proof()).toEqual(done);
    expect([ipc.proofBy.mock.calls, flush.mock.calls.length]).toEqual([[[{ brief: 'b' }, 'text']], before + 1]);
    preview.choose('letter');
    ipc.openInMail.mockRejectedValueOnce({ code: 'refused', message: 'No program.', hint: '' });
    await expect(preview.mail()).rejects.toMatchObject({ code: 'refused' });
    expect(ipc.openInMail).toHaveBeenCalledWith({ brief: 'b' }, 'letter');
    flush.mockRejectedValueOnce({ code: 'stale', message: 'Stale.', hint: '' });
    await expect(preview.proof()).rejects.toMatchObject({ code: 'stale' });
    expect(ipc.proofBy).toHaveBeenCalledTimes(1);
  });
  it('does not pass another target’s page for one that could not be made', async () => {
    const preview = begun();
    await preview.open();
    ipc.preview.mockRejectedValueOnce({ code: 'internal', message: 'The template was not read.', hint: '' });
    preview.choose('letter');
    await vi.waitFor(() => expect(preview.failure?.message).toBe('The template was not read.'));
    expect([preview.made, preview.shown]).toEqual([null, null]);
    preview.choose('text');
    await vi.waitFor(() => expect(preview.made?.text).toBe('text'));
    expect(preview.failure).toBeNull();
  });
  it('shows another version by the same target, and forgets what came for the first', async () => {
    const preview = begun(), slow = held<Preview>(), of = { version: { brief: 'b', hash: 'h' } };
    await preview.open();
    ipc.preview.mockReturnValueOnce(slow.promise);
    preview.changed();
    await vi.advanceTimersByTimeAsync(rest);
    preview.show(of);
    preview.show({ ...of });
    slow.answer(made('of the draft'));
    await vi.waitFor(() => expect(preview.making).toBe(false));
    expect(ipc.preview.mock.calls.map((c) => c[0] as unknown)).toEqual([{ brief: 'b' }, { brief: 'b' }, of]);
    expect([preview.made?.text, preview.shown?.of]).toEqual(['text', of]);
  });
  it('shares the width so that a phone and a sheet both have room', () => {
    expect([share.within(46, 1304), Math.round(share.within(5, 1304)), Math.round(share.within(95, 1304))]).toEqual([46, 31, 55]);
    // Where there is no room for both, the sheet gives way rather than the pane vanishing.
    expect(share.within(46, 0)).toBeGreaterThanOrEqual(0);
    expect(share.columns(40, 1304)).toBe('minmax(0, 60.00fr) minmax(0, 40.00fr)');
  });
  it('makes nothing once it is closed, and forgets what came too late', async () => {
    const preview = begun(), slow = held<Preview>();
    ipc.preview.mockReturnValueOnce(slow.promise);
    const opening = preview.open();
    await vi.waitFor(() => expect(ipc.preview).toHaveBeenCalledTimes(1));
    preview.close();
    slow.answer(made('too late'));
    await opening;
    preview.changed();
    await vi.advanceTimersByTimeAsync(rest * 2);
    expect([preview.made, ipc.preview.mock.calls.length]).toEqual([null, 1]);
  });
  it('reads what is unreadable as the rule', () => {
    expect(readKept('[')).toEqual({});
    const plain = { target: null, width: 'phone', last: false, beside: false, share: 46 };
    expect(readKept('{"a":{"target":3,"width":"wall","share":400,"beside":"yes"},"b":null}')).toEqual({ a: plain, b: plain });
    expect([keyOf(0, 4), keyOf(5, 4), keyOf(6, 4)]).toEqual(['4', '9', null]);
  });
});
