// How changes are shown; kept while one walks between briefs and between Compare and Review, and
// what is a matter of taste also when the window is closed.
const key = 'parallax.redline';

type Kept = { sideBySide: boolean; factsFirst: boolean };
const plain: Kept = { sideBySide: false, factsFirst: true };

/** What was kept, with anything unreadable replaced by the rule. */
export function readKept(text: string | null): Kept {
  try {
    const found = JSON.parse(text ?? '{}') as Partial<Record<keyof Kept, unknown>>;
    return {
      sideBySide: typeof found.sideBySide === 'boolean' ? found.sideBySide : plain.sideBySide,
      factsFirst: typeof found.factsFirst === 'boolean' ? found.factsFirst : plain.factsFirst,
    };
  } catch {
    return plain;
  }
}

function stored(): string | null {
  try { return localStorage.getItem(key); } catch { return null; }
}

export const redlineOptions = $state({
  ...readKept(stored()),
  onlyFacts: false,
  /** Unchanged parts stand open. */
  unfolded: false,
});

/** Sets what is kept. */
export function keep(change: Partial<Kept>): void {
  Object.assign(redlineOptions, change);
  const { sideBySide, factsFirst } = redlineOptions;
  // A window without storage still follows; it only forgets.
  try { localStorage.setItem(key, JSON.stringify({ sideBySide, factsFirst })); } catch { /* nothing to keep it in */ }
}
