// Editions and targets in the stand-in, by the program's rules.
import type { Arrangement, EditionDay, EditionPlan, EditionView, EditionWords, HeldSettled, HeldTarget, NewsletterBody, PressIpc, PressSettings, Preview, PreviewOf, Publication, ReleaseProgress, ReleaseReport, ReleaseStep, Target, TargetSetting } from '../press';
import { bodyOf, previewed, type Shown } from './preview';
import type { Brief, Day, Format, Hash, Id, Released, Time } from '../types';
import { changeReleased } from './after-release';
import { clearedOf, editionView, nameOfDay, noWords, type Kept } from './edition';
import { asideRefusal } from './standing';
import { embargoRefusal } from './leaving';
import { reviewView } from './review';
import { hashOf, iso, refusal, type Rec, type Store } from './store';
import { idOf } from './stories';

export const endings: Record<Format, string> = { text: '.txt', markdown: '.md', json: '.json', html: '.html', site: '', pdf: '.pdf', docx: '.docx', eml: '.eml', epub: '.epub', rss: '.xml', atom: '.xml', 'json-feed': '.json', ninjs: '.json', 'newsml-g2': '.xml' };
const losses: Partial<Record<Format, string[]>> = { text: ['The date is not part of house text.', 'The addresses of links are left out.'], eml: ['Sources have no place in a newsletter: 9 were left out.'] };
const patternWords = ['date', 'year', 'month', 'day', 'edition', 'section', 'slug', 'number', 'version'];

const pages = ['page.html', 'page.css', 'brief.html', 'edition.html', 'story.html', 'sources.html'];
const templatesOf: Partial<Record<Format, string[]>> = { html: pages, site: [...pages, 'index.html', 'archive.html'], eml: ['mail.html', 'mail-story.html'], pdf: ['brief.typ', 'edition.typ'] };
/** A target with what follows from its format. */
export const made = (target: Omit<Target, 'template' | 'templates'>, template: Target['template'] = null): Target => ({ ...target, template, templates: templatesOf[target.format] ?? [] });

export const standardTargets = (): Target[] => [
  made({ id: idOf('target-text'), name: 'Archive text', format: 'text', folder: '/releases', pattern: '{slug}', each: true, ticked: true }),
  made({ id: idOf('target-page'), name: 'Website page', format: 'markdown', folder: '/releases/pages', pattern: '{date}-{slug}', each: true, ticked: true }),
];

/** One step of a release: a target, or one brief of it. */
type Job = { target: Target; brief: Rec | null; date: Day | null };

export class FakePress {
  settings: PressSettings = {
    publication: { name: 'The Sound', address: 'https://sound.example', sender: 'The Sound <desk@sound.example>', language: 'en' },
    targets: standardTargets(), plan: { sections: [], subject: null, preheader: null }, pattern_words: patternWords,
  };
  /** How long a step of a release takes, in milliseconds. */
  pace = 40;
  /** Whether the system has no mail program. */
  mailless = false;
  readonly #days = new Map<Day, Kept>();
  readonly #settled = new Set<string>();
  readonly #sent = new Map<Id, Time>();
  #stopped = false;

  constructor(readonly store: Store, readonly deadline: () => string | null) {}

