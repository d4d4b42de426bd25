// How a preview and what it stands beside share the width. Lengths are pixels at 100 % text size.

const phone = 400, sheet = 592, dock = 352, list = 264;
const percent = (length: number, room: number) => (room > 0 ? (length / room) * 100 : 0);

export const share = {
  /** The dock's own width, which is not shared. */
  dock,
  /** Both have room from here on. */
  room: 1248,
  /** Beside changes, which need less width than a sheet that is written on. */
  roomBesideChanges: 1120,
  usual: 46,
  /** The preview is not narrower than a phone, nor the sheet narrower than its text. */
  least: (room: number): number => Math.min(percent(phone, room), share.most(room)),
  most: (room: number): number => Math.max(30, 100 - percent(sheet, room)),
  within: (wanted: number, room: number): number => Math.min(share.most(room), Math.max(share.least(room), wanted)),
  /** The two columns. */
  columns: (wanted: number, room: number): string => {
    const pane = share.within(wanted, room);
    return `minmax(0, ${(100 - pane).toFixed(2)}fr) minmax(0, ${pane.toFixed(2)}fr)`;
  },
};

/** What the changes and a preview beside them share: all but the list of changes. */
export const besideChanges = (area: number): number => area - list;
