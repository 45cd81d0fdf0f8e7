import { open, readFile, rename } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

import type { SampleBatch } from '../../../domain/sample.js';

const magic = 0x5048_4c31;
const headerBytes = 24;

/** The newest samples of all series as they were after a commit. */
export interface LatestSnapshot {
  readonly commit: number;
  readonly rows: SampleBatch;
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Puts the snapshot in the place of the former one; on disk when it resolves. */
export async function writeLatest(path: string, { commit, rows }: LatestSnapshot): Promise<void> {
  const columns = Buffer.concat([rows.ts, rows.value, rows.series].map(bytesOf));
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(magic, 0);
  header.writeUInt32LE(rows.length, 4);
  header.writeDoubleLE(commit, 8);
  header.writeUInt32LE(crc32(columns, crc32(header.subarray(0, 16))), 16);
  const aside = `${path}.tmp`;
  const file = await open(aside, 'w');
  try {
    await file.writev([header, columns]);
    await file.datasync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
}

/** Undefined when there is none, or one that is not whole: it can be made anew from the tables. */
export async function readLatest(path: string): Promise<LatestSnapshot | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined || bytes.length < headerBytes || bytes.readUInt32LE(0) !== magic) return undefined;
  const length = bytes.readUInt32LE(4);
  const columns = bytes.subarray(headerBytes);
  if (columns.length !== length * 20) return undefined;
  if (crc32(columns, crc32(bytes.subarray(0, 16))) !== bytes.readUInt32LE(16)) return undefined;
  // Copied, so that the columns are aligned.
  const copy = Uint8Array.from(columns).buffer;
  return {
    commit: bytes.readDoubleLE(8),
    rows: {
      length,
      ts: new Float64Array(copy, 0, length),
      value: new Float64Array(copy, 8 * length, length),
      series: new Uint32Array(copy, 16 * length, length),
    },
  };
}
