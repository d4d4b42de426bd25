// Words of the hand-over by file: making a packet, what one brings, and two versions side by side.
import type { FolderNews, PacketBrief, PacketView } from '../ipc/packets';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
const listed = (names: readonly string[]) => (names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`);

/** The first briefs by name; the rest is counted. */
const briefsOf = ({ briefs }: PacketView) => (briefs.length > 3 ? `${briefs.length} briefs` : listed(briefs.map(({ headline }) => `“${headline}”`)));

export const packets = {
  commands: { send: 'Send as a packet…', waiting: 'Send all that wait for somebody…', open: 'Open a review packet…' },
  send: {
    title: 'Send as a packet', waitingTitle: 'Send all that wait',
    intro: 'A file with the briefs, all their versions and what was decided on them. Drafts and other briefs are never in it.',
    whom: 'For whom', nobody: 'Nobody in particular', nobodyElse: 'Nobody else works here yet. The chief adds people in Settings.',
    briefs: (n: number) => count(n, 'brief'), waiting: (n: number, name: string) => (n === 0 ? `Nothing waits for ${name}.` : `${count(n, 'brief')} ${n === 1 ? 'waits' : 'wait'} for ${name}.`),
    note: 'Note', noteHint: 'What to look at, until when', confirm: 'Make the packet…', seal: (name: string) => `Only ${name} can open it`, sealHint: 'Mail is read by others. The file’s name tells nothing either.', sealUnknown: (name: string) => `${name}’s key is not known here yet. It comes with their first packet.`,
    embargoed: (n: number) => (n === 1 ? 'One of them is under embargo. Seal the packet, or send it by a way that nobody else reads.' : `${n} of them are under embargo. Seal the packet, or send it by a way that nobody else reads.`), lay: 'Lay it into the shared folder', choose: 'Choose somebody first.',
    done: (n: number, place: string) => `${count(n, 'brief')} packed: ${place}`,
  },
  preview: {
    title: 'What the packet brings', came: 'What the packet brought', from: (view: PacketView) => `From ${view.by}${view.to ? ` for ${view.to}` : ''}`,
    joins: (name: string) => `This archive is empty. With the packet it joins the newsroom that ${name} began.`,
    people: (names: readonly string[]) => `New here: ${listed(names)}.`,
    nothing: 'Everything in it is here already.', nothingHint: 'Nothing needs to be brought in.',
    adds: 'Bringing it in only adds. What is here stays, and nothing is written before you say so.',
    sealed: 'Sealed for you', keys: (n: number) => (n === 1 ? 'A key that is new here' : `${n} keys that are new here`),
    keysHint: 'Let the person read their fingerprint out, by telephone or face to face. It stands in their Settings. Tick it where both are the same.',
    compareFirst: (n: number) => (n === 1 ? 'Compare the new key first.' : `Compare the ${n} new keys first.`),
    isNew: 'New', merge: 'Merge needed', mergeHint: 'Two versions of it will stand side by side; Write brings them together.',
    overtaken: 'Your draft', overtakenHint: 'A draft here stands on a version that will no longer be the current one. It is kept.',
    confirm: 'Bring it in', leave: 'Leave it', close: 'Close', reading: 'Reading the packet',
    done: (view: PacketView) => (view.nothing_new ? 'Nothing new was in it' : `Brought in: ${count(view.briefs.length, 'brief')}`),
  },
  news: ({ new: n }: PacketBrief): string => {
    const parts = [
      n.versions ? count(n.versions, 'version') : '', n.rounds ? count(n.rounds, 'round') : '', n.decisions ? count(n.decisions, 'decision') : '',
      n.sent_back ? 'sent back' : '', n.approvals ? 'approved' : '', n.releases ? 'published' : '', n.other ? `${n.other} more` : '',
    ];
    return parts.filter(Boolean).join(' · ');
  },
  join: { lead: 'Did a colleague send you a packet?', open: 'Open a review packet…' },
  folder: {
    title: 'Packets and notices', label: 'Shared folder', none: 'None chosen', hint: 'A folder on a drive that colleagues have too. Packets can be laid there, and those for you or for everybody come in by themselves. The archive itself never lies there.',
    choose: 'Choose a folder…', other: 'Choose another…', forget: 'Use none', chosen: 'Packets go through this folder now', forgotten: 'Packets go through no folder',
    open: 'Open it', look: 'Look at it…', came: (view: PacketView) => `${view.by} sent ${briefsOf(view)}`,
    waits: (view: PacketView) => (view.joins ? `A packet of ${view.joins}’s newsroom waits in the shared folder` : `${view.by} sent a packet with ${view.keys.length === 1 ? 'a key that is' : 'keys that are'} new here`),
    waitsHint: (view: PacketView) => (view.joins ? 'Look at it before this archive joins.' : 'Compare it first. Nothing of the packet is in yet.'),
    problem: (name: string, why: string) => `${name}: ${why}`,
    several: (came: readonly FolderNews[]) => {
      const brought = came.filter((one) => one.came === 'brought').length, rest = came.length - brought;
      return [brought > 0 ? `${count(brought, 'packet')} came in through the shared folder` : '', rest > 0 ? `${rest} ${rest === 1 ? 'needs' : 'need'} a look` : ''].filter(Boolean).join(', ');
    },
    show: 'Show on the Desk', strip: 'Through the shared folder', away: 'Put away', awayHint: 'Put away what came through the shared folder', gone: 'Settings…',
    said: (one: FolderNews): string => (one.came === 'brought' ? packets.folder.came(one.view) : one.came === 'waits' ? packets.folder.waits(one.view) : one.came === 'refused' ? packets.folder.problem(one.name, one.message) : one.message),
  },
  notices: {
    label: 'Tell me on the desktop when a brief becomes my turn',
    hint: 'Only what others bring: by packet, through the folder, or with another program at this archive. A notice says whose brief it is and why, and may be seen on a locked screen. It leaves the headline out while a brief is under embargo, where it ever came sealed, and where several came at once.',
    on: 'The desktop tells what becomes your turn', off: 'The desktop tells nothing',
  },
  synced: {
    message: (what: string) => (what.startsWith('a ') ? `This archive lies on ${what}.` : `This archive lies in a folder that ${what} keeps the same on several machines.`), hint: 'A database is damaged there sooner or later. Keep the archive on this machine alone, and let packets go through the shared folder.',
    move: 'Move it…', moved: 'The archive was moved',
  },
  together: 'Bring them together',
} as const;
