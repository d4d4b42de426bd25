// What a target would have in the stand-in: plain pages, pictures and texts of the same words, made by no press.
import keeps from '../preview-place.js?raw';
import type { EditionWords, NewsletterBody, Preview, PreviewOf, Target } from '../press';
import type { Brief, Format } from '../types';

/** What is shown: briefs in order, and the words of the edition where it is one. */
export type Shown = { of: PreviewOf; name: string; briefs: readonly Brief[]; words: EditionWords | null; from: string };

const escaped = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const section = (brief: Brief) => `
  <article dir="auto"><p class="k">${escaped(brief.section ?? '')}</p><h2>${escaped(brief.headline || 'No headline yet')}</h2><p><b>${escaped(brief.lede)}</b></p>
  ${brief.facts.length > 0 ? `<ul>${brief.facts.map((f) => `<li>${escaped(f.text)}${f.sources.map((s) => ` <a href="${escaped(s.url)}">${escaped(s.outlet)}</a>`).join('')}</li>`).join('')}</ul>` : ''}
  ${brief.context.split(/\n+/).filter(Boolean).map((p) => `<p>${escaped(p)}</p>`).join('')}
  ${brief.perspectives.map((p) => `<h3>${escaped(p.group)}</h3><p>${escaped(p.framing)}</p>`).join('')}</article>`;
/** `place`: what keeps the place in it, where it is shown in a frame. */
function page(shown: Shown, place = ''): string {
  const drawn = crypto.randomUUID();
  const intro = shown.words?.intro ? `<p>${escaped(shown.words.intro)}</p>` : '';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${drawn}'"><title>${escaped(shown.name)}</title><style>body{margin:0 auto;padding:24px;max-width:640px;font:16px/1.5 Georgia,serif;color:#1d1b18;background:#fff}h1{font-size:22px}h2{font-size:24px;line-height:1.25;margin:4px 0 12px}h3{font:600 15px system-ui;margin:20px 0 4px}.k{font:600 13px system-ui;color:#7c1d2c;margin:32px 0 0}</style><body><h1>${escaped(shown.name)}</h1>${intro}${shown.briefs.map(section).join('')}${place ? `<script nonce="${drawn}">${place}</script>` : ''}</body></html>`;
}
const plain = ({ words, briefs }: Shown) => [words?.intro, ...briefs.map((b) => [b.headline, b.lede, ...b.facts.map((f) => `• ${f.text}`), b.context, ...b.perspectives.map((p) => `${p.group}\n${p.framing}`)].filter(Boolean).join('\n\n'))].filter(Boolean).join('\n\n\n');
function picture(brief: Brief, at: number): string {
  const line = (y: number, width: number) => `<rect x="72" y="${y}" width="${width}" height="9" fill="#d9d4ca"/>`;
  const lines = Array.from({ length: 44 }, (_, n) => line(220 + n * 19, n % 7 === 6 ? 260 : 650)).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="794" height="1123" viewBox="0 0 794 1123"><rect width="794" height="1123" fill="#fff"/><text x="72" y="120" font-family="Georgia" font-size="26" fill="#1d1b18">${escaped(brief.headline.slice(0, 46))}</text><text x="72" y="160" font-family="Georgia" font-size="15" fill="#5d574c">${escaped(brief.lede.slice(0, 84))}</text>${lines}<text x="390" y="1080" font-family="Georgia" font-size="14" fill="#5d574c">${at + 1}</text></svg>`;
}
const address = (text: string, type: string) => URL.createObjectURL(new Blob([text], { type }));
const size = (text: string) => new TextEncoder().encode(text).length;

const kindOf = (format: Format): Preview['kind'] => (format === 'html' || format === 'site' || format === 'eml' ? 'page' : format === 'pdf' ? 'pictures' : format === 'docx' || format === 'epub' ? 'elsewhere' : 'text');

export function previewed(shown: Shown, { format }: Target, losses: string[]): Preview {
  const kind = kindOf(format), html = page(shown, keeps), text = format === 'json' ? JSON.stringify(shown.briefs, null, 2) : plain(shown);
  const addresses = kind === 'page' ? [address(html, 'text/html')] : kind === 'pictures' ? [...shown.briefs, ...shown.briefs.slice(0, 1)].map((brief, at) => address(picture(brief, at), 'image/svg+xml')) : [];
  const subject = shown.words ? (shown.words.subject ?? '') : (shown.briefs[0]?.headline ?? '');
  const preheader = shown.words ? (shown.words.preheader ?? '') : (shown.briefs[0]?.lede ?? '');
  return { format, kind, addresses, text: kind === 'text' ? text : '', inbox: format === 'eml' ? { from: shown.from, subject, preheader } : null, losses, bytes: kind === 'text' ? size(text) : kind === 'page' ? size(html) : 48_200 * Math.max(1, shown.briefs.length) };
}
export const bodyOf = (shown: Shown): NewsletterBody => ({ html: page(shown), text: plain(shown) });
