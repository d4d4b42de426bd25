// Short messages at the foot of the window, in the flow of the page so that they cover nothing.
export type Toast = {
  id: number;
  tone: 'info' | 'warn' | 'error';
  message: string;
  hint: string;
  action: { label: string; run: () => void | Promise<void> } | null;
  /** When it goes by itself, in seconds from now; null stays until it is dismissed. */
  seconds: number | null;
};

let list = $state.raw<readonly Toast[]>([]);
let last = 0;

export const toasts = (): readonly Toast[] => list;

export function dismiss(id: number): void {
  list = list.filter((t) => t.id !== id);
}

/** Shows a message; returns its number. Errors stay until they are dismissed. */
export function toast(message: string, options: Partial<Omit<Toast, 'id' | 'message'>> = {}): number {
  const tone = options.tone ?? 'info';
  last += 1;
  const next: Toast = {
    id: last, tone, message, hint: options.hint ?? '', action: options.action ?? null,
    seconds: options.seconds === undefined ? (tone === 'error' ? null : 8) : options.seconds,
  };
  // The same message once: a refusal that is asked for again and again does not pile up.
  list = [...list.filter((t) => t.message !== message), next].slice(-4);
  return last;
}

/** Offers ten seconds to take back what was just done. */
export function undoToast(message: string, label: string, undo: () => void | Promise<void>): number {
  return toast(message, { seconds: 10, action: { label, run: undo } });
}

type Reported = { code: string; message: string; hint: string };
function isReported(error: unknown): error is Reported {
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
}

/** Shows what a call threw: an expected refusal as a notice, anything else as an error, a cancelled dialog not at all. */
export function report(error: unknown): void {
  if (!isReported(error)) {
    toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
    return;
  }
  if (error.code === 'cancelled') return;
  const expected = error.code === 'refused' || error.code === 'stale';
  toast(error.message, { tone: expected ? 'warn' : 'error', hint: error.hint ?? '', seconds: expected ? 12 : null });
}
