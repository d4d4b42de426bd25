// One stop in the tab order for a long list; arrows walk along its items.

/** Moves the focus among the elements that match; returns the one that got it. */
export function walk(root: HTMLElement, selector: string, by: number | 'first' | 'last'): HTMLElement | null {
  const all = [...root.querySelectorAll<HTMLElement>(selector)];
  const here = all.findIndex((el) => el === document.activeElement || el.contains(document.activeElement));
  const current = here >= 0 ? here : all.findIndex((el) => el.tabIndex === 0);
  const next = by === 'first' ? 0 : by === 'last' ? all.length - 1 : Math.max(0, Math.min(all.length - 1, here < 0 ? Math.max(0, current) : here + by));
  const target = all[next];
  if (!target) return null;
  for (const el of all) el.tabIndex = el === target ? 0 : -1;
  target.focus();
  target.scrollIntoView({ block: 'nearest' });
  return target;
}

/** The key handler of a list's items: arrows, Page and Home/End walk along those that match. */
export function walks(list: () => HTMLElement | undefined, selector: string): (event: KeyboardEvent) => void {
  return (event) => {
    const step = stepOf(event), root = list();
    if (step === null || !root) return;
    event.preventDefault();
    walk(root, selector, step);
  };
}

function stepOf(event: KeyboardEvent): number | 'first' | 'last' | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const steps: Record<string, number | 'first' | 'last'> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: 'first', End: 'last' };
  return steps[event.key] ?? null;
}
