import { closeSync, fstatSync, openSync } from 'node:fs';

import { JournalDamage } from './errors.js';
import { recordsOf } from './extent.js';
import { segmentHeaderBytes } from './format.js';
import { readHeader, withFile } from './opening.js';
import { readRecords, type Extent } from './reading.js';
import type { JournalRecord } from './record.js';
import { SegmentIndex } from './segment-index.js';

interface Parts {
  readonly number: number;
  readonly file: string;
  readonly bytes: number;
  readonly firstCommit: number;
  readonly lastCommit: number;
  /** Since when it counts as passed, on the monotonic clock. */
  readonly since: number;
  readonly index?: SegmentIndex;
}

interface Found {
  readonly number: number;
  readonly file: string;
  /** Commit of what follows the segment: whatever it holds from there on is of another past. */
  readonly before: number;
  /** When a file that was written then, epoch ms, began to count as passed. */
  readonly sinceOf: (writtenAt: number) => number;
}

/** A segment whose rows are in tables. Its file ends with its last record, unlike those that are appended to. */
export class PassedSegment {
  readonly file: string;
  readonly bytes: number;
  readonly firstCommit: number;
  /** No record that counts has a larger commit number. */
  readonly lastCommit: number;
  readonly since: number;
  readonly #number: number;
  #index: SegmentIndex | Promise<SegmentIndex> | undefined;

  private constructor({ number, file, bytes, firstCommit, lastCommit, since, index }: Parts) {
    this.#number = number;
    this.file = file;
    this.bytes = bytes;
    this.firstCommit = firstCommit;
    this.lastCommit = lastCommit;
    this.since = since;
    this.#index = index;
  }

  /** One that comes from the journal; undefined when it holds no record. */
  static from(index: SegmentIndex, file: string, since: number): PassedSegment | undefined {
    const { number, firstCommit, lastCommit, end } = index;
    if (firstCommit === undefined) return undefined;
    return new PassedSegment({ number, file, bytes: end, firstCommit, lastCommit, since, index });
  }

  /**
   * One that a start finds. Only its first record is read; the others are when somebody asks for them.
   * @throws JournalDamage, JournalFormat, the system's error as it is.
   */
  static find({ number, file, before, sinceOf }: Found): Promise<PassedSegment> {
    return withFile(file, async (fd) => {
      const { size, mtimeMs } = fstatSync(fd);
      await readHeader(fd, { file, number, isLast: false });
      const firstCommit = await commitAtStart({ fd, segment: number, from: segmentHeaderBytes, to: size });
      if (firstCommit !== undefined && firstCommit < before) {
        return new PassedSegment({
          number,
          file,
          bytes: size,
          firstCommit,
          lastCommit: before - 1,
          since: sinceOf(mtimeMs),
        });
      }
      throw new JournalDamage(
        { file, offset: segmentHeaderBytes },
        'it begins with no record from before what follows',
      );
    });
  }

  /** @throws JournalDamage where the file is not as it was written, the system's error as it is. */
  async *recordsAfter(afterCommit: number): AsyncGenerator<JournalRecord> {
    this.#index ??= this.#read().catch((error: unknown) => {
      this.#index = undefined;
      throw error;
    });
    const index = await this.#index;
    const fd = openSync(this.file, 'r');
    try {
      const extent = { fd, segment: this.#number, from: index.offsetAfter(afterCommit), to: index.end };
      yield* recordsOf({ file: this.file, extent }, afterCommit);
    } finally {
      closeSync(fd);
    }
  }

  #read(): Promise<SegmentIndex> {
    const { file, bytes: to } = this;
    return withFile(file, async (fd) => {
      const index = new SegmentIndex(this.#number);
      for await (const records of readRecords({ fd, segment: this.#number, from: segmentHeaderBytes, to })) {
        for (const { commit, end } of records) {
          if (commit > this.lastCommit) return index;
          index.add(commit, end);
        }
      }
      if (index.end < to) throw new JournalDamage({ file, offset: index.end }, 'a record is not as it was written');
      return index;
    });
  }
}

/** Of the first record; undefined when it is not as it was written. */
async function commitAtStart(extent: Extent): Promise<number | undefined> {
  for await (const [record] of readRecords(extent)) return record?.commit;
  return undefined;
}
