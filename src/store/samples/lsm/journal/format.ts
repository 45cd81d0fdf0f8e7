/**
 * The bytes of a segment file, all numbers little-endian:
 *
 * - header, 32 bytes: magic (8), format version (u32), own number (u32), where the former segment ends (f64), its number
 *   (u32), CRC-32 of the 28 bytes before (u32);
 * - records, each beginning at a multiple of 8: CRC-32 of all that follows, length of the payload (a multiple of 8), number
 *   of the segment, offset of the record in units of 8 bytes modulo 2^32, each u32; payload.
 *
 * A record names its own place, so that nothing which merely looks like one, or lies elsewhere, is taken for one.
 */
import { crc32 } from 'node:zlib';

const magic = Buffer.from('PHAROSJL');
/** The version of this format. */
export const segmentVersion = 1;
const noSegment = 0xffff_ffff;
/** Records begin at multiples of this. */
export const alignment = 8;

export const segmentHeaderBytes = 32;
export const recordHeaderBytes = 16;
/** Commit, number of rows, bytes of the series, first text, bytes of the texts. */
export const payloadHeaderBytes = 24;
export const bytesPerRow = 20;

/** The segment before another, and its length without what was rejected at its end. */
export interface FormerSegment {
  readonly number: number;
  readonly end: number;
}

export interface SegmentHeader {
  readonly number: number;
  readonly former: FormerSegment | undefined;
}

/** Where a record lies: the number of its segment, and bytes from the beginning of the file. */
export interface Place {
  readonly segment: number;
  readonly offset: number;
}

export function encodeSegmentHeader({ number, former }: SegmentHeader): Buffer {
  const bytes = Buffer.alloc(segmentHeaderBytes);
  magic.copy(bytes);
  bytes.writeUInt32LE(segmentVersion, 8);
  bytes.writeUInt32LE(number, 12);
  bytes.writeDoubleLE(former?.end ?? 0, 16);
  bytes.writeUInt32LE(former?.number ?? noSegment, 24);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, 28)), 28);
  return bytes;
}

/** The header in `bytes`; the number of its version if that is another one; undefined if this is no header. */
export function decodeSegmentHeader(bytes: Buffer): SegmentHeader | { readonly version: number } | undefined {
  if (bytes.length < segmentHeaderBytes || !bytes.subarray(0, magic.length).equals(magic)) return undefined;
  if (bytes.readUInt32LE(28) !== crc32(bytes.subarray(0, 28))) return undefined;
  const found = bytes.readUInt32LE(8);
  if (found !== segmentVersion) return { version: found };
  const former = bytes.readUInt32LE(24);
  return {
    number: bytes.readUInt32LE(12),
    former: former === noSegment ? undefined : { number: former, end: bytes.readDoubleLE(16) },
  };
}

/** Fills in the header of the record that `bytes` is, once the payload is in place. */
export function sealRecord(bytes: Buffer, { segment, offset }: Place): void {
  bytes.writeUInt32LE(bytes.length - recordHeaderBytes, 4);
  bytes.writeUInt32LE(segment, 8);
  bytes.writeUInt32LE(mark(offset), 12);
  bytes.writeUInt32LE(crc32(bytes.subarray(4)), 0);
}

/** Bytes of the record that the header at `at` announces for `place`; undefined if it is no header of a record there. */
export function recordBytes(bytes: Buffer, at: number, { segment, offset }: Place): number | undefined {
  if (bytes.readUInt32LE(at + 8) !== segment || bytes.readUInt32LE(at + 12) !== mark(offset)) return undefined;
  const payload = bytes.readUInt32LE(at + 4);
  return payload < payloadHeaderBytes || payload % alignment !== 0 ? undefined : recordHeaderBytes + payload;
}

/** What a record says of its offset. */
function mark(offset: number): number {
  return (offset / alignment) % 2 ** 32;
}

/** Whether `record`, header and payload, is as it was written. */
export function isIntact(record: Buffer): boolean {
  return record.readUInt32LE(0) === crc32(record.subarray(4));
}

/** `bytes` and what is missing to a multiple of 8. */
export function padded(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}
