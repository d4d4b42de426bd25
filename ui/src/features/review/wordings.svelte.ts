// Wordings in a review: my own for a part, and others' that I take or leave.
import type { Brief, BriefView, ReviewView, Suggestion } from '../../ipc/types';
import { deciding as words } from '../../messages/deciding';
import type { Review, Surroundings } from './review.svelte';

export class Wordings {
  /** Path of the part whose wording is being typed. */
  typing = $state<string | null>(null);

  constructor(
    private readonly review: Review,
    private readonly ipc: Pick<Surroundings['ipc'], 'review' | 'suggest' | 'takeSuggestion' | 'declineSuggestion' | 'withdrawSuggestion'>,
    private readonly announce: (text: string) => void,
    private readonly changed: (brief: BriefView) => void,
  ) {}

  at(path: string): Suggestion[] {
    return this.review.view.suggestions.filter((s) => s.path === path);
  }
  /** My wording of a part that waits for somebody's answer. */
  mine(path: string): Suggestion | null {
    return this.at(path).find((s) => s.mine && s.state === 'open') ?? null;
  }
  /** The oldest wording of a part that waits for my answer. */
  asked(path: string): Suggestion | null {
    return this.at(path).find((s) => !s.mine && s.state === 'open') ?? null;
  }
  waiting = $derived.by(() => this.review.view.suggestions.filter((s) => s.mine && s.state === 'open').length);

  /** What the part says, or what I would have it say; null where it has no text. */
  texts(path: string): Record<string, string> | null {
    const texts = textsAt(this.review.view.compare.head, path);
    if (!texts) return null;
    const own = this.mine(path)?.texts ?? [];
    return { ...texts, ...Object.fromEntries(own.map((wording) => [wording.field, wording.new])) };
  }

  suggest(path: string, name: string, texts: Record<string, string>, reason: string): Promise<void> {
    this.typing = null;
    return this.review.ask(
      (id, round) => this.ipc.suggest(id, round, path, texts, reason),
      () => { this.announce(words.says.suggested(name)); },
    );
  }
  withdraw(suggestion: Suggestion): Promise<void> {
    return this.answer(() => this.ipc.withdrawSuggestion(this.review.view.brief.id, suggestion.id), words.says.withdrawn);
  }
  take(suggestion: Suggestion): Promise<void> {
    return this.answer(() => this.ipc.takeSuggestion(this.review.view.brief.id, suggestion.id), words.says.taken);
  }
  decline(suggestion: Suggestion): Promise<void> {
    return this.answer(() => this.ipc.declineSuggestion(this.review.view.brief.id, suggestion.id, ''), words.says.declined);
  }

  private answer(call: () => Promise<BriefView>, said: string): Promise<void> {
    return this.review.ask(async (id): Promise<ReviewView> => {
      const brief = await call();
      const view = await this.ipc.review(id);
      this.changed(brief);
      return view;
    }, () => this.announce(said));
  }
}

/** The texts of a part that can be reworded, by field. */
export function textsAt(brief: Brief, path: string): Record<string, string> | null {
  const [part = '', id] = path.split('/');
  if (part === 'headline' || part === 'lede' || part === 'context') return { text: brief[part] };
  const fact = part === 'facts' ? brief.facts.find((f) => f.id === id) : undefined;
  if (fact) return { text: fact.text };
  const found = part === 'perspectives' ? brief.perspectives.find((p) => p.id === id) : undefined;
  return found ? { group: found.group, framing: found.framing, bias: found.bias } : null;
}
