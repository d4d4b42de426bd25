// A stand-in for the program: the whole interface over an archive in memory. Tests and screenshots
// of the window run on it in a plain browser.
export { ipc } from './fake/archive';
