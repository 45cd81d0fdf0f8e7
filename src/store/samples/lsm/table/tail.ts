import { crc32 } from 'node:zlib';

import { TableDamage } from './damage.js';
import type { TableFile } from './file.js';
import { encodeTopIndex, TopIndex, type PageRecord } from './top-index.js';

/** Kept with the file as JSON; some kB at most. */
export interface TableMeta {
  /** Value columns of each row. */
  readonly columns: number;
  readonly [key: string]: unknown;
}

export interface TableInfo {
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
  readonly chunks: number;
  /** How many series have rows. */
  readonly series: number;
  /** Times of the earliest and the latest row, ms; Infinity and -Infinity in a table without rows. */
  readonly first: number;
  readonly last: number;
}

/*
 * A table file: header (magic, format) | chunks | pages of the index | top index | meta | footer.
 * The footer: the numbers below as float64, the format, CRC-32 of everything from the top index to here, magic.
 */
const magic = Buffer.from('PHAROSTB', 'latin1');
const format = 1;
const footerNumbers = ['pagesOffset', 'topOffset', 'metaOffset', 'rows', 'chunks', 'series', 'first', 'last'] as const;
const footerBytes = footerNumbers.length * 8 + 4 + 4 + magic.length;
type Footer = Readonly<Record<(typeof footerNumbers)[number], number>>;

const header = Buffer.alloc(magic.length + 4);
magic.copy(header);
header.writeUInt32LE(format, magic.length);
export const tableHeader: Uint8Array = header;
/** Read at once when a table is opened; most tails are shorter. */
const tailGuess = 64 * 1024;

export interface TableTail {
  readonly info: TableInfo;
  readonly meta: TableMeta;
  readonly top: TopIndex;
  /** Where the chunks end and the pages of the index begin. */
  readonly pagesOffset: number;
}

/** What follows the pages of the index. */
export function encodeTail(
  footer: Omit<Footer, 'metaOffset'>,
  records: readonly PageRecord[],
  meta: TableMeta,
): Uint8Array {
  const top = encodeTopIndex(records);
  const tail = Buffer.concat([top, Buffer.from(JSON.stringify(meta)), Buffer.alloc(footerBytes)]);
  const numbers: Footer = { ...footer, metaOffset: footer.topOffset + top.length };
  let at = tail.length - footerBytes;
  for (const name of footerNumbers) at = tail.writeDoubleLE(numbers[name], at);
  at = tail.writeUInt32LE(format, at);
  at = tail.writeUInt32LE(crc32(tail.subarray(0, at)), at);
  magic.copy(tail, at);
  return tail;
}

/** Checks header and tail of `file`. Throws TableDamage for anything but a whole table. */
export function readTail(file: TableFile): TableTail {
  const { path, size } = file;
  const shortest = header.length + footerBytes;
  if (size < shortest) throw new TableDamage(path, `it has ${size} bytes, a table has at least ${shortest}`);
  const end = Buffer.alloc(Math.min(size, tailGuess));
  file.read(end, size - end.length);
  const footer = readFooter(path, end.subarray(end.length - footerBytes));
  const { pagesOffset, topOffset, metaOffset } = footer;
  const places = [header.length, pagesOffset, topOffset, metaOffset, size - footerBytes];
  if (!places.every((place, i) => Number.isSafeInteger(place) && place >= (places[i - 1] ?? 0))) {
    throw new TableDamage(path, 'its footer names places that it does not have');
  }
  const tail =
    size - topOffset <= end.length ? end.subarray(end.length - (size - topOffset)) : readFrom(file, topOffset);
  const checked = tail.length - magic.length - 4;
  if (crc32(tail.subarray(0, checked)) !== tail.readUInt32LE(checked))
    throw new TableDamage(path, 'its footer fails its check');
  const begin = Buffer.alloc(header.length);
  file.read(begin, 0);
  if (!begin.equals(header)) throw new TableDamage(path, 'it does not begin as a table does');
  const { rows, chunks, series, first, last } = footer;
  return {
    info: { path, bytes: size, rows, chunks, series, first, last },
    meta: JSON.parse(tail.toString('utf8', metaOffset - topOffset, tail.length - footerBytes)) as TableMeta,
    // A copy: the buffer that it was read into is much larger.
    top: new TopIndex(Uint8Array.from(tail.subarray(0, metaOffset - topOffset)), pagesOffset),
    pagesOffset,
  };
}

function readFooter(path: string, bytes: Buffer): Footer {
  if (!bytes.subarray(-magic.length).equals(magic)) throw new TableDamage(path, 'it does not end as a table does');
  const found = bytes.readUInt32LE(footerNumbers.length * 8);
  if (found !== format) throw new TableDamage(path, `it has format ${found}, format ${format} was expected`);
  return Object.fromEntries(footerNumbers.map((name, i) => [name, bytes.readDoubleLE(i * 8)])) as Footer;
}

function readFrom(file: TableFile, offset: number): Buffer {
  const bytes = Buffer.alloc(file.size - offset);
  file.read(bytes, offset);
  return bytes;
}
