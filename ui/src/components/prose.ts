// The text fields of a page: CodeMirror without its own history, gutters or theme, so that a field
// looks like the paragraph that it is. Undo belongs to the page, which knows all its fields.
import { standardKeymap } from '@codemirror/commands';
import { Annotation, EditorState, Prec, RangeSetBuilder, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, placeholder, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

/** `line`: one paragraph, no line breaks. `breaks`: line breaks with Shift+Enter. `paragraphs`: Enter begins a paragraph. */
export type ProseKind = 'line' | 'breaks' | 'paragraphs';
export type Selection = { anchor: number; head: number };
export type ProseOptions = {
  text: string; kind: ProseKind; hint: string;
  /** Attributes of the element that takes the text. */
  attributes: Record<string, string>;
  onchange: (text: string, before: Selection, after: Selection) => void;
  /** Enter; true where it was dealt with. */
  onenter: () => boolean;
  /** Backspace in a field without text. */
  onerase: () => boolean;
};

/** A text set from outside is not reported back. */
const fromOutside = Annotation.define<boolean>();
const flat = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' ');
const unix = (text: string) => text.replace(/\r\n?/g, '\n');

const plain = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit', overflow: 'visible' },
  '.cm-content': { padding: '0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0' },
  '.cm-placeholder': { color: 'var(--ink3-text)' },
  // Two shapes of line, so that neither is told by its colour.
  '.cm-marked': { textDecorationLine: 'underline', textDecorationThickness: '2px', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
  'mark': { color: 'inherit' },
  '.cm-marked-house-word': { textDecorationStyle: 'dotted', textDecorationColor: 'var(--accent)' },
  '.cm-marked-spelling': { textDecorationStyle: 'wavy', textDecorationThickness: '1px', textDecorationColor: 'var(--del)' },
});
/** Each paragraph has the direction of its own first letter, and the caret walks in it as one reads. */
const ownDirection = Decoration.line({ attributes: { dir: 'auto' } });
class Directions {
  decorations: DecorationSet;
  constructor(view: EditorView) { this.decorations = this.#of(view); }
  update({ docChanged, viewportChanged, view }: ViewUpdate) { if (docChanged || viewportChanged) this.decorations = this.#of(view); }
  #of(view: EditorView): DecorationSet {
    const lines = new RangeSetBuilder<Decoration>();
    for (const { from, to } of view.visibleRanges)
      for (let line = view.state.doc.lineAt(from); ; line = view.state.doc.lineAt(line.to + 1)) {
        lines.add(line.from, line.from, ownDirection);
        if (line.to >= to) break;
      }
    return lines.finish();
  }
}
const directions = ViewPlugin.fromClass(Directions, { decorations: (plugin) => plugin.decorations });

/**
 * Words that are marked in a field: `kind` gives the line beneath them, `title` says why. A remark is what somebody said
 * about them, by its name.
 */
export type Mark = { from: number; to: number; kind: string; title: string; remark?: string };
function markOf({ from, to, kind, title, remark }: Mark) {
  if (remark === undefined) return Decoration.mark({ class: `cm-marked cm-marked-${kind}`, attributes: { title } }).range(from, to);
  return Decoration.mark({ class: kind, tagName: 'mark', attributes: { title, 'data-remark': remark, 'aria-description': title } }).range(from, to);
}
/** A text cut where marks begin and end, for a field that is no editor. Marks that do not fit the text are left out. */
export function stretches(text: string, marks: readonly Mark[]): { text: string; kind: string | null }[] {
  const cut: { text: string; kind: string | null }[] = [];
  let at = 0;
  for (const { from, to, kind } of [...marks].sort((a, b) => a.from - b.from)) {
    if (from < at || to <= from || to > text.length) continue;
    cut.push({ text: text.slice(at, from), kind: null }, { text: text.slice(from, to), kind });
    at = to;
  }
  cut.push({ text: text.slice(at), kind: null });
  return cut.filter((one) => one.text !== '');
}
const markWords = StateEffect.define<readonly Mark[]>();
const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const set = transaction.effects.find((effect) => effect.is(markWords));
    // Words that are typed in are marked anew once they were looked at.
    if (!set) return marks.map(transaction.changes);
    const end = transaction.newDoc.length;
    const fitting = set.value.filter((m) => m.from < m.to && m.to <= end);
    return Decoration.set(fitting.map(markOf), true);
  },
  provide: (field) => EditorView.decorations.from(field),
});
/** Marks these words of a field and no others. */
export function setMarks(view: EditorView, marks: readonly Mark[]): void {
  view.dispatch({ effects: markWords.of(marks) });
}

