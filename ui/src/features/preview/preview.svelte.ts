// What a target would make of a document as I see it, made anew whenever it was saved.
import { ipc } from '$ipc';
import { announce } from '../../components/announce.svelte';
import type { NewsletterBody, Preview, PreviewOf, Target } from '../../ipc/press';
import type { AppError, Id, Released } from '../../ipc/types';
import { previewWords as words } from '../../messages/press';

/** How long nothing is saved before it is made anew, in milliseconds. */
export const rest = 600;
export const widths = ['phone', 'desktop'] as const;
export type Width = (typeof widths)[number];
/** What a person chose last; `last` says whether the reader's view stood at a target. */
type Kept = { target: Id | null; width: Width; last: boolean };
const key = 'parallax.preview';
const plain: Kept = { target: null, width: 'phone', last: false };

/** The choices of each person, with anything unreadable replaced by the rule. */
export function readKept(text: string | null): Record<Id, Kept> {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(Object.entries(found as Record<Id, Partial<Record<keyof Kept, unknown>> | null>).map(([person, one]) => [person, {
      target: typeof one?.target === 'string' ? one.target : plain.target, width: widths.find((w) => w === one?.width) ?? plain.width, last: one?.last === true,
    }]));
  } catch {
    return {};
  }
}
function stored(): string | null {
  try { return localStorage.getItem(key); } catch { return null; }
}

export class TargetPreview {
  /** Those that are ticked; null until they were read. */
  targets = $state.raw<readonly Target[] | null>(null);
  made = $state.raw<Preview | null>(null);
  /** Read before it is asked for: the clipboard takes only what is there when a button is pressed. */
  body = $state.raw<NewsletterBody | null>(null);
  failure = $state.raw<AppError | null>(null);
  making = $state(false);
  #kept = $state.raw<Kept>(plain);
  #on = false;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly target = $derived.by<Target | null>(() => this.targets?.find((t) => t.id === this.#kept.target) ?? this.targets?.[0] ?? null);
  get width(): Width { return this.#kept.width; }
  get last(): boolean { return this.#kept.last; }

  /** `flush` is awaited first: the program has then all that was typed. */
  constructor(readonly me: Id, readonly of: PreviewOf, readonly flush: () => Promise<void>) {
    this.#kept = readKept(stored())[me] ?? plain;
  }

  /** Reads what can be chosen. */
  async load(): Promise<void> {
    try { this.targets = (await ipc.pressSettings()).targets.filter((t) => t.ticked); } catch (error) { this.failure = error as AppError; }
  }
  /** Shows it from here on, until it is closed. */
  async open(): Promise<void> {
    this.#on = true;
    this.failure = null;
    await this.load();
    await this.#make();
  }
  close(): void {
    this.#on = false;
    clearTimeout(this.#timer);
    this.made = null;
    this.body = null;
    this.failure = null;
  }
  choose(id: Id): void {
    const other = id !== this.target?.id;
    this.#keep({ target: id });
    if (!other) return;
    this.made = null;
    this.body = null;
    this.failure = null;
    if (this.#on) void this.#make();
  }
  setWidth(width: Width): void { this.#keep({ width }); }
  setLast(last: boolean): void { this.#keep({ last }); }
  /** Something was saved: what is shown stays until the new one is there. */
  changed(): void {
    clearTimeout(this.#timer);
    if (this.#on) this.#timer = setTimeout(() => void this.#make(), rest);
  }
  /** Saves what is shown into a folder that is asked for; null where nothing is. */
  async proof(): Promise<Released | null> {
    return this.#let((target) => ipc.proofBy(this.of, target));
  }
  /** Opens it in the mail program. */
  async mail(): Promise<Released | null> {
    return this.#let((target) => ipc.openInMail(this.of, target));
  }
  async tryAgain(): Promise<void> {
    if (this.targets === null) return this.open();
    await this.#make();
  }

  async #let(work: (target: Id) => Promise<Released>): Promise<Released | null> {
    const target = this.target;
    if (!target) return null;
    await this.flush();
    return work(target.id);
  }
  /** One after another, and the newest of those that are asked for meanwhile. */
  async #make(): Promise<void> {
    clearTimeout(this.#timer);
    this.#again = true;
    if (this.making) return;
    this.making = true;
    while (this.#again && this.#on && this.target) {
      this.#again = false;
      await this.#once(this.target);
    }
    this.making = false;
  }
  async #once(target: Target): Promise<void> {
    const wanted = () => this.#on && this.target?.id === target.id;
    try {
      await this.flush();
      const body = target.format === 'eml' ? ipc.newsletterBody(this.of, target.id).catch(() => null) : null;
      const made = await ipc.preview(this.of, target.id), read = await body;
      if (!wanted()) return;
      const first = this.made === null;
      this.failure = null;
      this.body = read;
      this.made = made;
      if (first) announce(words.said(target.name, made));
    } catch (error) {
      if (wanted()) this.failure = error as AppError;
    }
  }
  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    // A window without storage still shows it; it only forgets.
    try { localStorage.setItem(key, JSON.stringify({ ...readKept(stored()), [this.me]: this.#kept })); } catch { /* nothing to keep it in */ }
  }
}
