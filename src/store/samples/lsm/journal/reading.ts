import { read } from 'node:fs';
import { promisify } from 'node:util';

import { alignment, isIntact, recordBytes, recordHeaderBytes, type Place } from './format.js';

const readAt = promisify(read);
const windowBytes = 1024 * 1024;

/** The bytes [from, to) of the open file of a segment; `from` is where a record begins or would begin. */
export interface Extent {
  readonly fd: number;
  readonly segment: number;
  readonly from: number;
  readonly to: number;
}

/** A record where it lies. `payload` stands until the iteration goes on. */
export interface StoredRecord {
  readonly end: number;
  readonly commit: number;
  readonly payload: Buffer;
}

/** Fills `buffer` from `position` on; gives the bytes that the file had for it. */
export async function readFully(fd: number, buffer: Buffer, position: number): Promise<number> {
  let done = 0;
  while (done < buffer.length) {
    const { bytesRead } = await readAt(fd, buffer, done, buffer.length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}

/** The records of an extent in order, in handfuls; ends early at whatever is no intact record of its place. */
export async function* readRecords({ fd, segment, from, to }: Extent): AsyncGenerator<readonly StoredRecord[]> {
  let buffer = Buffer.allocUnsafeSlow(Math.min(windowBytes, Math.max(0, to - from)));
  let base = from;
  let filled = 0;
  for (;;) {
    const wanted = Math.min(buffer.length, to - base);
    filled += await readFully(fd, buffer.subarray(filled, wanted), base + filled);
    const { records, used, next } = parse(buffer.subarray(0, filled), { segment, offset: base });
    if (records.length > 0) yield records;
    if (next === undefined || base + used + next > to || filled < wanted) return;
    const rest = buffer.subarray(used, filled);
    if (next > buffer.length) buffer = Buffer.allocUnsafeSlow(next);
    rest.copy(buffer);
    base += used;
    filled = rest.length;
  }
}

interface Parsed {
  readonly records: readonly StoredRecord[];
  /** Bytes of these records. */
  readonly used: number;
  /** Bytes that the next record needs, as far as can be told; undefined if what follows is none. */
  readonly next: number | undefined;
}

/** The whole records at the beginning of `bytes`, which lie at `place`. */
function parse(bytes: Buffer, { segment, offset }: Place): Parsed {
  const records: StoredRecord[] = [];
  let used = 0;
  while (bytes.length - used >= recordHeaderBytes) {
    const size = recordBytes(bytes, used, { segment, offset: offset + used });
    if (size === undefined || used + size > bytes.length) return { records, used, next: size };
    const record = bytes.subarray(used, used + size);
    if (!isIntact(record)) return { records, used, next: undefined };
    const payload = record.subarray(recordHeaderBytes);
    used += size;
    records.push({ end: offset + used, commit: payload.readDoubleLE(0), payload });
  }
  return { records, used, next: recordHeaderBytes };
}

/** Whether an intact record begins anywhere in the extent. */
export async function hasRecord({ fd, segment, from, to }: Extent): Promise<boolean> {
  const window = Buffer.allocUnsafeSlow(windowBytes + recordHeaderBytes);
  for (let base = from; base < to; base += windowBytes) {
    const filled = await readFully(fd, window.subarray(0, Math.min(window.length, to - base)), base);
    for (let at = 0; at < windowBytes && at + recordHeaderBytes <= filled; at += alignment) {
      const size = recordBytes(window, at, { segment, offset: base + at });
      if (size === undefined || base + at + size > to) continue;
      const record = Buffer.allocUnsafeSlow(size);
      if ((await readFully(fd, record, base + at)) === size && isIntact(record)) return true;
    }
  }
  return false;
}
