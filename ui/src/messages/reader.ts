// Words of the reader's view.
const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const list = (parts: readonly string[]) => (parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`);

export const reader = {
  open: 'Reader’s view', close: 'Back to writing', toCompare: 'Back to the changes', toReview: 'Back to the review', result: 'The result so far',
  label: 'This brief as a reader sees it', of: (name: string) => `${name} as a reader sees it`,
  media: 'Shown as',
  medium: { newsletter: 'On a phone', website: 'On the web', print: 'On paper' },
  facts: 'Focusing facts', context: 'Context', perspectives: 'Perspectives', links: 'Links', sources: 'Sources',
  framing: 'What they say', bias: 'What colours it',
  minutes: (n: number) => `${n} min read`,
  by: (name: string) => `By ${name}`,
  /** The number of a source that stands at the end of the page. */
  noteOf: (n: number) => `Source ${n}`,
  missing: (parts: readonly string[]) => `A reader does not see ${list(parts)}: nothing is written there yet.`,
  parts: {
    headline: 'a headline', lede: 'a lede', facts: 'facts', context: 'context', perspectives: 'perspectives',
    emptyFacts: (n: number) => plural(n, 'empty fact', 'empty facts'),
    emptyPerspectives: (n: number) => plural(n, 'empty perspective', 'empty perspectives'),
  },
  said: { shown: (medium: string) => `Reader’s view, ${medium.toLowerCase()}`, closed: 'Back to writing' },
} as const;
