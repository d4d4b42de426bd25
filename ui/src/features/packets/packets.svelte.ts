// Packets on their way out and in. What is in a packet stays with the program: the page sees what it would bring.
import type { Ipc } from '../../ipc/interface';
import type { FolderNews, FolderView, PacketView } from '../../ipc/packets';
import type { AppError, Id } from '../../ipc/types';

/** What is to be sent: chosen briefs, or all that wait for whoever it is for. */
export type Sending = { briefs: readonly Id[] | 'waiting' };
type Coming = { at: 'seen' | 'brought'; view: PacketView } | { at: 'refused'; problem: AppError };
type Asked = Pick<Ipc, 'packetNews' | 'folderNews' | 'putNewsAway' | 'openFolderPacket' | 'packetFolder' | 'waitingFor' | 'makePacket' | 'openPacket' | 'waitingPacket' | 'bringIn' | 'putPacketAway' | 'keys'>;

export class Packets {
  sending = $state.raw<Sending | null>(null);
  coming = $state.raw<Coming | null>(null);
  busy = $state(false);
  /** The new keys that somebody says they compared. */
  compared = $state.raw<readonly string[]>([]);
  uncompared = $derived(this.coming?.at === 'seen' ? this.coming.view.keys.filter(({ key }) => !this.compared.includes(key)).length : 0);
  compare(key: string, done: boolean): void {
    this.compared = done ? [...this.compared, key] : this.compared.filter((one) => one !== key);
  }

  /** `came`: the archive has something that it did not have. */
  constructor(private readonly ipc: Asked, private readonly came: (view: PacketView) => void) {}

  send(briefs: Sending['briefs']): void {
    this.sending = { briefs };
  }
  async briefsFor(sending: Sending, to: Id): Promise<readonly Id[]> {
    return sending.briefs === 'waiting' ? this.ipc.waitingFor(to) : sending.briefs;
  }

  /** Where packets can be laid, if anywhere. */
  folder = $state.raw<FolderView | null>(null);
  /** For whom packets can be sealed: whose key is known here. */
  sealable = $state.raw<readonly Id[]>([]);
  async findWays(): Promise<void> {
    const [folder, people] = await Promise.all([this.ipc.packetFolder().catch(() => null), this.ipc.keys().catch(() => [])]);
    this.folder = folder;
    this.sealable = people.filter(({ keys }) => keys.some(({ revoked }) => !revoked)).map(({ person }) => person);
  }

  /** What came through the folder and stands on the Desk until somebody puts it away. */
  standing = $state.raw<readonly FolderNews[]>([]);
  async findStanding(): Promise<void> {
    this.standing = await this.ipc.folderNews();
  }
  /** What came by itself is told. */
  async news(tell: (came: readonly FolderNews[]) => void): Promise<void> {
    const came = await this.ipc.packetNews();
    if (came.length > 0) tell(came);
    await this.findStanding();
    const brought = came.find((one) => one.came === 'brought');
    if (brought) this.came(brought.view);
  }
  async putNewsAway(): Promise<void> {
    await this.ipc.putNewsAway();
    await this.findStanding();
  }
  /** Shows one that waits in the folder. */
  openWaiting(name: string): Promise<void> {
    return this.#look(() => this.ipc.openFolderPacket(name));
  }

  /** Asks for a file and shows what it would bring. */
  open(): Promise<void> {
    return this.#look(() => this.ipc.openPacket());
  }
  /** One that was dropped on the window or opened with the program; while one is shown, it waits. */
  async arrived(): Promise<void> {
    if (this.coming === null) await this.#look(() => this.ipc.waitingPacket());
  }
  async #look(ask: () => Promise<PacketView | null>): Promise<void> {
    try {
      const view = await ask();
      this.compared = [];
      if (view) this.coming = { at: 'seen', view };
    } catch (error) {
      const problem = error as AppError;
      if (problem.code !== 'cancelled') this.coming = { at: 'refused', problem };
    }
  }

  async bringIn(): Promise<void> {
    if (this.coming?.at !== 'seen' || this.busy || this.uncompared > 0) return;
    const { packet } = this.coming.view;
    this.busy = true;
    try {
      const view = await this.ipc.bringIn(packet, [...this.compared]);
      this.coming = { at: 'brought', view };
      this.came(view);
    } catch (error) {
      this.coming = { at: 'refused', problem: error as AppError };
    } finally {
      this.busy = false;
    }
  }
  /** The next one that came is shown then. What is being brought in says so when it is in. */
  close(): void {
    const closed = this.coming;
    this.coming = null;
    if (this.busy) return;
    if (closed?.at === 'seen') void this.ipc.putPacketAway(closed.view.packet);
    void this.arrived();
  }
}
