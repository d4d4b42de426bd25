import { expect, it } from 'vitest';
import type { RecordCheck } from '../ipc/types';
import { recordWords } from './record';

const check: RecordCheck = { holds: true, events: 1, signed: 1, unsigned: 0, approvals: 1, texts: 0, unplayed: 0, chains: [], broken: [], faults: [] };

it.each([
  [{}, '1 event, 1 signed · 1 approval worked out anew'],
  [{ events: 20, signed: 8, unsigned: 12, approvals: 2, texts: 3, unplayed: 1 }, '20 events, 8 signed · 12 from before there were keys · 2 approvals worked out anew · 3 texts made again from their decisions · 1 not, since they were decided on in a state that is gone'],
])('says how much was checked: %j', (more, words) => expect(recordWords.summary({ ...check, ...more })).toBe(words));
