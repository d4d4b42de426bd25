// A template as it is typed: one entry a line.
import type { Template } from '../../ipc/types';

export type TemplateFields = { facts: number; groups: string; links: string; today: boolean };
export const emptyTemplate: Template = { facts: 0, groups: [], links: [], today: false };

export function fieldsOf(template: Template): TemplateFields {
  const groups = template.groups.map((g) => (g.outlets.length > 0 ? `${g.group}: ${g.outlets.join(', ')}` : g.group));
  return { facts: template.facts, groups: groups.join('\n'), links: template.links.join('\n'), today: template.today };
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** What stands behind the last colon of a line are the outlets: a label may hold colons too. */
export function templateOf(fields: TemplateFields): Template {
  const groups = lines(fields.groups).map((line) => {
    const at = line.lastIndexOf(':');
    if (at < 0) return { group: line, outlets: [] };
    return { group: line.slice(0, at).trim(), outlets: line.slice(at + 1).split(',').map((name) => name.trim()).filter(Boolean) };
  });
  return { facts: Math.max(0, Math.min(20, Math.round(Number(fields.facts) || 0))), groups, links: lines(fields.links), today: fields.today };
}
