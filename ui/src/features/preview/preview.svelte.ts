// What a target would make of a document as I see it, made anew whenever it was saved.
import { ipc } from '$ipc';
import { announce } from '../../components/announce.svelte';
import type { NewsletterBody, Preview, PreviewOf, Target } from '../../ipc/press';
import type { AppError, Id, Released } from '../../ipc/types';
import { previewWords as words } from '../../messages/press';

/** How long nothing is saved before it is made anew, in milliseconds. */
export const rest = 300;
export const widths = ['phone', 'desktop'] as const;
export type Width = (typeof widths)[number];
/**
 * What a person chose last; `last` says whether the reader's view stood at a target, `beside` whether it stands
 * beside the sheet where there is room, and `share` how much of the width it has then, in percent.
 */
type Kept = { target: Id | null; width: Width; last: boolean; beside: boolean; share: number };
const key = 'parallax.preview';
const plain: Kept = { target: null, width: 'phone', last: false, beside: false, share: 46 };
/** How far a page is scrolled, and how far it can be, in pixels. */
export type Scrolled = { top: number; way: number };

/** The choices of each person, with anything unreadable replaced by the rule. */
export function readKept(text: string | null): Record<Id, Kept> {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(Object.entries(found as Record<Id, Partial<Record<keyof Kept, unknown>> | null>).map(([person, one]) => [person, {
      target: typeof one?.target === 'string' ? one.target : plain.target, width: widths.find((w) => w === one?.width) ?? plain.width, last: one?.last === true,
      beside: one?.beside === true, share: typeof one?.share === 'number' && one.share > 0 && one.share < 100 ? one.share : plain.share,
    }]));
  } catch {
    return {};
  }
}
function stored(): string | null {
  try { return localStorage.getItem(key); } catch { return null; }
}

const same = (a: PreviewOf, b: PreviewOf) => JSON.stringify(a) === JSON.stringify(b);

export class TargetPreview {
  /** Those that are ticked; null until they were read. */
  targets = $state.raw<readonly Target[] | null>(null);
  made = $state.raw<Preview | null>(null);
  /** What `made` shows and by which target: while another is made, not yet what is chosen. */
  shown = $state.raw<{ target: Target; of: PreviewOf } | null>(null);
  /** Read before it is asked for: the clipboard takes only what is there when a button is pressed. */
  body = $state.raw<NewsletterBody | null>(null);
  failure = $state.raw<AppError | null>(null);
  making = $state(false);
  /** Where somebody is on the page that is shown; nothing is drawn by it. */
  scrolled: Scrolled = { top: 0, way: 0 };
  #kept = $state.raw<Kept>(plain);
  #on = false;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly target = $derived.by<Target | null>(() => this.targets?.find((t) => t.id === this.#kept.target) ?? this.targets?.[0] ?? null);
  get width(): Width { return this.#kept.width; }
  get last(): boolean { return this.#kept.last; }
  get beside(): boolean { return this.#kept.beside; }
  get share(): number { return this.#kept.share; }

  /** `flush` is awaited first: the program has then all that was typed. */
  constructor(readonly me: Id, private of: PreviewOf, readonly flush: () => Promise<void>) {
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
    this.#drop();
    this.failure = null;
  }
  choose(id: Id): void {
    const other = id !== this.target?.id;
    this.#keep({ target: id });
    if (other) this.#turn();
  }
  /** Shows something else by the same target. */
  show(of: PreviewOf): void {
    if (same(of, this.of)) return;
    this.of = of;
    this.#turn();
  }
  setWidth(width: Width): void { this.#keep({ width }); }
  setLast(last: boolean): void { this.#keep({ last }); }
  setBeside(beside: boolean): void { this.#keep({ beside }); }
  setShare(share: number): void { this.#keep({ share }); }
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
      await this.#once(this.target, this.of);
    }
    this.making = false;
  }
  async #once(target: Target, of: PreviewOf): Promise<void> {
    const wanted = () => this.#on && this.target?.id === target.id && same(of, this.of);
    try {
      await this.flush();
      const body = target.format === 'eml' ? ipc.newsletterBody(of, target.id).catch(() => null) : null;
      const made = await ipc.preview(of, target.id), read = await body;
      if (!wanted()) return;
      const other = !this.#shows(target, of);
      this.failure = null;
      this.body = read;
      this.made = made;
      this.shown = { target, of };
      if (other) announce(words.said(target.name, made));
    } catch (error) {
      if (!wanted()) return;
      this.failure = error as AppError;
      // The last good one stays; another's would pass for this one.
      if (!this.#shows(target, of)) this.#drop();
    }
  }
  #shows(target: Target, of: PreviewOf): boolean { return this.shown !== null && this.shown.target.id === target.id && same(this.shown.of, of); }
  /** What is shown stays until the other one is there. */
  #turn(): void {
    this.body = null;
    this.failure = null;
    if (this.#on) void this.#make(); else this.#drop();
  }
  #drop(): void {
    this.made = null;
    this.shown = null;
    this.body = null;
  }
  #keep(change: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...change };
    // A window without storage still shows it; it only forgets.
    try { localStorage.setItem(key, JSON.stringify({ ...readKept(stored()), [this.me]: this.#kept })); } catch { /* nothing to keep it in */ }
  }
}
