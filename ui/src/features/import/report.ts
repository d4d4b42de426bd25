// The report of an import, as it is read: remarks folded by file.
import type { ImportReport } from '../../ipc/types';

export type Folded = { name: string; remarks: { line: number | null; text: string }[] };

export function byFile(remarks: ImportReport['remarks']): Folded[] {
  const files = new Map<string, Folded>();
  for (const { name, line, text } of remarks) {
    const file = files.get(name) ?? { name, remarks: [] };
    file.remarks.push({ line, text });
    files.set(name, file);
  }
  return [...files.values()];
}
