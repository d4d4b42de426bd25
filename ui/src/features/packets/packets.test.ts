import { describe, expect, it, vi } from 'vitest';
import type { FolderNews, PacketView } from '../../ipc/packets';
import { packets as words } from '../../messages/packets';
import { Packets } from './packets.svelte';

const none = { versions: 0, rounds: 0, decisions: 0, sent_back: 0, approvals: 0, releases: 0, other: 0 };
const view: PacketView = {
  by: 'Ines', made: '', to: null, note: '', carried: 1, people: [], joins: null, keys: [], sealed: false, nothing_new: false,
  briefs: [{ id: 'b', headline: 'H', is_new: false, new: { ...none, versions: 1, decisions: 2, approvals: 1 }, state: 'approved', merge_needed: false, draft_overtaken: false }],
};

function desk() {
  const came = vi.fn();
  const ipc = {
    packetFolder: vi.fn(() => Promise.resolve(null)), packetNews: vi.fn(() => Promise.resolve<FolderNews[]>([])),
    waitingFor: vi.fn(() => Promise.resolve(['w'])), makePacket: vi.fn(), openPacket: vi.fn(() => Promise.resolve(view)), waitingPacket: vi.fn(() => Promise.resolve<PacketView | null>(null)),
    bringIn: vi.fn(() => Promise.resolve(view)), putPacketAway: vi.fn(() => Promise.resolve()),
  };
  return { packets: new Packets(ipc, came), ipc, came };
}

describe('packets', () => {
  it('are seen first and brought in once that is asked for', async () => {
    const { packets, ipc, came } = desk();
    await packets.open();
    expect(packets.coming?.at).toBe('seen');
    expect(ipc.bringIn).not.toHaveBeenCalled();
    await packets.bringIn();
    expect(packets.coming?.at).toBe('brought');
    expect(came).toHaveBeenCalledWith(view);
    await packets.bringIn();
    expect(ipc.bringIn).toHaveBeenCalledTimes(1);
  });

  it('wait until every new key was compared', async () => {
    const { packets, ipc } = desk();
    ipc.openPacket.mockResolvedValueOnce({ ...view, keys: [{ key: 'k', person: 'Ines', fingerprint: 'ABCD' }] });
    await packets.open();
    expect(packets.uncompared).toBe(1);
    await packets.bringIn();
    expect(ipc.bringIn).not.toHaveBeenCalled();
    packets.compare('k', true);
    await packets.bringIn();
    expect(ipc.bringIn).toHaveBeenCalledWith(['k']);
  });

  it('are put away where they are left, and only then', async () => {
    const { packets, ipc } = desk();
    await packets.open();
    packets.close();
    expect(ipc.putPacketAway).toHaveBeenCalledTimes(1);
    await packets.open();
    await packets.bringIn();
    packets.close();
    expect(ipc.putPacketAway).toHaveBeenCalledTimes(1);
  });

  it('say why one is refused, and nothing where a dialog was closed', async () => {
    const { packets, ipc } = desk();
    ipc.openPacket.mockRejectedValueOnce({ code: 'bad-input', message: 'Nothing was brought in: it is damaged.', hint: '' });
    await packets.open();
    expect(packets.coming).toMatchObject({ at: 'refused', problem: { code: 'bad-input' } });
    packets.close();
    ipc.openPacket.mockRejectedValueOnce({ code: 'cancelled', message: '', hint: '' });
    await packets.open();
    expect(packets.coming).toBeNull();
    await packets.arrived();
    expect(packets.coming).toBeNull();
  });

  it('that came through the folder are told, and what they brought is shown', async () => {
    const { packets, ipc, came } = desk();
    const tell = vi.fn();
    await packets.news(tell);
    expect(came).not.toHaveBeenCalled();
    const torn: FolderNews = { name: 'torn', view: null, problem: 'Nothing was brought in.' };
    ipc.packetNews.mockResolvedValueOnce([torn, { name: 'whole', view, problem: null }]);
    await packets.news(tell);
    expect(tell).toHaveBeenCalledTimes(2);
    expect(came).toHaveBeenCalledWith(view);
  });

  it('carry what was chosen, or all that waits for whoever they are for', async () => {
    const { packets } = desk();
    expect(await packets.briefsFor({ briefs: ['a'] }, 'p')).toEqual(['a']);
    expect(await packets.briefsFor({ briefs: 'waiting' }, 'p')).toEqual(['w']);
  });

  it('are told in few words', () => {
    const [brief] = view.briefs;
    if (!brief) throw new Error('a brief');
    expect(words.news(brief)).toBe('1 version · 2 decisions · approved');
  });
});