  setPublication(publication: Publication): PressSettings {
    this.#onlyChief('The publication was not changed');
    if (!publication.name.trim()) throw refusal('bad-input', 'The publication was not changed: it needs a name.', 'Type the name as it is printed.');
    return this.#set({ publication });
  }
  setTarget(target: TargetSetting): PressSettings {
    const not = 'The target was not saved';
    this.#onlyChief(not);
    if (!target.name.trim()) throw refusal('bad-input', `${not}: it needs a name.`, 'Name it as the newsroom calls it.');
    if (this.settings.targets.some((t) => t.id !== target.id && t.name === target.name.trim())) throw refusal('bad-input', `${not}: another one is called ${target.name.trim()}.`, 'Give it another name.');
    const strange = [...target.pattern.matchAll(/\{([^}]*)\}/g)].map((m) => m[1] ?? '').find((word) => !patternWords.includes(word));
    if (strange !== undefined) throw refusal('bad-input', `${not}: nothing is known as {${strange}}.`, `Use ${patternWords.map((w) => `{${w}}`).join(', ')}.`);
    if (!target.pattern.trim()) throw refusal('bad-input', `${not}: its files have no name.`, 'Write a pattern, as {slug}.');
    const set = made({ ...target, name: target.name.trim(), id: target.id ?? crypto.randomUUID() }, this.settings.targets.find((t) => t.id === target.id)?.template);
    return this.#set({ targets: target.id === null ? [...this.settings.targets, set] : this.settings.targets.map((t) => (t.id === set.id ? set : t)) });
  }
  removeTarget(id: Id): PressSettings {
    this.#onlyChief('The target was not removed');
    return this.#set({ targets: this.settings.targets.filter((t) => t.id !== id) });
  }
  /** A file whose text is in the name of the target, so that each way can be tried. */
  setTemplate(id: Id, take: boolean): PressSettings {
    const not = take ? 'The template was not taken' : 'The template was not taken away';
    this.#onlyChief(not);
    const [target] = this.#targets([id], not);
    const file = target!.templates[1];
    if (take && !file) throw refusal('bad-input', `${not}: nothing in the format ${target!.format} is made by a template.`, 'Templates are for the formats html, site, eml and pdf.');
    if (take && target!.name.includes('broken')) throw refusal('refused', `${not}: the template ${file} does not work: line 7: undefined value.`, 'Correct the template, or take it away in Settings.');
    const template = take && file ? { file, hash: hashOf(file), set: iso() } : null;
    return this.#set({ targets: this.settings.targets.map((t) => (t.id === id ? { ...t, template } : t)) });
  }
  checkTemplate(id: Id): void {
    const [target] = this.#targets([id], 'Nothing was checked');
    if (!target?.template) throw refusal('not-found', `Nothing was checked: ${target?.name} has no template of its own.`, 'Choose a file first.');
    if (target.pattern.includes('{version}')) throw refusal('refused', `The template does not work: the template ${target.template.file} does not work: line 12: unknown filter.`, 'Correct the template, or take it away in Settings.');
  }
  setPlan(plan: EditionPlan): PressSettings {
    const not = 'The plan was not saved';
    this.#onlyChief(not);
    const twice = plan.sections.find((s, i) => plan.sections.findIndex((o) => o.name === s.name) !== i);
    if (twice) throw refusal('bad-input', `${not}: ${twice.name} stands in it twice.`, 'Leave one of them out.');
    const odd = plan.sections.find((s) => s.days.some((d) => d && d.least > d.most));
    if (odd) throw refusal('bad-input', `${not}: ${odd.name} has more at least than at most.`, 'Put the numbers right.');
    return this.#set({ plan });
  }

  editions(): EditionDay[] {
    const dates = new Set([...this.#days.keys(), ...[...this.store.records.values()].map((rec) => this.store.shown(rec).date).filter((d) => d !== null)]);
    return [...dates].sort().reverse().map((date) => {
      const here = this.view(date).sections.flatMap((s) => s.briefs);
      return { date, name: nameOfDay(date), briefs: here.length, ready: here.filter((b) => b.ready).length, released: (this.#days.get(date)?.releases.length ?? 0) > 0 };
    });
  }
  view(date: Day): EditionView {
    const view = editionView(this.store, this.settings.plan, this.settings.targets, this.#days.get(date), date, this.deadline());
    return { ...view, releases: view.releases.map((r) => ({ ...r, sent: this.#sent.get(r.id) ?? null })) };
  }
  arrange(date: Day, seen: Hash | null, sections: Arrangement[]): EditionView {
    const kept = this.#begun(date, seen, 'The order was not changed');
    const briefs = sections.flatMap((s) => s.briefs), names = sections.map((s) => s.name);
    if (new Set(briefs).size < briefs.length) throw refusal('bad-input', 'The order was not changed: a brief stands in it twice.');
    if (new Set(names).size < names.length) throw refusal('bad-input', 'The order was not changed: two sections have one name.', 'Give the section another name.');
    return this.#keep(date, { ...kept, sections });
  }
  setWords(date: Day, seen: Hash | null, words: EditionWords): EditionView {
    return this.#keep(date, { ...this.#begun(date, seen, 'The words were not saved'), words });
  }

  async releaseEdition(date: Day, targets: readonly Id[], replace: boolean, onProgress: (p: ReleaseProgress) => void): Promise<ReleaseReport> {
    const not = 'The edition was not released';
    this.#onlyEditor(not);
    const view = this.view(date), all = view.sections.flatMap((s) => s.briefs), ready = all.filter((b) => b.ready);
    if (ready.length === 0) throw refusal('refused', `${not}: none of its briefs is ready.`, 'Approve a brief of the day first.');
    const report = await this.#run(this.#targets(targets, not).flatMap((t): Job[] => (t.each ? ready.map((b) => ({ target: t, brief: this.store.rec(b.id), date })) : [{ target: t, brief: null, date }])), ready.map((b) => b.id), replace, onProgress);
    const why = (id: Id) => view.gaps.find((g) => g.brief === id)?.text ?? 'not approved';
    return { ...report, left_out: [...all.filter((b) => !b.ready), ...view.unplaced].map((b) => ({ brief: b.id, headline: b.headline, reason: why(b.id) })) };
  }
  async releaseTo(id: Id, targets: readonly Id[], replace: boolean, onProgress: (p: ReleaseProgress) => void): Promise<ReleaseReport> {
    const rec = this.store.rec(id), not = 'The brief was not released';
    this.#onlyEditor(not);
    const why = asideRefusal(rec, not) ?? embargoRefusal(rec, not) ?? (clearedOf(this.store, rec) === null ? refusal('refused', 'This version is not approved.', 'Send it to review, or make a proof.') : null);
    if (why) throw why;
    return this.#run(this.#targets(targets, not).map((target) => ({ target, brief: rec, date: null })), [id], replace, onProgress);
  }
  /** What I see of a brief or an edition, as a target would have it. */
  preview(of: PreviewOf, target: Id): Preview {
    const [found] = this.#targets([target], 'No preview was made');
    if (found?.folder?.includes('unreadable')) throw refusal('internal', 'No preview was made: the template of this target was not read.', 'Look at it in Settings.');
    return previewed(this.#seen(of), found!, losses[found!.format] ?? []);
  }
  newsletterBody(of: PreviewOf): NewsletterBody { return bodyOf(this.#seen(of)); }
  /** What stands there, in a folder; marked unless all of it is cleared. */
  proof(of: PreviewOf, format: Format, folder = '/proofs'): Released {
    const shown = this.#seen(of), ids = 'edition' in of ? this.view(of.edition).sections.flatMap((s) => s.briefs.map((b) => b.id)) : shown.briefs.map((b) => b.id);
    const proof = ids.some((id) => clearedOf(this.store, this.store.rec(id)) === null || this.store.draft(this.store.rec(id)) !== null);
    const stem = 'edition' in of ? of.edition : (shown.briefs[0]?.slug ?? '');
    const one = !('edition' in of) || !['text', 'markdown', 'json'].includes(format);
    return { id: null, place: `${folder}/${stem}${proof ? '.proof' : ''}${one ? endings[format] : ''}`, bytes: 3200, hash: hashOf(stem), proof, losses: losses[format] ?? [] };
  }
  proofBy(of: PreviewOf, target: Id): Released {
    const [found] = this.#targets([target], 'No proof was written');
    return this.proof(of, found!.format);
  }
  openInMail(of: PreviewOf, target: Id): Released {
    if (this.mailless) throw refusal('refused', 'The newsletter was not opened: the system has no program that opens mails.', 'Save it with Save .eml, and open that file in the mail program.');
    return { ...this.proofBy(of, target), place: '/mail/newsletter.eml' };
  }
  saveComparison(id: Id, from: Hash, to: Hash | 'draft', format: Format): Released {
    const rec = this.store.rec(id), number = (hash: Hash) => rec.versions.find((v) => v.version.hash === hash)?.version.number ?? 0;
    const proof = to === 'draft' || clearedOf(this.store, rec) !== number(to), ends = `v${number(from)}-${to === 'draft' ? to : `v${number(to)}`}`;
    const place = `/proofs/${this.store.shown(rec).slug}-changes-${ends}${proof ? '.proof' : ''}${endings[format]}`;
    return { id: null, place, bytes: 4100, hash: hashOf(place), proof, losses: [] };
  }
  #seen(of: PreviewOf): Shown {
    const from = this.settings.publication.sender ?? '';
    if (!('edition' in of)) {
      const brief = this.#brief(of);
      return { of, name: brief.headline, briefs: [brief], words: null, from };
    }
    const view = this.view(of.edition), briefs = view.sections.flatMap((s) => s.briefs.map((b) => this.store.shown(this.store.rec(b.id))));
    if (briefs.length === 0) throw refusal('refused', 'No preview was made: the edition has no brief.', 'Place a brief in it first.');
    return { of, name: view.name, briefs, words: { subject: view.subject, preheader: view.preheader, intro: view.intro, sign_off: view.sign_off }, from };
  }
  #brief(of: Exclude<PreviewOf, { edition: Day }>): Brief {
    if ('brief' in of) return this.store.shown(this.store.rec(of.brief));
    if ('decided' in of) return reviewView(this.store, this.store.rec(of.decided)).result;
    return this.store.kept(this.store.rec(of.version.brief), of.version.hash).brief;
  }
  stop(): void { this.#stopped = true; }
  markSent(release: Id, sent: boolean): void {
    const rec = [...this.store.records.values()].find((r) => r.releases.some((one) => one.id === release));
    if (rec) { rec.releases = rec.releases.map((one) => (one.id === release ? { ...one, sent: sent ? iso() : null } : one)); return; }
    if (sent) this.#sent.set(release, iso()); else this.#sent.delete(release);
  }

  held(): HeldTarget[] {
    return [...this.store.records.values()].flatMap((rec): HeldTarget[] => {
      const newest = clearedOf(this.store, rec);
      if (newest === null) return [];
      return rec.releases.filter((r, i) => r.version < newest && !rec.releases.slice(i + 1).some((later) => later.target === r.target && later.version >= newest) && !this.#settled.has(`${r.id} ${newest}`)).map((r) => ({
        brief: rec.id, headline: this.store.shown(rec).headline, release: r.id, target: r.target, target_id: this.settings.targets.find((t) => t.name === r.target)?.id ?? null,
        version: r.version, newest, time: r.time, place: r.place, sent: r.sent,
        drafted: `An earlier edition carried “${this.store.shown(rec).headline}” as it stood then.\n\n${this.store.shown(rec).note?.trim() || 'It has been changed since; the new text is below.'}`,
      }));
    });
  }
  settle(brief: Id, release: Id, settled: HeldSettled): HeldTarget[] {
    if (settled.how === 'nothing' && !settled.reason.trim()) throw refusal('bad-input', 'Nothing was settled: it says no reason.', 'Say why nothing is done; it stays with the release.');
    const one = this.held().find((h) => h.brief === brief && h.release === release);
    if (!one) throw refusal('not-found', 'Readers of this target have the newest version already.');
    this.#settled.add(`${release} ${one.newest}`);
    return this.held();
  }
  /** For what the window opens with. */
  begin(date: Day, kept: Omit<Kept, 'id' | 'version'>): void { this.#keep(date, { id: idOf(`edition-${date}`), version: '', ...kept }); }

  async #run(jobs: readonly Job[], ready: readonly Id[], replace: boolean, onProgress: (p: ReleaseProgress) => void): Promise<ReleaseReport> {
    this.#stopped = false;
    const steps: ReleaseStep[] = [];
    for (const { target, brief, date } of jobs) {
      const headline = brief ? this.store.shown(brief).headline : '';
      onProgress({ done: steps.length, total: jobs.length, target: target.id, name: headline || target.name });
      await new Promise((done) => setTimeout(done, this.pace));
      if (this.#stopped) return { steps, left_out: [], cancelled: true };
      const folder = target.folder ?? '/releases';
      const step = { target: target.id, target_name: target.name, brief: brief?.id ?? null, headline, place: null, release: null, bytes: 0, losses: [], refusal: null };
      if (folder.includes('refuse')) { steps.push({ ...step, refusal: refusal('refused', `Nothing was written to ${folder}: it may not be written to.`, 'Choose another folder in Settings, then try again.') }); continue; }
      const place = `${folder}/${nameBy(target.pattern, brief ? this.store.shown(brief).slug : '', date ?? (brief ? this.store.shown(brief).date : null) ?? 'undated')}${endings[target.format]}`;
      if (folder.includes('occupied') && !replace) { steps.push({ ...step, refusal: refusal('file-exists', `Nothing was written: ${place} is another file, and it was left as it is.`, 'Replace it, or give the target another folder or file name in Settings.') }); continue; }
      const recs = brief ? [brief] : ready.map((id) => this.store.rec(id));
      const ids = recs.map((rec) => this.#left(rec, target, place));
      const release = brief ? (ids[0] ?? null) : this.#leftWhole(date ?? '', target, place, recs);
      steps.push({ ...step, place, release, bytes: 3120 * recs.length, losses: losses[target.format] ?? [] });
    }
    const whole = jobs.find((j) => j.date !== null);
    if (whole?.date) for (const target of new Set(jobs.filter((j) => j.brief && steps.some((s) => s.target === j.target.id && s.place)).map((j) => j.target))) this.#leftWhole(whole.date, target, target.folder ?? '/releases', ready.map((id) => this.store.rec(id)));
    onProgress({ done: jobs.length, total: jobs.length, target: '', name: '' });
    return { steps, left_out: [], cancelled: false };
  }
  #left(rec: Rec, target: Target, place: string): Id {
    const id = this.store.addRelease(rec, target.format, place, null, target.name);
    this.store.mark(rec, rec.base ?? '', { published: true });
    changeReleased(this.store, rec);
    return id;
  }
  #leftWhole(date: Day, target: Target, place: string, recs: readonly Rec[]): Id {
    const kept = this.#days.get(date) ?? this.#begun(date, this.#days.get(date)?.version ?? null, ''), id = crypto.randomUUID();
    const versions = Object.fromEntries(recs.map((rec) => [rec.id, clearedOf(this.store, rec) ?? 0]));
    this.#days.set(date, { ...kept, releases: [...kept.releases, { id, target: target.name, format: target.format, time: iso(), person: this.store.name(this.store.me), place, briefs: recs.length, sent: null, outdated: false, versions }] });
    return id;
  }
  #targets(ids: readonly Id[], not: string): Target[] {
    if (ids.length === 0) throw refusal('bad-input', `${not}: no target is chosen.`, 'Choose one.');
    return ids.map((id) => {
      const found = this.settings.targets.find((t) => t.id === id);
      if (!found) throw refusal('not-found', `${not}: this target is gone.`, 'Choose another.');
      return found;
    });
  }
  #begun(date: Day, seen: Hash | null, not: string): Kept {
    if (not) this.#onlyEditor(not);
    const kept = this.#days.get(date);
    if ((kept?.version ?? null) !== seen) throw refusal('stale', `${not}: somebody changed this edition since you opened it.`, 'Look at it again, then repeat your last step.');
    const sections = this.view(date).sections.map((s) => ({ name: s.name, briefs: s.briefs.map((b) => b.id) }));
    return kept ?? { id: crypto.randomUUID(), version: '', sections, words: noWords, releases: [] };
  }
  #keep(date: Day, kept: Kept): EditionView {
    this.#days.set(date, { ...kept, version: hashOf([kept.sections, kept.words, kept.version]) });
    return this.view(date);
  }
  #set(part: Partial<PressSettings>): PressSettings {
    this.settings = { ...this.settings, ...structuredClone(part) };
    return this.settings;
  }
  #onlyChief(not: string): void {
    const me = this.store.actor();
    if (!me.roles.includes('chief')) throw refusal('refused', `${not}: ${me.name} is not a chief.`, 'Ask a chief for the role, in Settings, or switch to a person who has it.');
  }
  #onlyEditor(not: string): void {
    const me = this.store.actor();
    if (!me.roles.some((r) => r === 'editor' || r === 'chief')) throw refusal('refused', `${not}: ${me.name} is not an editor.`, 'Ask a chief for the role, in Settings, or switch to a person who has it.');
  }
}

function nameBy(pattern: string, slug: string, date: Day): string {
  const known: Record<string, string> = { slug, date, year: date.slice(0, 4), month: date.slice(5, 7), day: date.slice(8), edition: date };
  return pattern.replace(/\{([^}]*)\}/g, (_, word: string) => known[word] ?? word);
}

/** What the window asks of editions and targets. */
export function pressCalls(press: FakePress, call: <T>(work: () => T) => Promise<T>): PressIpc {
  return {
    pressSettings: () => call(() => press.settings),
    setPublication: (publication) => call(() => press.setPublication(publication)),
    setTarget: (target) => call(() => press.setTarget(target)),
    removeTarget: (id) => call(() => press.removeTarget(id)),
    setPlan: (plan) => call(() => press.setPlan(plan)),
    chooseTargetFolder: () => call(() => '/releases/chosen folder'),
    chooseTargetTemplate: (id) => call(() => press.setTemplate(id, true)),
    removeTargetTemplate: (id) => call(() => press.setTemplate(id, false)),
    checkTargetTemplate: (id) => call(() => press.checkTemplate(id)),
    editions: () => call(() => press.editions()),
    edition: (date) => call(() => press.view(date)),
    arrangeEdition: (date, seen, sections) => call(() => press.arrange(date, seen, structuredClone(sections))),
    setEditionWords: (date, seen, words) => call(() => press.setWords(date, seen, { ...words })),
    releaseEdition: async (date, targets, replace, onProgress) => structuredClone(await press.releaseEdition(date, targets, replace, onProgress)),
    releaseTo: async (id, targets, replace, onProgress) => structuredClone(await press.releaseTo(id, targets, replace, onProgress)),
    preview: async (of, target) => {
      await new Promise((done) => setTimeout(done, press.pace));
      return structuredClone(press.preview(of, target));
    },
    newsletterBody: (of) => call(() => press.newsletterBody(of)),
    proof: (of, format) => call(() => press.proof(of, format)),
    proofBy: (of, target) => call(() => press.proofBy(of, target)),
    openInMail: (of, target) => call(() => press.openInMail(of, target)),
    saveComparison: (id, from, to, format) => call(() => press.saveComparison(id, from, to, format)),
    cancelRelease: () => call(() => press.stop()),
    markSent: (release, sent) => call(() => press.markSent(release, sent)),
    heldTargets: () => call(() => press.held()),
    settleHeld: (brief, release, settled) => call(() => press.settle(brief, release, settled)),
  };
}
