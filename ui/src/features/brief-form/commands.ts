// The commands of the sheet.
import type { Command } from '../../commands/registry.svelte';
import { write } from '../../messages/write';
import { addLink } from './edits';
import type { Sheet } from './sheet.svelte';

const text = 'input:not([type=checkbox]):not([type=radio]), textarea, [contenteditable=true]';

/** A field that keeps its own undo has the focus: one outside the sheet, or one whose text is not part of the brief yet. */
function ownUndo(): boolean {
  const active = document.activeElement;
  if (!active?.matches(text) || active.closest('dialog')) return false;
  if (!active.closest('[data-sheet]') || active.closest('[data-own-undo]')) return true;
  return active instanceof HTMLInputElement && active.value !== '';
}

export function writeCommands(sheet: Sheet): Command[] {
  const words = write.actions;
  const hasCard = () => sheet.card !== null;
  const onCard = (act: (card: NonNullable<Sheet['card']>) => void) => () => { if (sheet.card) act(sheet.card); };
  return [
    { id: 'write.undo', label: write.undo, keys: ['Mod+Z'], group: 'Edit', when: () => !ownUndo(), blocked: () => (sheet.canUndo ? null : words.nothingToUndo), run: () => sheet.undo() },
    { id: 'write.redo', label: write.redo, keys: ['Mod+Shift+Z', 'Mod+Y'], group: 'Edit', when: () => !ownUndo(), blocked: () => (sheet.canRedo ? null : words.nothingToRedo), run: () => sheet.redo() },
    { id: 'write.mend', label: words.mend, keys: ['Alt+Enter'], group: 'Edit', run: () => sheet.mendHere() },
    {
      id: 'write.mendAll', label: words.mendAll, keys: ['Alt+Shift+Enter'], group: 'Edit', run: () => sheet.mendAll(),
      blocked: () => (sheet.view.checks.some((c) => c.found?.instead) ? null : write.said.noWords),
    },
    { id: 'write.addFact', label: words.addFact, group: 'Edit', run: () => void sheet.addCard('facts') },
    { id: 'write.addPerspective', label: words.addPerspective, group: 'Edit', run: () => void sheet.addCard('perspectives') },
    {
      id: 'write.addLink', label: words.addLink, group: 'Edit', run: () => {
        sheet.edit(addLink(sheet.brief));
        sheet.focus(`links/${sheet.brief.links.length - 1}/label`);
      },
    },
    { id: 'write.moveUp', label: words.moveUp, keys: ['Alt+ArrowUp'], group: 'Edit', when: hasCard, run: onCard((c) => sheet.shiftCard(c.list, c.id, -1)) },
    { id: 'write.moveDown', label: words.moveDown, keys: ['Alt+ArrowDown'], group: 'Edit', when: hasCard, run: onCard((c) => sheet.shiftCard(c.list, c.id, 1)) },
    { id: 'write.duplicate', label: words.duplicate, group: 'Edit', when: hasCard, run: onCard((c) => sheet.duplicateCard(c.list, c.id)) },
    { id: 'write.remove', label: words.remove, group: 'Edit', when: hasCard, run: onCard((c) => sheet.removeCard(c.list, c.id)) },
    { id: 'write.closeCard', label: words.closeCard, keys: ['Mod+Enter'], group: 'Edit', when: hasCard, run: onCard((c) => sheet.focus(`${c.list}/${c.id}`)) },
  ];
}
