// The text of a brief for the clipboard, when nothing else can take it.
import type { Brief } from '../../ipc/types';
import { chipsOf } from './chips';

export function plainText(brief: Brief): string {
  const facts = brief.facts.map((f) => `- ${f.text}`).join('\n');
  const perspectives = brief.perspectives.map((p) => {
    const outlets = chipsOf(p).map((c) => c.name).join(', ');
    return [p.group + (outlets ? ` (${outlets})` : ''), p.framing, p.bias].filter(Boolean).join('\n');
  });
  const links = brief.links.map((l) => [l.label, l.url].filter(Boolean).join(': ')).join('\n');
  return [brief.headline, brief.lede, facts, brief.context, ...perspectives, links].filter((t) => t !== '').join('\n\n');
}
