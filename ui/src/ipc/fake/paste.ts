// Pasting in the stand-in: enough of the program's reading of rich and plain text for the window to be tried.
import type { Brief, Dropped, FoundLink, Id, LinkUse, Pasted, Piece } from '../types';
import type { Registry } from './outlets';
import { refusal, type Store } from './store';

const tracking = /^(utm_.*|fbclid|gclid|mc_cid|mc_eid)$/;
const bareAddress = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/g;
const labels: Record<string, 'facts' | 'context' | 'perspectives'> = { 'focusing facts': 'facts', context: 'context', perspectives: 'perspectives', 'narrow perspectives': 'perspectives' };

type Block = { bullet: boolean; heading: boolean; text: string; links: { label: string; url: string }[] };
type Found = { blocks: Block[]; dropped: Dropped[] };

function cleaned(url: string, dropped: Dropped[]): string | null {
  if (!URL.canParse(url) || !/^https?:/.test(url)) return null;
  const address = new URL(url);
  const gone = [...address.searchParams.keys()].filter((name) => tracking.test(name));
  for (const name of gone) address.searchParams.delete(name);
  if (gone.length > 0) count(dropped, 'tracking', gone.length, 1);
  return address.href;
}
function count(dropped: Dropped[], kind: Dropped['kind'], n: number, size = 0): void {
  const known = dropped.find((d) => d.kind === kind);
  if (n === 0) return;
  if (known) { known.count += n; known.size += size; } else dropped.push({ kind, count: n, size });
}

function ofHtml(html: string): Found {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const dropped: Dropped[] = [];
  const all = (selector: string) => [...page.querySelectorAll(selector)];
  count(dropped, 'scripts', all('script').length);
  count(dropped, 'styles', all('style').length);
  const images = all('img');
  count(dropped, 'images', images.length, images.reduce((n, img) => n + (img.getAttribute('src')?.length ?? 0), 0));
  for (const table of all('table')) count(dropped, 'tables', 1, table.querySelectorAll('tr').length);
  for (const gone of all('script, style, img, table, iframe, form')) gone.remove();
  const blocks = all('h1, h2, h3, h4, h5, h6, p, li, a').filter((node) => node.matches('a') ? !node.parentElement?.closest('h1, h2, h3, h4, h5, h6, p, li') : !node.querySelector('p, li')).map((node): Block => {
    const anchors = node.matches('a') ? [node] : [...node.querySelectorAll('a')];
    const links = anchors.flatMap((a) => { const url = cleaned(a.getAttribute('href') ?? '', dropped); return url ? [{ label: (a.textContent ?? '').trim(), url }] : []; });
    return { bullet: node.matches('li'), heading: node.matches('h1, h2, h3, h4, h5, h6'), text: (node.textContent ?? '').replace(/\s+/g, ' ').trim(), links };
  });
  return { blocks: blocks.filter((b) => b.text !== ''), dropped };
}
function ofText(text: string): Found {
  const dropped: Dropped[] = [];
  const lines = text.split(/\r?\n/).map((l) => l.trim()).filter((l) => l !== '');
  const blocks = lines.map((line): Block => {
    const bullet = /^[-•*] /.test(line);
    let words = bullet ? line.slice(2).trim() : line;
    const links = (words.match(bareAddress) ?? []).flatMap((found) => {
      const url = cleaned(found, dropped);
      if (url) words = words.replace(found, url);
      return url ? [{ label: '', url }] : [];
    });
    return { bullet, heading: false, text: words, links };
  });
  return { blocks, dropped };
}
const said = (text: string) => text.replace(bareAddress, '').replace(/\(\s*\)/g, '').replace(/\s+([.,;:!?]|$)/g, '$1').trim();

/** Headline, lede and the parts that labels name; null where there are fewer than two labels. */
function whole(blocks: Block[], id: Id): Brief | null {
  const at = blocks.flatMap((b, i) => (labels[b.text.replace(/:$/, '').toLowerCase()] ? [i] : []));
  const first = at[0];
  if (at.length < 2 || first === undefined || first === 0) return null;
  const top = blocks.slice(0, first), [section, headline, ...lede] = top.length > 2 && !top[0]?.heading ? top : [undefined, ...top];
  const brief: Brief = { schema: 'brief/1', id, slug: '', date: null, section: section?.text ?? null, headline: headline?.text ?? '', lede: lede.map((b) => b?.text ?? '').join('\n\n'), facts: [], context: '', perspectives: [], links: [] };
  at.forEach((from, n) => {
    const part = labels[blocks[from]?.text.replace(/:$/, '').toLowerCase() ?? ''], body = blocks.slice(from + 1, at[n + 1]);
    if (part === 'context') brief.context = body.map((b) => b.text).join('\n\n');
    if (part === 'facts') brief.facts = body.map((b, i) => ({ id: `f${i}`, text: said(b.text), sources: b.links.map(({ url }) => ({ outlet: new URL(url).hostname, url })) }));
    if (part === 'perspectives') brief.perspectives = body.flatMap((b, i) => {
      const [group, ...rest] = b.text.split(': ');
      const [framing = '', bias = ''] = rest.join(': ').split(/(?<=\.) /);
      return [{ id: `p${i}`, group: group ?? '', outlets: [], framing, bias, sources: b.links.map(({ label, url }) => ({ outlet: label || new URL(url).hostname, url })) }];
    });
  });
  return brief;
}

export class Clipboard {
  constructor(private store: Store, private registry: () => Registry) {}

  read(id: Id, html: string | null, text: string | null): Pasted {
    if ((html?.length ?? 0) > 8_388_608) throw refusal('bad-input', 'Nothing was pasted: it has too many bytes.', 'Copy a smaller part of it.');
    const rich = html ? ofHtml(html) : null;
    const { blocks, dropped } = rich && (rich.blocks.length > 0 || !text) ? rich : ofText(text ?? '');
    const brief = whole(blocks, id);
    const links: FoundLink[] = [];
    const pieces = blocks.map((block): Piece => {
      const places = block.links.map(({ label, url }) => {
        const at = links.findIndex((l) => l.url === url);
        if (at >= 0) return at;
        links.push(this.found(id, label || said(block.text), url));
        return links.length - 1;
      });
      return { bullet: block.bullet, text: block.text, said: said(block.text), links: places };
    });
    const only = pieces.length > 0 && pieces.every((p) => p.said === '' && p.links.length > 0);
    const kind = brief ? 'brief' : pieces.length === 0 ? 'nothing' : only ? 'links'
      : pieces.length === 1 ? (links.length > 0 ? 'text-with-links' : 'text') : pieces.every((p) => p.bullet) ? 'bullets' : 'paragraphs';
    return { kind, pieces, links, brief, remarks: [], dropped };
  }
  found(id: Id, label: string, url: string): FoundLink {
    const outlet = this.registry().atUrl(url);
    const used = [...this.store.records.values()].flatMap((rec): LinkUse[] => {
      const brief = this.store.current(rec)?.brief;
      if (!brief || rec.id === id) return [];
      const urls = [...[...brief.facts, ...brief.perspectives].flatMap((c) => c.sources), ...brief.links].map((s) => s.url);
      return urls.includes(url) ? [{ id: rec.id, headline: brief.headline, date: brief.date }] : [];
    });
    return { label, url, outlet: outlet?.name ?? null, names: outlet ? [outlet.name, ...outlet.others] : [], used: used.slice(0, 5) };
  }
}
