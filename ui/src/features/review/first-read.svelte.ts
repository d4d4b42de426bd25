// The walk through a sheet that has no approved version to compare with.
import { reviewWords } from '../../messages/review';
import type { Review } from './review.svelte';

export interface NamedPart { path: string; name: string }

export class FirstRead {
  current = $state<string | null>(null);
  parts = $derived.by(() => walked(this.all(), this.review.view.read, this.review.view.unread));
  unread = $derived.by(() => this.parts.filter(({ path }) => !this.review.isRead(path)));

  constructor(
    private readonly review: Review,
    /** Every part of the brief in print order. */
    private readonly all: () => NamedPart[],
    private readonly announce: (text: string) => void,
    private readonly arrived: (path: string) => void,
  ) {
    this.current = this.unread[0]?.path ?? this.parts[0]?.path ?? null;
  }

  go(path: string): boolean {
    const part = this.parts.find((p) => p.path === path);
    if (!part) return false;
    this.current = path;
    this.arrived(path);
    const say = this.review.isRead(path) ? reviewWords.firstRead.readPart : reviewWords.firstRead.unreadPart;
    this.announce(say(part.name));
    return true;
  }

  step(by: 1 | -1): void {
    const at = this.parts.findIndex(({ path }) => path === this.current);
    const next = this.parts[Math.min(Math.max(at + by, 0), this.parts.length - 1)];
    if (next) this.go(next.path);
  }

  toggle(path = this.current): void {
    const part = this.parts.find((p) => p.path === path);
    if (!part) return;
    const read = !this.review.isRead(part.path);
    this.current = part.path;
    void this.review.markRead(part.path, read);
    this.announce(read ? reviewWords.says.read(part.name, this.unread.length) : reviewWords.says.unread(part.name));
  }
}

/** The program says which parts are read; a part that it names and the sheet does not comes last. */
export function walked(all: readonly NamedPart[], read: readonly string[], unread: readonly string[]): NamedPart[] {
  const asked = [...read, ...unread];
  const known = all.filter(({ path }) => asked.includes(path));
  const rest = [...unread].filter((path) => !all.some((part) => part.path === path));
  return [...known, ...rest.map((path) => ({ path, name: reviewWords.field(path.split('/')[0] ?? path) }))];
}
