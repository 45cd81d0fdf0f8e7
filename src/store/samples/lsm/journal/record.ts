import type { SampleBatch, Series } from '../../../../domain/sample.js';
import { bytesPerRow, padded, payloadHeaderBytes, recordHeaderBytes, sealRecord, type Place } from './format.js';

/** All that one commit makes durable. */
export interface JournalRecord {
  /** Greater than that of every record before. */
  readonly commit: number;
  /** The series that are new with this commit, ids in sequence. */
  readonly series: readonly Series[];
  /** Number of the first of `texts`. */
  readonly firstText: number;
  readonly texts: readonly string[];
  readonly batch: SampleBatch;
}

const smallestBuffer = 64 * 1024;
/** A larger buffer goes with the record that needed it. */
const keptBuffer = 16 * 1024 * 1024;

/** Writes records into one buffer, which grows. Columns are copied whole, so that the cost of a row is that of its bytes. */
export class RecordEncoder {
  #buffer = Buffer.allocUnsafeSlow(smallestBuffer);

  /**
   * The bytes of `record` for `place`; they stand until the next call.
   * @throws RangeError when a column is shorter than the batch, or a number does not fit.
   */
  encode(record: JournalRecord, place: Place): Buffer {
    const { batch } = record;
    const rows = batch.length;
    checkColumns(batch);
    const series = jsonOf(record.series);
    const texts = jsonOf(record.texts);
    const seriesBytes = Buffer.byteLength(series);
    const textBytes = Buffer.byteLength(texts);
    const used = recordHeaderBytes + payloadHeaderBytes + rows * bytesPerRow + seriesBytes + textBytes;
    const bytes = this.#reserve(padded(used));
    let at = recordHeaderBytes;
    at = bytes.writeDoubleLE(record.commit, at);
    at = bytes.writeUInt32LE(rows, at);
    at = bytes.writeUInt32LE(seriesBytes, at);
    at = bytes.writeUInt32LE(record.firstText, at);
    at = bytes.writeUInt32LE(textBytes, at);
    at = copyColumn(bytes, at, batch.ts.subarray(0, rows));
    at = copyColumn(bytes, at, batch.value.subarray(0, rows));
    at = copyColumn(bytes, at, batch.series.subarray(0, rows));
    if (seriesBytes > 0) at += bytes.write(series, at);
    if (textBytes > 0) at += bytes.write(texts, at);
    bytes.fill(0, at);
    sealRecord(bytes, place);
    return bytes;
  }

  #reserve(needed: number): Buffer {
    const kept = this.#buffer.length;
    if (needed > kept || (kept > keptBuffer && needed <= keptBuffer)) {
      this.#buffer = Buffer.allocUnsafeSlow(Math.max(smallestBuffer, 2 ** Math.ceil(Math.log2(needed))));
    }
    return this.#buffer.subarray(0, needed);
  }
}

/** The record whose payload is `payload`. Nothing of the result lies in the memory of `payload`. */
export function decodeRecord(payload: Buffer): JournalRecord {
  const rows = payload.readUInt32LE(8);
  const seriesAt = payloadHeaderBytes + rows * bytesPerRow;
  const textsAt = seriesAt + payload.readUInt32LE(12);
  const textsEnd = textsAt + payload.readUInt32LE(20);
  const columns = new ArrayBuffer(rows * bytesPerRow);
  new Uint8Array(columns).set(payload.subarray(payloadHeaderBytes, seriesAt));
  return {
    commit: payload.readDoubleLE(0),
    series: listOf<Series>(payload.subarray(seriesAt, textsAt)),
    firstText: payload.readUInt32LE(16),
    texts: listOf<string>(payload.subarray(textsAt, textsEnd)),
    batch: {
      length: rows,
      ts: new Float64Array(columns, 0, rows),
      value: new Float64Array(columns, rows * 8, rows),
      series: new Uint32Array(columns, rows * 16, rows),
    },
  };
}

function checkColumns({ length, series, ts, value }: SampleBatch): void {
  const shortest = Math.min(series.length, ts.length, value.length);
  if (shortest < length) throw new RangeError(`A column has ${shortest} rows; the batch has ${length}`);
}

function copyColumn(to: Buffer, at: number, column: Float64Array | Uint32Array): number {
  to.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
  return at + column.byteLength;
}

/** An empty list takes no bytes, since most commits bring neither series nor texts. */
function jsonOf(list: readonly unknown[]): string {
  return list.length === 0 ? '' : JSON.stringify(list);
}

function listOf<T>(json: Buffer): readonly T[] {
  return json.length === 0 ? [] : (JSON.parse(json.toString()) as T[]);
}
