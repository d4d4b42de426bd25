// Pasting into the sheet: the program cleans what comes and says what it is, the sheet takes it as one step.
import { announce } from '../../components/announce.svelte';
import type { Clip } from '../../components/clipboard';
import { clock } from '../../components/clock.svelte';
import { report, toast } from '../../components/toasts.svelte';
import type { FoundLink, Id, OutletName, Pasted } from '../../ipc/types';
import { droppedSentence, paste as words, tray as trayWords } from '../../messages/paste';
import { dayName } from '../../messages/time';
import type { CardList } from './edits';
import { fillSheet, isEmptySheet, pasteAt, withSources, type Outcome } from './paste-at';
import type { Sheet } from './sheet.svelte';
import type { Caret } from './timeline';
import { uuidv7 } from './uuid';

type Program = {
  paste: (id: Id, html: string | null, text: string | null) => Promise<Pasted>;
  outletNames: () => Promise<OutletName[]>;
};

/** One line of words without an address: a text field takes it by itself, at once. */
function isPlain({ html, text }: Clip): boolean {
  return html === null && text !== null && !/[\u0000-\u001f\u007f-\u009f]|:\/\/|www\./i.test(text);
}

export class Pasting {
  /** A whole brief that waits to be taken. */
  preview = $state.raw<{ pasted: Pasted; caret: Caret } | null>(null);
  /** Names of the registry, to complete what is typed. */
  names = $state.raw<string[]>([]);
  /** Links that are put aside for this brief. */
  aside = $state.raw<readonly FoundLink[]>([]);
  /** The next paste goes in as it is. */
  plain = false;

  #last: Promise<void> = Promise.resolve();
  #asked = false;

  constructor(private program: Program, private sheet: Sheet, private onopen: (id: Id) => void) {}

  /** Takes what is pasted at a place; false leaves it to the field. */
  take(clip: Clip, caret: Caret, inText: boolean): boolean {
    if (inText && (this.plain || isPlain(clip))) return false;
    // One after the other, in the order in which they came.
    this.#last = this.#last.then(() => this.#read(clip, caret)).catch(report);
    return true;
  }
  /** Answers when nothing that was pasted is still on its way. */
  settled(): Promise<void> { return this.#last; }
  /** What is known of addresses; empty where the program cannot tell now. */
  async find(text: string): Promise<FoundLink[]> {
    return (await this.read({ html: null, text })).links;
  }
  read({ html, text }: Clip): Promise<Pasted> { return this.program.paste(this.sheet.brief.id, html, text); }

  /** Reads the names once somebody is about to type one. */
  async readNames(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    try {
      this.names = (await this.program.outletNames()).flatMap(({ name, others }) => [name, ...others]);
    } catch (error) {
      this.#asked = false;
      report(error);
    }
  }

  /** Puts a link on a card, the one that had the focus last where none is named. */
  put(link: FoundLink, card: { list: CardList; id: Id } | null = this.sheet.card): void {
    if (!card) { toast(trayWords.noCard, { tone: 'warn' }); return; }
    const made = withSources(this.sheet.brief, card.list, card.id, [link], null);
    this.sheet.edit(made.brief);
    this.#tell(made, '');
  }

  /** The whole brief fills the sheet, in one step. */
  fill(): void {
    const { preview, sheet } = this;
    this.preview = null;
    if (!preview?.pasted.brief) return;
    sheet.edit(fillSheet(sheet.brief, preview.pasted.brief, () => uuidv7()), { before: preview.caret });
    sheet.focus('headline');
  }
  /** The same as text, where the caret stood. */
  fillAsText(): void {
    const preview = this.preview;
    this.preview = null;
    if (preview) this.#apply(preview.pasted, preview.caret);
  }
  leave(): void {
    const preview = this.preview;
    this.preview = null;
    if (preview) this.sheet.focus(preview.caret);
  }

  async #read(clip: Clip, caret: Caret): Promise<void> {
    const pasted = await this.read(clip);
    if (pasted.kind === 'nothing') { toast(words.nothing, { tone: 'warn', hint: droppedSentence(pasted.dropped) }); return; }
    if (pasted.brief && isEmptySheet(this.sheet.brief)) this.preview = { pasted, caret };
    else this.#apply(pasted, caret);
  }
  #apply(pasted: Pasted, caret: Caret): void {
    const made = pasteAt(this.sheet.brief, caret, pasted, () => uuidv7());
    this.#make(made, caret);
    this.#tell(made, droppedSentence(pasted.dropped, made.unlinked), () => {
      if (!made.asText) return;
      // The step that made sources goes; the text with its address comes instead.
      if (this.sheet.brief === made.brief) this.sheet.undo();
      this.#make(made.asText, caret);
    });
  }
  #make(made: Outcome, before: Caret): void {
    this.sheet.edit(made.brief, { before, after: made.after });
    if (made.after) this.sheet.focus(made.after);
  }
  /** Quietly: a message only where something was left out or there is something to choose. */
  #tell(made: Outcome, dropped: string, asText: () => void = () => {}): void {
    const uses = made.used.flatMap((link) => link.used.slice(0, 1));
    const first = uses[0];
    const used = first ? words.used(first.headline, first.date ? dayName(first.date, clock.now) : '') : '';
    const hint = [used && words.alsoUsed(used), dropped].filter(Boolean).join(' ');
    const said = made.asText && made.sources.length > 0 ? words.factWithSource(made.sources)
      : made.sources.length > 0 ? words.sources(made.sources)
      : made.doubled > 0 ? words.doubled(made.doubled)
      : made.facts > 0 ? words.facts(made.facts) : '';
    if (made.asText && made.sources.length > 0) toast(said, { hint, seconds: 10, action: { label: words.asText, run: asText } });
    else if (first) toast(said, { hint, seconds: 10, action: { label: words.open, run: () => this.onopen(first.id) } });
    else if (hint) toast(said || words.pasted, { hint, seconds: 10 });
    else if (said) announce(said);
  }
}
