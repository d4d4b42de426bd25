// The commands of the frame: what can be done from anywhere. Each view adds its own.
import { isMac } from '../commands/keys';
import type { Command } from '../commands/registry.svelte';
import { bar, commandWords as words } from '../messages/shell';
import { packets } from '../messages/packets';
import { turnWords } from '../messages/rounds';
import type { Id, Person } from '../ipc/types';
import type { Place, Tab } from './place.svelte';

/** What the window lends to the commands; read when a command is listed or run. */
export interface Frame {
  place: () => Place;
  go: (place: Place) => void;
  back: () => void;
  forward: () => void;
  canBack: () => boolean;
  canForward: () => boolean;
  secondWindow: (id: Id) => Promise<void>;
  /** The brief beside the one in front. */
  neighbour: (by: 1 | -1) => Id | null;
  people: () => readonly Person[];
  me: () => Id | null;
  switchTo: (id: Id) => void;
  newBrief: () => void;
  planBrief: () => void;
  /** Goes to the Desk with only what waits for me. */
  mine: () => void;
  /** Goes to the brief that has waited longest for me. */
  nextWaiting: () => void;
  quickOpen: () => void;
  search: () => void;
  searchVersions: () => void;
  palette: () => void;
  keys: () => void;
  checkRecord: () => void;
  menu: () => void;
  importBriefs: () => void;
  importSample: () => void;
  /** Nothing where no brief is in front. */
  sendPacket: (brief: Id | null) => void;
  openPacket: () => Promise<void>;
  compareFiles: () => Promise<void>;
  openArchive: () => Promise<void>;
  newArchive: () => Promise<void>;
  toggleList: () => void;
  resize: (by: 1 | -1 | 0) => void;
  theme: (theme: 'system' | 'light' | 'dark') => void;
}

export function frameCommands(frame: Frame): Command[] {
  const inBrief = () => frame.place().at === 'brief';
  const tab = (name: Tab, keys: string): Command => ({
    id: `tab.${name}`, label: words[name], keys: [keys], group: 'Brief', when: inBrief,
    run: () => { const place = frame.place(); if (place.at === 'brief') frame.go({ at: 'brief', id: place.id, tab: name }); },
  });
  const beside = (by: 1 | -1): Command => ({
    id: by === 1 ? 'brief.next' : 'brief.previous', label: by === 1 ? words.next : words.previous, keys: [by === 1 ? 'Mod+Alt+ArrowDown' : 'Mod+Alt+ArrowUp'], group: 'Brief',
    blocked: () => (frame.neighbour(by) ? null : by === 1 ? words.atLast : words.atFirst),
    run: () => {
      const id = frame.neighbour(by), place = frame.place();
      if (id) frame.go({ at: 'brief', id, tab: place.at === 'brief' ? place.tab : 'write' });
    },
  });
  return [
    { id: 'brief.new', label: words.newBrief, keys: ['Mod+N'], group: 'File', run: frame.newBrief },
    { id: 'brief.plan', label: words.plan, group: 'File', run: frame.planBrief },
    { id: 'brief.open', label: words.quickOpen, keys: ['Mod+O'], group: 'File', run: frame.quickOpen },
    { id: 'import', label: words.importFiles, group: 'File', run: frame.importBriefs },
    { id: 'import.sample', label: words.importSample, group: 'File', run: frame.importSample },
    { id: 'packet.send', label: packets.commands.send, group: 'Brief', when: inBrief, run: () => { const place = frame.place(); frame.sendPacket(place.at === 'brief' ? place.id : null); } },
    { id: 'packet.waiting', label: packets.commands.waiting, group: 'File', run: () => frame.sendPacket(null) },
    { id: 'packet.open', label: packets.commands.open, keys: ['Mod+Alt+O'], group: 'File', run: frame.openPacket },
    { id: 'compare.files', label: words.compareFiles, group: 'File', run: frame.compareFiles },
    { id: 'archive.open', label: words.openArchive, group: 'File', run: frame.openArchive },
    { id: 'archive.new', label: words.newArchive, group: 'File', run: frame.newArchive },
    { id: 'record.check', label: words.checkRecord, group: 'File', run: frame.checkRecord },
    { id: 'settings', label: words.settings, keys: ['Mod+,'], group: 'File', run: () => frame.go({ at: 'settings' }) },

    { id: 'search', label: words.search, keys: ['Mod+Shift+F'], group: 'Edit', run: frame.search },
    { id: 'search.versions', label: words.searchVersions, keys: ['Mod+Alt+F'], group: 'Edit', run: frame.searchVersions },

    tab('write', 'Mod+1'), tab('compare', 'Mod+2'), tab('review', 'Mod+3'), tab('history', 'Mod+4'),
    beside(1), beside(-1),
    { id: 'brief.waiting', label: words.nextWaiting, keys: ['Mod+Alt+Enter'], group: 'Brief', run: frame.nextWaiting },
    { id: 'window.second', label: words.secondWindow, keys: ['Mod+Shift+N'], group: 'Brief', when: inBrief, run: () => { const place = frame.place(); return place.at === 'brief' ? frame.secondWindow(place.id) : undefined; } },

    { id: 'desk', label: words.desk, keys: ['Alt+Home'], group: 'View', run: () => frame.go({ at: 'desk' }) },
    { id: 'turn.mine', label: turnWords.mine, keys: ['Mod+Shift+Home'], group: 'View', run: frame.mine },
    { id: 'edition', label: words.edition, keys: ['Mod+Shift+D'], group: 'View', run: () => frame.go({ at: 'edition' }) },
    { id: 'outlets', label: words.outlets, keys: ['Mod+Shift+O'], group: 'View', run: () => frame.go({ at: 'outlets' }) },
    { id: 'back', label: words.back, keys: [isMac ? 'Mod+[' : 'Alt+ArrowLeft'], group: 'View', blocked: () => (frame.canBack() ? null : words.noBack), run: frame.back },
    { id: 'forward', label: words.forward, keys: [isMac ? 'Mod+]' : 'Alt+ArrowRight'], group: 'View', blocked: () => (frame.canForward() ? null : words.noForward), run: frame.forward },
    { id: 'list', label: words.list, keys: ['Mod+\\'], group: 'View', run: frame.toggleList },
    { id: 'text.larger', label: words.larger, keys: ['Mod++', 'Mod+='], group: 'View', run: () => frame.resize(1) },
    { id: 'text.smaller', label: words.smaller, keys: ['Mod+-'], group: 'View', run: () => frame.resize(-1) },
    { id: 'text.plain', label: words.plainSize, keys: ['Mod+0'], group: 'View', run: () => frame.resize(0) },
    { id: 'theme.light', label: words.light, group: 'View', run: () => frame.theme('light') },
    { id: 'theme.dark', label: words.dark, group: 'View', run: () => frame.theme('dark') },
    { id: 'theme.system', label: words.system, group: 'View', run: () => frame.theme('system') },

    { id: 'palette', label: words.palette, keys: ['Mod+Shift+P', 'Mod+K'], group: 'Help', run: frame.palette },
    { id: 'keys', label: words.keys, keys: ['?'], group: 'Help', run: frame.keys },
    { id: 'menu', label: words.menu, keys: ['F10'], group: 'Help', when: () => !isMac, run: frame.menu },
    ...frame.people().filter((p) => p.id !== frame.me()).map((p): Command => ({ id: `person.${p.id}`, label: bar.switchTo(p.name), group: 'File', run: () => frame.switchTo(p.id) })),
  ];
}
