// Packets in memory: one that a colleague sent waits to be opened, and what is made is noted.
import type { FolderNews, FolderView, PacketIpc, PacketMade, PacketView } from '../packets';
import type { Hash, Id } from '../types';

export class FakePackets {
  /** What was made, for tests to read. */
  readonly made: { briefs: Id[]; to: Id | null; note: string }[] = [];
  #held: PacketView | null = null;
  #dropped = false;
  #brought = false;

  constructor(private readonly newest: () => { id: Id; headline: string; state: PacketView['briefs'][number]['state'] }[]) {}

  folder: string | null = null;
  /** Whether the desktop tells of new turns. */
  notices = false;
  #news: FolderNews[] = [];
  #fresh: FolderNews[] = [];

  folderView(): FolderView | null {
    return this.folder === null ? null : { path: this.folder, problem: this.#news.some(({ came }) => came === 'gone') ? `The shared folder ${this.folder} cannot be read: No such file or directory.` : null };
  }
  make(briefs: Id[], to: Id | null, note: string, lay: boolean): PacketMade {
    this.made.push({ briefs, to, note });
    return { place: `${lay ? this.folder : 'Documents'}/for-the-desk.review.parallax`, briefs };
  }
  open(): PacketView {
    const none = { versions: 0, rounds: 0, decisions: 0, sent_back: 0, approvals: 0, releases: 0, other: 0 };
    const [first, second] = this.newest();
    const briefs: PacketView['briefs'] = [];
    if (first) briefs.push({ ...first, is_new: false, new: { ...none, decisions: 4, approvals: 1 }, merge_needed: false, draft_overtaken: false });
    if (second) briefs.push({ ...second, is_new: false, new: { ...none, versions: 2 }, merge_needed: true, draft_overtaken: true });
    this.#held = {
      packet: 'p1', by: 'Ines Okafor', made: '2024-05-12T05:00:00.000Z', to: null, note: 'Read on the train. One question on the second paragraph.',
      briefs: this.#brought ? [] : briefs, carried: 2, people: [], joins: null, sealed: true, keys: this.#brought ? [] : [{ key: 'k1', person: 'Ines Okafor', fingerprint: 'K7QF MZ2A 9RTB XC4D HH3P LW8N 6VYE SJ5G' }], nothing_new: this.#brought,
    };
    return this.#held;
  }
  /** One came in, one needs its key compared, one is torn; after that the drive is gone. */
  arrive(): void {
    const gone = this.#news.length > 0;
    const waits = this.open();
    this.#held = null;
    const brought: PacketView = { ...waits, packet: 'p2', by: 'Jonas Weber', note: '', keys: [], sealed: false, nothing_new: false };
    const came: FolderNews[] = gone
      ? [{ came: 'gone', message: `The shared folder ${this.folder ?? ''} cannot be read: No such file or directory.`, hint: 'Packets come in again when it is back. Settings can choose another one.' }]
      : [
        { came: 'waits', name: 'from-ines.review.parallax', view: waits },
        { came: 'refused', name: 'torn.review.parallax', message: 'Nothing was brought in: the packet is damaged or was changed.', hint: 'Ask for it again; nothing of it was written here.' },
        { came: 'brought', name: 'from-jonas.review.parallax', view: brought },
      ];
    this.#news = [...came, ...this.#news];
    this.#fresh.push(...came);
  }
  /** What no window was told yet. */
  news(): FolderNews[] {
    return this.#fresh.splice(0);
  }
  shown(): FolderNews[] {
    return this.#news.filter((one) => one.came !== 'waits' || !this.#brought);
  }
  putNewsAway(): void {
    this.#news = [];
  }
  /** What a file does that is dropped on the window. */
  drop(): void {
    this.#dropped = true;
  }
  arrived(): PacketView | null {
    const came = this.#dropped;
    this.#dropped = false;
    return came ? this.open() : null;
  }
  bringIn(packet: Hash, compared: readonly string[]): PacketView {
    if (this.#held?.packet !== packet) throw { code: 'not-found', message: 'Nothing was brought in: no packet is open.', hint: 'Open it again.' };
    const came = this.#held;
    if (came.keys.some(({ key }) => !compared.includes(key))) throw { code: 'refused', message: 'Nothing was brought in: nobody compared the new key.', hint: 'Ask its owner to read the fingerprint out.' };
    this.#held = null;
    this.#brought = true;
    return came;
  }
  putAway(): void {
    this.#held = null;
  }
}

/** What the window asks of packets, the folder and notices. */
export function packetCalls(packets: FakePackets, call: <T>(work: () => T) => Promise<T>): Omit<PacketIpc, 'waitingFor' | 'takeUpOther'> {
  return {
    makePacket: (briefs, to, note, lay) => call(() => packets.make(briefs, to, note, lay)),
    openPacket: () => call(() => packets.open()),
    waitingPacket: () => call(() => packets.arrived()),
    onPacket: (arrived) => {
      const heard = () => { packets.drop(); arrived(); };
      window.addEventListener('parallax-packet', heard);
      return () => window.removeEventListener('parallax-packet', heard);
    },
    bringIn: (packet, compared) => call(() => packets.bringIn(packet, compared)),
    putPacketAway: () => call(() => packets.putAway()),
    packetFolder: () => call(() => packets.folderView()),
    choosePacketFolder: () => call(() => { packets.folder = '/shared/news desk'; return packets.folderView(); }),
    folderNews: () => call(() => packets.shown()),
    putNewsAway: () => call(() => packets.putNewsAway()),
    openFolderPacket: () => call(() => packets.open()),
    turnNotices: () => call(() => packets.notices),
    setTurnNotices: (on) => call(() => { packets.notices = on; }),
    forgetPacketFolder: () => call(() => { packets.folder = null; }),
    packetNews: () => call(() => packets.news()),
    onNews: (came) => {
      const heard = () => { packets.arrive(); came(); };
      window.addEventListener('parallax-news', heard);
      return () => window.removeEventListener('parallax-news', heard);
    },
  };
}
