import { fstatSync } from 'node:fs';

import { JournalDamage } from './errors.js';
import type { JournalFolder } from './folder.js';
import { segmentHeaderBytes, type SegmentHeader } from './format.js';
import { readHeader, withFile } from './opening.js';
import { hasRecord, readRecords } from './reading.js';
import { decodeRecord, type JournalRecord } from './record.js';
import { SegmentIndex } from './segment-index.js';

export type TakeRecord = (segment: number, record: JournalRecord) => void;

interface FoundSegment {
  readonly number: number;
  readonly file: string;
  readonly header: SegmentHeader;
}

/**
 * Calls `take` for every record of the journal in order, and tells what it found. What was being written when the process
 * died is at the end of the last segment: it was not acknowledged and is passed over, as is a last segment without header.
 * @throws JournalDamage when anything else is missing or is not as it was written.
 */
export async function replay(folder: JournalFolder, take: TakeRecord): Promise<SegmentIndex[]> {
  const found = await findSegments(folder);
  const indexes: SegmentIndex[] = [];
  for (const [at, segment] of found.entries()) {
    const next = found[at + 1];
    if (next !== undefined && next.header.former?.number !== segment.number) throw missing(next, segment.number);
    indexes.push(await replaySegment(segment, next?.header.former?.end, take));
  }
  return indexes;
}

/** All segments with their headers, which must be read first: each says where the one before it ends. */
async function findSegments(folder: JournalFolder): Promise<readonly FoundSegment[]> {
  const numbers = await folder.segments();
  const found: FoundSegment[] = [];
  for (const number of numbers) {
    const file = folder.fileOf(number);
    const header = await withFile(file, (fd) => readHeader(fd, { file, number, isLast: number === numbers.at(-1) }));
    if (header === undefined) await folder.remove(number);
    else found.push({ number, file, header });
  }
  return found;
}

/** Replays one segment up to `declaredEnd`, or up to the last record that is intact if it is the last one. */
function replaySegment(
  { number, file }: FoundSegment,
  declaredEnd: number | undefined,
  take: TakeRecord,
): Promise<SegmentIndex> {
  return withFile(file, async (fd) => {
    const index = new SegmentIndex(number);
    const to = declaredEnd ?? fstatSync(fd).size;
    for await (const records of readRecords({ fd, segment: number, from: segmentHeaderBytes, to })) {
      for (const { commit, payload, end } of records) {
        take(number, decodeRecord(payload));
        index.add(commit, end);
      }
    }
    const { end } = index;
    if (end < to && (declaredEnd !== undefined || (await hasRecord({ fd, segment: number, from: end, to })))) {
      throw new JournalDamage({ file, offset: end }, 'a record is not as it was written, and it is not the last one');
    }
    return index;
  });
}

function missing({ file, header }: FoundSegment, found: number): JournalDamage {
  const expected = header.former === undefined ? 'none' : `segment ${header.former.number}`;
  return new JournalDamage({ file, offset: 0 }, `it follows ${expected}, but the one found before it is ${found}`);
}
