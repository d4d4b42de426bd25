import { describe, expect, it, vi } from 'vitest';
import type { FolderNews, FolderView, PacketView } from '../../ipc/packets';
import type { KeyInfo, PersonKeys } from '../../ipc/types';
import { packets as words } from '../../messages/packets';
import { Packets } from './packets.svelte';

const none = { versions: 0, rounds: 0, decisions: 0, sent_back: 0, approvals: 0, releases: 0, other: 0 };
const view: PacketView = {
  packet: 'h', by: 'Ines', made: '', to: null, note: '', carried: 1, people: [], joins: null, keys: [], sealed: false, nothing_new: false,
  briefs: [{ id: 'b', headline: 'H', is_new: false, new: { ...none, versions: 1, decisions: 2, approvals: 1 }, state: 'approved', merge_needed: false, draft_overtaken: false }],
};

function desk() {
  const came = vi.fn();
  const ipc = {
    packetFolder: vi.fn(() => Promise.resolve<FolderView | null>(null)), folderNews: vi.fn(() => Promise.resolve<FolderNews[]>([])), putNewsAway: vi.fn(() => Promise.resolve()), openFolderPacket: vi.fn(() => Promise.resolve(view)), keys: vi.fn(() => Promise.resolve<PersonKeys[]>([])), packetNews: vi.fn(() => Promise.resolve<FolderNews[]>([])),
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
    expect(ipc.bringIn).toHaveBeenCalledWith('h', ['k']);
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
    const torn: FolderNews = { came: 'refused', name: 'torn', message: 'Nothing was brought in.', hint: '' };
    const waits: FolderNews = { came: 'waits', name: 'new', view: { ...view, keys: [{ key: 'k', person: 'Ines', fingerprint: 'ABCD' }] } };
    ipc.packetNews.mockResolvedValueOnce([torn, waits]);
    ipc.folderNews.mockResolvedValue([torn, waits]);
    await packets.news(tell);
    expect(came).not.toHaveBeenCalled();
    expect(packets.standing).toEqual([torn, waits]);
    ipc.packetNews.mockResolvedValueOnce([{ came: 'brought', name: 'whole', view }]);
    await packets.news(tell);
    expect(tell).toHaveBeenCalledTimes(2);
    expect(words.folder.several([torn, waits])).toBe('2 need a look');
    expect(words.folder.several([torn, { came: 'brought', name: 'whole', view }])).toBe('1 packet came in through the shared folder, 1 needs a look');
    expect(came).toHaveBeenCalledWith(view);
    await packets.openWaiting('new');
    expect(ipc.openFolderPacket).toHaveBeenCalledWith('new');
    expect(packets.coming?.at).toBe('seen');
    packets.close();
    ipc.folderNews.mockResolvedValue([]);
    await packets.putNewsAway();
    expect(packets.standing).toEqual([]);
  });

  it('that came together are shown one after the other', async () => {
    const { packets, ipc } = desk();
    ipc.waitingPacket.mockResolvedValueOnce(view).mockResolvedValueOnce({ ...view, packet: 'second' });
    await packets.arrived();
    await packets.arrived();
    expect(ipc.waitingPacket).toHaveBeenCalledTimes(1);
    packets.close();
    await vi.waitFor(() => expect(packets.coming).toMatchObject({ view: { packet: 'second' } }));
    packets.close();
    await vi.waitFor(() => expect(packets.coming).toBeNull());
  });

  it('are sealed for whoever has a key here that nobody revoked', async () => {
    const { packets, ipc } = desk();
    const key = (revoked: KeyInfo['revoked']): KeyInfo => ({ key: 'k', fingerprint: '', since: '', here: false, introduced: 'first', reason: '', confirmed_by: null, revoked, protection: 'elsewhere' });
    ipc.keys.mockResolvedValueOnce([
      { person: 'none', keys: [], left: null }, { person: 'lost', keys: [key({ by: '', time: '', reason: '' })], left: null }, { person: 'known', keys: [key(null)], left: null },
    ]);
    await packets.findWays();
    expect(packets.sealable).toEqual(['known']);
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
