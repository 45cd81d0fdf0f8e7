import { closeSync, openSync } from 'node:fs';

import { JournalDamage } from './errors.js';
import type { JournalFolder } from './folder.js';
import { readRecords, type Extent } from './reading.js';
import { decodeRecord, type JournalRecord } from './record.js';
import type { SegmentIndex } from './segment-index.js';

interface OpenSegment {
  readonly file: string;
  readonly extent: Extent;
}

/**
 * The records of `segments` after `afterCommit`, as they are when the iteration begins: later appends are not part of it,
 * and a segment that is dropped meanwhile still is, since its file is held open.
 */
export async function* recordsAfter(
  folder: JournalFolder,
  segments: readonly SegmentIndex[],
  afterCommit: number,
): AsyncGenerator<JournalRecord> {
  const opened: OpenSegment[] = [];
  try {
    for (const index of segments) {
      if (index.lastCommit <= afterCommit) continue;
      const file = folder.fileOf(index.number);
      const extent = { segment: index.number, from: index.offsetAfter(afterCommit), to: index.end };
      opened.push({ file, extent: { ...extent, fd: openSync(file, 'r') } });
    }
    for (const segment of opened) {
      for await (const record of recordsOf(segment, afterCommit)) yield record;
    }
  } finally {
    for (const { extent } of opened) closeSync(extent.fd);
  }
}

async function* recordsOf({ file, extent }: OpenSegment, afterCommit: number): AsyncGenerator<JournalRecord> {
  let end = extent.from;
  for await (const records of readRecords(extent)) {
    for (const record of records) {
      end = record.end;
      if (record.commit > afterCommit) yield decodeRecord(record.payload);
    }
  }
  if (end < extent.to) throw new JournalDamage({ file, offset: end }, 'a record is not as it was written');
}
