// Packets on their way out and in. What is in a packet stays with the program: the page sees what it would bring.
import type { Ipc } from '../../ipc/interface';
import type { FolderNews, PacketView } from '../../ipc/packets';
import type { AppError, Id } from '../../ipc/types';

/** What is to be sent: chosen briefs, or all that wait for whoever it is for. */
export type Sending = { briefs: readonly Id[] | 'waiting' };
type Coming = { at: 'seen' | 'brought'; view: PacketView } | { at: 'refused'; problem: AppError };
type Asked = Pick<Ipc, 'packetNews' | 'packetFolder' | 'waitingFor' | 'makePacket' | 'openPacket' | 'waitingPacket' | 'bringIn' | 'putPacketAway'>;

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
  folder = $state<string | null>(null);
  async findFolder(): Promise<void> {
    this.folder = await this.ipc.packetFolder().catch(() => null);
  }
  /** What came by itself is told in a line each. */
  async news(tell: (one: FolderNews) => void): Promise<void> {
    const came = await this.ipc.packetNews();
    came.forEach(tell);
    const brought = came.find((one) => one.view !== null)?.view;
    if (brought) this.came(brought);
  }

  /** Asks for a file and shows what it would bring. */
  open(): Promise<void> {
    return this.#look(() => this.ipc.openPacket());
  }
  /** One that was dropped on the window or opened with the program. */
  arrived(): Promise<void> {
    return this.#look(() => this.ipc.waitingPacket());
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
    this.busy = true;
    try {
      const view = await this.ipc.bringIn([...this.compared]);
      this.coming = { at: 'brought', view };
      this.came(view);
    } catch (error) {
      this.coming = { at: 'refused', problem: error as AppError };
    } finally {
      this.busy = false;
    }
  }
  close(): void {
    if (this.coming?.at === 'seen') void this.ipc.putPacketAway();
    this.coming = null;
  }
}
