// One import from the choice of files to its report.
import { ipc } from '$ipc';
import type { AppError, ImportProgress, ImportReport } from '../../ipc/types';

export type Stage =
  | { at: 'closed' } | { at: 'choice' } | { at: 'running'; progress: ImportProgress | null } | { at: 'report'; report: ImportReport } | { at: 'failed'; failure: AppError };

export class Import {
  stage = $state.raw<Stage>({ at: 'closed' });
  /** The briefs were published before (chief only). */
  published = $state(false);

  choose(): void { this.stage = { at: 'choice' }; }
  close(): void { if (this.stage.at !== 'running') this.stage = { at: 'closed' }; }

  async run(what: 'files' | 'folder' | 'sample', chief: boolean): Promise<ImportReport | null> {
    if (this.stage.at === 'running') return null;
    const before = this.published && chief;
    this.stage = { at: 'running', progress: null };
    // Messages may come after the answer: then the report stands already.
    const progress = (p: ImportProgress) => { if (this.stage.at === 'running') this.stage = { at: 'running', progress: p }; };
    try {
      const report = what === 'sample' ? await ipc.importSample(progress) : what === 'files' ? await ipc.importFiles(before, progress) : await ipc.importFolder(before, progress);
      this.stage = { at: 'report', report };
      return report;
    } catch (error) {
      const failure = error as AppError;
      this.stage = failure.code === 'cancelled' ? (what === 'sample' ? { at: 'closed' } : { at: 'choice' }) : { at: 'failed', failure };
      return null;
    }
  }
}
