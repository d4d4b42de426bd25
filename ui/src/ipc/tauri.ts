// The only file that imports @tauri-apps.
import { Channel, invoke } from '@tauri-apps/api/core';
import type { Ipc } from './interface';

function channel<T>(progress: (p: T) => void): Channel<T> {
  const onProgress = new Channel<T>();
  onProgress.onmessage = progress;
  return onProgress;
}

export const ipc: Ipc = {
  start: () => invoke('start'),
  onClosing: (save) => {
    const closing = () => void save().then(() => invoke('close_window'), () => invoke('keep_window'));
    window.addEventListener('parallax-closing', closing);
    return () => window.removeEventListener('parallax-closing', closing);
  },
  onChanged: (changed) => {
    window.addEventListener('parallax-changed', changed);
    return () => window.removeEventListener('parallax-changed', changed);
  },
  openWindow: (id) => invoke('open_window', { id }),
  openArchive: () => invoke('open_archive'),
  newArchive: () => invoke('new_archive'),
  moveArchive: () => invoke('move_archive'),
  addPerson: (name, roles) => invoke('add_person', { name, roles }),
  setRoles: (person, roles) => invoke('set_roles', { person, roles }),
  renamePerson: (person, name) => invoke('rename_person', { person, name }),
  switchPerson: (person, passphrase) => invoke('switch_person', { person, passphrase }),
  people: () => invoke('people'),
  keys: () => invoke('keys'),
  renewKey: (reason) => invoke('renew_key', { reason }),
  setPassphrase: (passphrase) => invoke('set_passphrase', { passphrase }),
  confirmKey: (person, key) => invoke('confirm_key', { person, key }),
  grantKey: (person, reason) => invoke('grant_key', { person, reason }),
  revokeKey: (person, key, reason) => invoke('revoke_key', { person, key, reason }),
  retire: (person, reason) => invoke('retire', { person, reason }),
  checkRecord: (progress) => invoke('check_record', { onProgress: channel(progress) }),
  desk: () => invoke('desk'),
  search: (query) => invoke('search', { query }),
  openBrief: (id) => invoke('open_brief', { id }),
  newBrief: (section) => invoke('new_brief', { section }),
  saveDraft: (id, counter, brief, undo) => invoke('save_draft', { id, counter, brief, undo }),
  keptUndo: (id, counter) => invoke('kept_undo', { id, counter }),
  discardDraft: (id, counter) => invoke('discard_draft', { id, counter }),
  updateDraft: (id, counter) => invoke('update_draft', { id, counter }),
  makeVersion: (id, counter, note) => invoke('make_version', { id, counter, note }),
  restoreVersion: (id, hash) => invoke('restore_version', { id, hash }),
  compare: (id, from, to) => invoke('compare', { id, from, to }),
  compareFiles: () => invoke('compare_files'),
  mergeDraft: (id) => invoke('merge_draft', { id }),
  settleDraft: (id, counter, onto, settled) => invoke('settle_draft', { id, counter, onto, settled }),
  paste: (id, html, text) => invoke('paste', { id, html, text }),
  outletNames: () => invoke('outlet_names'),
  tray: (id) => invoke('tray', { id }),
  putInTray: (id, html, text) => invoke('put_in_tray', { id, html, text }),
  takeFromTray: (id, url) => invoke('take_from_tray', { id, url }),
  sendToReview: (id, person, note) => invoke('send_to_review', { id, person, note }),
  addToReview: (id) => invoke('add_to_review', { id }),
  withdraw: (id) => invoke('withdraw', { id }),
  review: (id) => invoke('review', { id }),
  decide: (id, round, ids, verdict, reason) => invoke('decide', { id, round, ids, verdict, reason }),
  suggest: (id, round, path, texts, reason) => invoke('suggest', { id, round, path, texts, reason }),
  withdrawSuggestion: (id, suggestion) => invoke('withdraw_suggestion', { id, suggestion }),
  takeSuggestion: (id, suggestion) => invoke('take_suggestion', { id, suggestion }),
  declineSuggestion: (id, suggestion, reply) => invoke('decline_suggestion', { id, suggestion, reply }),
  reopenSuggestion: (id, suggestion) => invoke('reopen_suggestion', { id, suggestion }),
  acceptRest: (id, round) => invoke('accept_rest', { id, round }),
  undoDecision: (id, round) => invoke('undo_decision', { id, round }),
  markRead: (id, round, path, read) => invoke('mark_read', { id, round, path, read }),
  requestChanges: (id, round, note) => invoke('request_changes', { id, round, note }),
  sawReview: (id, round, head) => invoke('saw_review', { id, round, head }),
  quick: (id) => invoke('quick', { id }),
  approveQuick: (id, result) => invoke('approve_quick', { id, result }),
  approve: (id, round, result) => invoke('approve', { id, round, result }),
  release: (id, format) => invoke('release', { id, format }),
  proof: (id, format) => invoke('proof', { id, format }),
  outlets: () => invoke('outlets'),
  outlet: (id) => invoke('outlet', { id }),
  twins: () => invoke('twins'),
  fillOutlets: () => invoke('fill_outlets'),
  addOutlet: (facts) => invoke('add_outlet', { facts }),
  setOutlet: (id, seen, facts) => invoke('set_outlet', { id, seen, facts }),
  mergeOutlets: (keep, other) => invoke('merge_outlets', { keep, other }),
  takeBackMerge: (merged) => invoke('take_back_merge', { merged }),
  keepOutletsApart: (one, other) => invoke('keep_outlets_apart', { one, other }),
  planBrief: (section, headline, assignee, date) => invoke('plan_brief', { section, headline, assignee, date }),
  assign: (id, person) => invoke('assign', { id, person }),
  hold: (id, until, reason) => invoke('hold', { id, until, reason }),
  resume: (id) => invoke('resume', { id }),
  spike: (id, reason) => invoke('spike', { id, reason }),
  restoreBrief: (id) => invoke('restore_brief', { id }),
  handOver: (id, counter, to, note) => invoke('hand_over', { id, counter, to, note }),
  takeCopy: (id) => invoke('take_copy', { id }),
  newFrom: (id) => invoke('new_from', { id }),
  newsroom: () => invoke('newsroom'),
  setTemplate: (section, template) => invoke('set_template', { section, template }),
  setDeadline: (time) => invoke('set_deadline', { time }),
  figures: (id) => invoke('figures', { id }),
  tickFigure: (id, key, checked) => invoke('tick_figure', { id, key, checked }),
  earlier: (id) => invoke('earlier', { id }),
  houseStyle: () => invoke('house_style'),
  setHouseStyle: (seen, style) => invoke('set_house_style', { seen, style }),
  learnWord: (id, word) => invoke('learn_word', { id, word }),
  forgetWord: (word) => invoke('forget_word', { word }),
  suggestSpelling: (language, word) => invoke('suggest_spelling', { language, word }),
  waitingFor: (person) => invoke('waiting_for', { person }),
  makePacket: (briefs, to, note, lay, sealed) => invoke('make_packet', { briefs, to, note, lay, sealed }),
  openPacket: () => invoke('open_packet'),
  waitingPacket: () => invoke('waiting_packet'),
  onPacket: (arrived) => {
    window.addEventListener('parallax-packet', arrived);
    return () => window.removeEventListener('parallax-packet', arrived);
  },
  bringIn: (compared) => invoke('bring_in', { compared }),
  putPacketAway: () => invoke('put_packet_away'),
  packetFolder: () => invoke('packet_folder'),
  choosePacketFolder: () => invoke('choose_packet_folder'),
  forgetPacketFolder: () => invoke('forget_packet_folder'),
  packetNews: () => invoke('packet_news'),
  onNews: (came) => {
    window.addEventListener('parallax-news', came);
    return () => window.removeEventListener('parallax-news', came);
  },
  takeUpOther: (id) => invoke('take_up_other', { id }),
  importFiles: (published, progress) =>
    invoke('import_files', { published, onProgress: channel(progress) }),
  importFolder: (published, progress) =>
    invoke('import_folder', { published, onProgress: channel(progress) }),
  importSample: (progress) => invoke('import_sample', { onProgress: channel(progress) }),
};
