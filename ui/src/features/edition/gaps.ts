// Gaps as a list that leads to where they are.
import type { EditionView, Gap } from '../../ipc/press';

export type GapLine = { gap: Gap; who: string | null };

/** Each with what it is about, unless its own words say so. */
export function gapLines(view: EditionView, untitled: string): GapLine[] {
  const headlines = new Map([...view.sections.flatMap((s) => s.briefs), ...view.unplaced].map((b) => [b.id, b.headline || untitled]));
  return view.gaps.map((gap) => {
    const who = gap.brief !== null ? (headlines.get(gap.brief) ?? null) : gap.section;
    return { gap, who: who && gap.text.replace(/^[“"]/, '').startsWith(who) ? null : who };
  });
}
/** Whether there is a place to go to. */
export const leads = (gap: Gap): boolean => gap.brief !== null || gap.section !== null || gap.code === 'no-subject' || gap.code === 'too-long';
