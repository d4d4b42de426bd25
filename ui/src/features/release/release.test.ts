import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReleaseReport, ReleaseStep, Target } from '../../ipc/press';
import { releaseWords } from '../../messages/press';
import { failedSteps, merged, Release, type Subject } from './release.svelte';

const ipc = vi.hoisted(() => ({ pressSettings: vi.fn(), releaseEdition: vi.fn(), releaseTo: vi.fn(), cancelRelease: vi.fn() }));
vi.mock('$ipc', () => ({ ipc }));

const target = (id: string, more: Partial<Target> = {}): Target => ({ id, name: id, format: 'text', folder: '/out', pattern: '{slug}', each: false, ticked: true, templates: [], template: null, ...more });
const step = (of: string, more: Partial<ReleaseStep> = {}): ReleaseStep => ({ target: of, target_name: of, brief: null, headline: '', place: `/out/${of}`, release: `r-${of}`, bytes: 10, losses: [], refusal: null, ...more });
const failed = (of: string, brief: string | null = null): ReleaseStep => step(of, { brief, place: null, release: null, refusal: { code: 'refused', message: 'Full.', hint: '' } });
const report = (steps: ReleaseStep[], more: Partial<ReleaseReport> = {}): ReleaseReport => ({ steps, left_out: [], cancelled: false, ...more });
const edition: Subject = { of: 'edition', date: '2026-11-24', name: 'Tuesday', leaving: ['A'], staying: [] };
const brief: Subject = { of: 'brief', id: 'b', headline: 'B', version: 2, advice: [] };

describe('a release', () => {
  beforeEach(() => {
    vi.clearAllMocks();
    ipc.pressSettings.mockResolvedValue({ targets: [target('letter'), target('site'), target('wire', { ticked: false })] });
  });
  it('offers the targets that are ticked, and goes to those that are chosen', async () => {
    ipc.releaseTo.mockResolvedValue(report([step('site', { brief: 'b' })]));
    const left = vi.fn(), closed = vi.fn(), release = new Release(left, closed);
    await release.open(brief);
    expect(release.targets?.map((t) => t.id)).toEqual(['letter', 'site']);
    expect(release.chosen).toEqual(['letter', 'site']);
    release.choose('letter', false);
    await release.run();
    expect(ipc.releaseTo).toHaveBeenCalledWith('b', ['site'], false, expect.any(Function));
    expect(left).toHaveBeenCalledTimes(1);
    release.close();
    expect(closed).toHaveBeenCalledTimes(1);
    expect(release.stage.at).toBe('closed');
  });
  it('for readers with an old version goes to their target alone, be it ticked or not', async () => {
    const release = new Release();
    await release.open({ ...brief, only: 'wire' });
    expect(release.targets?.map((t) => t.id)).toEqual(['letter', 'site', 'wire']);
    expect(release.chosen).toEqual(['wire']);
  });
  it('shows how far it is, is stopped once, and stands as it was where no folder was chosen', async () => {
    const release = new Release();
    await release.open(edition);
    ipc.releaseEdition.mockImplementationOnce(async (_date: string, _targets: string[], _replace: boolean, progress: (p: unknown) => void) => {
      progress({ done: 1, total: 2, target: 'letter', name: 'Letter' });
      expect(release.stage).toMatchObject({ at: 'running', progress: { done: 1 } });
      release.close();
      expect(release.stage.at).toBe('running');
      await release.stop();
      await release.stop();
      return report([step('letter')], { cancelled: true });
    });
    await release.run();
    expect(ipc.cancelRelease).toHaveBeenCalledTimes(1);
    expect(release.stage).toMatchObject({ at: 'report', report: { cancelled: true } });
    release.close();
    await release.open(edition);
    ipc.releaseEdition.mockRejectedValueOnce({ code: 'cancelled', message: '', hint: '' });
    await release.run();
    expect([release.stage.at, release.failure]).toEqual(['choice', null]);
    ipc.releaseEdition.mockRejectedValueOnce({ code: 'refused', message: 'None is ready.', hint: '' });
    await release.run();
    expect([release.stage.at, release.failure?.message]).toEqual(['choice', 'None is ready.']);
  });
  it('tries again what failed and nothing else, and keeps one report', async () => {
    const release = new Release();
    await release.open(edition);
    ipc.releaseEdition.mockResolvedValueOnce(report([step('letter'), failed('site'), step('text', { brief: 'a' }), failed('text', 'b')], { left_out: [{ brief: 'c', headline: 'C', reason: 'not approved' }] }));
    await release.run();
    ipc.releaseEdition.mockResolvedValueOnce(report([step('site')]));
    ipc.releaseTo.mockResolvedValueOnce(report([failed('text', 'b')]));
    await release.again();
    expect(ipc.releaseEdition).toHaveBeenLastCalledWith('2026-11-24', ['site'], false, expect.any(Function));
    expect(ipc.releaseTo).toHaveBeenCalledWith('b', ['text'], false, expect.any(Function));
    const stage = release.stage;
    expect(stage.at).toBe('report');
    if (stage.at !== 'report') return;
    expect(stage.report.steps.map((s) => [s.target, s.brief, s.place !== null])).toEqual([['letter', null, true], ['site', null, true], ['text', 'a', true], ['text', 'b', false]]);
    expect(stage.report.left_out).toHaveLength(1);
  });
  it('takes the place of another file only where that was asked, and leaves other failures alone', async () => {
    const release = new Release(), occupied = (of: string, brief: string | null = null): ReleaseStep => ({ ...failed(of, brief), refusal: { code: 'file-exists', message: `/out/${of} is another file.`, hint: '' } });
    await release.open(edition);
    ipc.releaseEdition.mockResolvedValueOnce(report([occupied('letter'), failed('site'), occupied('text', 'b'), { ...occupied('letter'), target: null }]));
    await release.run();
    expect(ipc.releaseEdition).toHaveBeenLastCalledWith('2026-11-24', ['letter', 'site'], false, expect.any(Function));
    ipc.releaseEdition.mockResolvedValueOnce(report([step('letter')]));
    ipc.releaseTo.mockResolvedValueOnce(report([step('text', { brief: 'b' })]));
    await release.replace();
    expect(ipc.releaseEdition).toHaveBeenLastCalledWith('2026-11-24', ['letter'], true, expect.any(Function));
    expect(ipc.releaseTo).toHaveBeenCalledExactlyOnceWith('b', ['text'], true, expect.any(Function));
    expect(release.stage).toMatchObject({ at: 'report', report: { steps: [{ place: '/out/letter' }, { refusal: { code: 'refused' } }, { place: '/out/text' }, { target: null }] } });
  });
  it('is said in short', () => {
    expect(releaseWords.summary(report([step('a'), failed('b')], { cancelled: true }))).toBe('1 file written, 1 failed, stopped before its end');
    expect(releaseWords.said(report([step('a')]))).toBe('Released to /out/a');
    expect(releaseWords.said(report([step('a'), step('b'), failed('c')]))).toBe('Released to a, b');
    expect(failedSteps(merged(report([failed('a')]), report([step('a')])))).toEqual([]);
  });
});
