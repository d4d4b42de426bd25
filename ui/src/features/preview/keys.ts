// Targets are chosen by digits, as far as there are any.
import type { Command } from '../../commands/registry.svelte';
import { previewWords as words } from '../../messages/press';
import type { TargetPreview } from './preview.svelte';

/** The key of a target; null behind the last digit. `from` is the key of the first. */
export const keyOf = (at: number, from: number): string | null => (from + at <= 9 ? String(from + at) : null);

export function targetCommands(preview: TargetPreview, from: number, choose: (id: string) => void): Command[] {
  return (preview.targets ?? []).map(({ id, name }, at) => {
    const key = keyOf(at, from);
    return { id: `preview.${id}`, label: words.of(name), group: 'View', run: () => choose(id), ...(key ? { keys: [key] } : {}) };
  });
}