let shared: Extension | undefined;
function base(): Extension {
  if (shared) return shared;
  // The program allows only styles that carry its nonce.
  const nonce = document.querySelector<HTMLStyleElement>('style#nonce')?.nonce ?? '';
  shared = [
    plain, marked, EditorView.lineWrapping, EditorView.perLineTextDirection.of(true), directions, keymap.of(standardKeymap),
    nonce ? EditorView.cspNonce.of(nonce) : [],
  ];
  return shared;
}

/** A paragraph ends with an empty line; both of its breaks go at once. */
function eraseParagraph(view: EditorView): boolean {
  const { main } = view.state.selection;
  if (!main.empty || view.state.sliceDoc(main.head - 2, main.head) !== '\n\n') return false;
  view.dispatch({ changes: { from: main.head - 2, to: main.head }, userEvent: 'delete.backward', scrollIntoView: true });
  return true;
}
function put(view: EditorView, text: string): boolean {
  view.dispatch(view.state.replaceSelection(text), { userEvent: 'input', scrollIntoView: true });
  return true;
}
function keys(options: ProseOptions): Extension {
  const { kind } = options;
  return Prec.high(keymap.of([
    { key: 'Enter', run: (view) => options.onenter() || (kind === 'paragraphs' ? put(view, '\n\n') : true) },
    { key: 'Shift-Enter', run: (view) => (kind === 'line' ? true : put(view, '\n')) },
    { key: 'Backspace', run: (view) => (view.state.doc.length === 0 ? options.onerase() : kind === 'paragraphs' && eraseParagraph(view)) },
  ]));
}

export function proseView(parent: HTMLElement, options: ProseOptions): EditorView {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        keys(options), base(), placeholder(options.hint), EditorView.contentAttributes.of(options.attributes),
        EditorView.clipboardInputFilter.of((text) => (options.kind === 'line' ? flat(text) : unix(text))),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || update.transactions.some((t) => t.annotation(fromOutside))) return;
          options.onchange(update.state.doc.toString(), only(update.startState), only(update.state));
        }),
      ],
    }),
  });
}

function only(state: EditorState): Selection {
  const { anchor, head } = state.selection.main;
  return { anchor, head };
}

/** Sets the text from outside, touching only what differs so that the caret stays where it can. */
export function setProse(view: EditorView, text: string): void {
  const before = view.state.doc.toString(), after = unix(text);
  if (before === after) return;
  let from = 0;
  const shorter = Math.min(before.length, after.length);
  while (from < shorter && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < shorter - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  view.dispatch({
    changes: { from, to: before.length - end, insert: after.slice(from, after.length - end) },
    annotations: fromOutside.of(true),
  });
}

/** The selection in a field, which is a prose field or an input; null where it has none. */
export function selectionIn(field: Element): Selection | null {
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
    return { anchor: field.selectionStart ?? 0, head: field.selectionEnd ?? 0 };
  const view = field instanceof HTMLElement ? EditorView.findFromDOM(field) : null;
  return view ? only(view.state) : null;
}

/** Focuses a field and selects in it; positions behind its end mean its end. */
export function selectIn(field: HTMLElement, { anchor, head }: Selection): void {
  field.focus({ preventScroll: true });
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    field.setSelectionRange(Math.min(anchor, head), Math.max(anchor, head));
    return;
  }
  const view = EditorView.findFromDOM(field);
  if (!view) return;
  const end = view.state.doc.length;
  view.dispatch({ selection: { anchor: Math.min(anchor, end), head: Math.min(head, end) } });
}

// Fields are shown as still text first and become editors a few at a time, so that a long page
// is there at once. One that is focused or clicked becomes one right away.
const waiting: (() => void)[] = [];
let planned = false;

/** Runs when there is time, in the order asked for; returns what takes it back. */
export function whenIdle(work: () => void): () => void {
  waiting.push(work);
  plan();
  return () => {
    const at = waiting.indexOf(work);
    if (at >= 0) waiting.splice(at, 1);
  };
}
function plan(): void {
  if (planned) return;
  planned = true;
  // After the page was drawn, which editors would only hold up.
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
    planned = false;
    const end = performance.now() + 12;
    while (waiting.length > 0 && performance.now() < end) waiting.shift()?.();
    if (waiting.length > 0) plan();
  })));
}
