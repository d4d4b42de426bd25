// The links that a person put aside for a brief.
import { announce } from '../../components/announce.svelte';
import type { Clip } from '../../components/clipboard';
import { report, toast } from '../../components/toasts.svelte';
import type { FoundLink, Id, Tray, Trayed } from '../../ipc/types';
import { droppedSentence, tray as words } from '../../messages/paste';

type Program = {
  tray: (id: Id) => Promise<Tray>;
  putInTray: (id: Id, html: string | null, text: string | null) => Promise<Trayed>;
  takeFromTray: (id: Id, url: string) => Promise<Tray>;
};

export class LinkTray {
  links = $state.raw<readonly FoundLink[]>([]);

  constructor(private program: Program, private id: Id) {}

  async load(): Promise<void> {
    try { this.links = (await this.program.tray(this.id)).links; } catch (error) { report(error); }
  }
  async put({ html, text }: Clip): Promise<void> {
    try {
      const { tray, added, doubled, dropped } = await this.program.putInTray(this.id, html, text);
      this.links = tray.links;
      const hint = droppedSentence(dropped), said = words.added(added, doubled);
      if (hint || doubled > 0) toast(said, { hint }); else announce(said);
    } catch (error) { report(error); }
  }
  async remove(link: FoundLink): Promise<void> {
    try {
      this.links = (await this.program.takeFromTray(this.id, link.url)).links;
      announce(words.removed(nameOf(link)));
    } catch (error) { report(error); }
  }
}

/** What a link is called where there is little room. */
export function nameOf(link: FoundLink): string {
  return link.outlet ?? (URL.canParse(link.url) ? new URL(link.url).hostname.replace(/^www\./, '') : link.url);
}
