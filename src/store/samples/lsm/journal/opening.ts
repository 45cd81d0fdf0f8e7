import { closeSync, fstatSync, openSync } from 'node:fs';

import { JournalDamage, JournalFormat } from './errors.js';
import { decodeSegmentHeader, segmentHeaderBytes, segmentVersion, type SegmentHeader } from './format.js';
import { readFully } from './reading.js';

interface HeaderPlace {
  readonly file: string;
  readonly number: number;
  /** Whether nothing follows the segment, so that it may be one that was only begun. */
  readonly isLast: boolean;
}

/**
 * The header; undefined if the process died while it wrote that. The first record is written after the header is on disk.
 * @throws JournalDamage, JournalFormat
 */
export async function readHeader(
  fd: number,
  { file, number, isLast }: HeaderPlace,
): Promise<SegmentHeader | undefined> {
  const bytes = Buffer.alloc(segmentHeaderBytes);
  await readFully(fd, bytes, 0);
  const header = decodeSegmentHeader(bytes);
  if (header === undefined) {
    if (isLast && fstatSync(fd).size <= segmentHeaderBytes) return undefined;
    throw new JournalDamage({ file, offset: 0 }, 'its header is not as it was written');
  }
  if ('version' in header) throw new JournalFormat(file, { got: header.version, expected: segmentVersion });
  if (header.number === number) return header;
  throw new JournalDamage({ file, offset: 0 }, `its header is that of segment ${header.number}`);
}

/** What `use` gives for the file, open for reading meanwhile. */
export async function withFile<T>(file: string, use: (fd: number) => Promise<T>): Promise<T> {
  const fd = openSync(file, 'r');
  try {
    return await use(fd);
  } finally {
    closeSync(fd);
  }
}
