import { beforeEach, describe, expect, it } from 'vitest';
import { FakePress } from './press';
import { ines, seed, seedEdition } from './seed';
import { Standing } from './standing';
import { Store } from './store';
import { ferry, observatory, seedVault } from './stories';

const date = '2026-11-24';
let store: Store, press: FakePress;
const orderOf = () => press.view(date).sections.map((s) => ({ name: s.name, briefs: s.briefs.map((b) => b.id) }));
const target = (name: string) => press.settings.targets.find((t) => t.name === name)!.id;
beforeEach(() => {
  store = new Store();
  seed(store, 'few');
  const standing = new Standing(store);
  press = new FakePress(store, () => standing.newsroom.deadline);
  press.pace = 0;
  seedEdition(store, press, standing);
});

describe('the stand-in of the press', () => {
  it('refuses an order onto a version that is not the newest, and one with a brief twice', () => {
    const { version } = press.view(date);
    const next = press.arrange(date, version, orderOf().reverse());
    expect(next.version).not.toBe(version);
    expect(() => press.arrange(date, version, orderOf())).toThrow(expect.objectContaining({ code: 'stale' }));
    expect(() => press.arrange(date, next.version, [...orderOf(), { name: 'Again', briefs: [ferry.id] }])).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
  it('lets chiefs set and editors arrange', () => {
    store.me = ines.id;
    expect(() => press.setPlan(press.settings.plan)).toThrow(expect.objectContaining({ code: 'refused' }));
    expect(() => press.removeTarget(target('Website'))).toThrow(expect.objectContaining({ code: 'refused' }));
    expect(press.setWords(date, press.view(date).version, { subject: 'S', preheader: null, intro: null, sign_off: null }).subject).toBe('S');
  });
  it('finds gaps by plan and state', () => {
    const codes = () => press.view(date).gaps.map((g) => g.code);
    expect(codes()).toEqual(expect.arrayContaining(['not-approved', 'embargoed', 'one-story', 'too-few', 'not-placed']));
    press.arrange(date, press.view(date).version, orderOf().map((s) => (s.name === 'Science' ? { ...s, briefs: s.briefs.filter((id) => id !== seedVault.id) } : s.name === 'Culture' ? { ...s, briefs: [seedVault.id] } : s)));
    expect(codes()).not.toContain('too-few');
  });
  it('releases what is ready, goes on behind a folder that refuses, and stops when asked', async () => {
    const seen: number[] = [];
    const report = await press.releaseEdition(date, [target('Partner desk'), target('Archive text')], false, (p) => seen.push(p.done));
    expect(report.steps.map((s) => [s.target_name, s.place !== null])).toEqual([['Partner desk', false], ...Array.from({ length: 3 }, () => ['Archive text', true])]);
    expect(report.left_out).toHaveLength(5);
    expect(seen).toEqual([0, 1, 2, 3, 4]);
    expect(store.rec(ferry.id).state).toBe('published');
    expect(press.view(date).releases.map((r) => [r.target, r.briefs, r.outdated])).toEqual([['Archive text', 3, false]]);
    const stopped = await press.releaseTo(ferry.id, [target('Newsletter'), target('Website')], false, () => press.stop());
    expect([stopped.cancelled, stopped.steps.length]).toEqual([true, 0]);
  });
  it('leaves another file in its place alone until it may replace it', async () => {
    press.settings = { ...press.settings, targets: press.settings.targets.map((t) => (t.name === 'Newsletter' ? { ...t, folder: '/occupied' } : t)) };
    const [step] = (await press.releaseTo(ferry.id, [target('Newsletter')], false, () => {})).steps;
    expect(step?.refusal).toMatchObject({ code: 'file-exists', message: expect.stringContaining(`/occupied/${store.shown(store.rec(ferry.id)).date}.eml`) as string });
    expect((await press.releaseTo(ferry.id, [target('Newsletter')], true, () => {})).steps[0]?.place).toMatch(/^\/occupied\//);
  });
  it('holds targets until each is settled or has the newest version', async () => {
    const held = () => press.held().map((h) => h.target);
    expect(held()).toEqual(['Newsletter', 'Archive text']);
    await press.releaseTo(observatory.id, [target('Archive text')], false, () => {});
    expect(held()).toEqual(['Newsletter']);
    const [one] = press.held();
    expect(() => press.settle(one!.brief, one!.release, { how: 'nothing', reason: ' ' })).toThrow(expect.objectContaining({ code: 'bad-input' }));
    expect(press.settle(one!.brief, one!.release, { how: 'nothing', reason: 'Nobody reads it any more.' })).toEqual([]);
  });
});
