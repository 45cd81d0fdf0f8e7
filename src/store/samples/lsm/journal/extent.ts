import { JournalDamage } from './errors.js';
import { readRecords, type Extent } from './reading.js';
import { decodeRecord, type JournalRecord } from './record.js';

/** Part of a segment, and the name of its file. */
export interface SegmentExtent {
  readonly file: string;
  readonly extent: Extent;
}

/** The records of the extent after `afterCommit`. @throws JournalDamage where its bytes are not those that were written. */
export async function* recordsOf({ file, extent }: SegmentExtent, afterCommit: number): AsyncGenerator<JournalRecord> {
  let end = extent.from;
  for await (const records of readRecords(extent)) {
    for (const record of records) {
      end = record.end;
      if (record.commit > afterCommit) yield decodeRecord(record.payload);
    }
  }
  if (end < extent.to) throw new JournalDamage({ file, offset: end }, 'a record is not as it was written');
}
