import { collate } from './collate.js';
import { MergeSource } from './merge-source.js';
import { Packer } from './packer.js';
import { TableReader } from './reader.js';
import type { TableInfo, TableMeta } from './tail.js';
import { TableWriter } from './writer.js';

/** All inputs together get this much to read into, each of them between the two bounds below; bytes. */
const buffers = 8 * 1024 * 1024;
const leastBuffer = 64 * 1024;
const mostBuffer = 1024 * 1024;

interface MergeOptions {
  /** Whether a table without rows is written too. */
  readonly evenEmpty?: boolean;
}

/**
 * Merges tables, the oldest first: of several rows of a series with the same time, that of the newest table stays. Chunks that
 * overlap no other and are not small are copied; others are decoded and packed into longer ones. Needs memory for some MB
 * and the index of the output, whatever the size of the tables. The inputs stay as they are. Throws TableDamage for
 * a damaged input, RangeError for one with another number of columns; then, and when the disk fails, nothing is written.
 */
export function mergeTables(
  inputs: readonly string[],
  output: { readonly path: string; readonly meta: TableMeta },
  { evenEmpty = false }: MergeOptions = {},
): TableInfo | undefined {
  const readers: TableReader[] = [];
  try {
    for (const input of inputs) readers.push(TableReader.open(input));
    const { columns } = output.meta;
    const odd = readers.find(({ meta }) => meta.columns !== columns);
    if (odd !== undefined) {
      throw new RangeError(`"${odd.info.path}" has ${odd.meta.columns} columns, ${columns} were expected`);
    }
    const bufferBytes = Math.min(mostBuffer, Math.max(leastBuffer, Math.floor(buffers / Math.max(1, inputs.length))));
    const writer = new TableWriter(output.path, output.meta, { evenEmpty });
    try {
      mergeAll(
        readers.map((reader) => new MergeSource(reader, bufferBytes)),
        new Packer(writer, columns),
      );
      return writer.finish();
    } catch (error) {
      writer.abort();
      throw error;
    }
  } finally {
    for (const reader of readers) reader.close();
  }
}

function mergeAll(sources: readonly MergeSource[], packer: Packer): void {
  for (;;) {
    let series = Infinity;
    for (const source of sources) series = Math.min(series, source.series ?? Infinity);
    if (series === Infinity) break;
    const group = sources.filter((source) => source.series === series);
    packer.begin(series);
    mergeSeries(group, series, packer);
  }
  packer.flush();
}

/** `group` are the sources with rows of `series`, the oldest first. */
function mergeSeries(group: MergeSource[], series: number, packer: Packer): void {
  while (group.length > 0) {
    const { earliest, othersNext } = nextOf(group);
    if (earliest.last >= othersNext) packer.addRows(overlappingRows(group, earliest.last));
    else if (earliest.isWhole) packer.addChunk(earliest, group.length === 1 && earliest.endsSeries);
    else packer.addRows(earliest.take(Infinity));
    for (let i = group.length - 1; i >= 0; i--) if (group[i]!.series !== series) group.splice(i, 1);
  }
}

function nextOf(group: readonly MergeSource[]): { readonly earliest: MergeSource; readonly othersNext: number } {
  let earliest = group[0]!;
  let othersNext = Infinity;
  for (let i = 1; i < group.length; i++) {
    const source = group[i]!;
    if (source.next < earliest.next) {
      othersNext = earliest.next;
      earliest = source;
    } else othersNext = Math.min(othersNext, source.next);
  }
  return { earliest, othersNext };
}

/** The rows up to the end of the first of the overlapping chunks to end: no source holds more of that time in later chunks. */
function overlappingRows(group: readonly MergeSource[], last: number) {
  let bound = last;
  for (const source of group) if (source.next <= bound) bound = Math.min(bound, source.last);
  return collate(group.filter((source) => source.next <= bound).map((source) => source.take(bound)));
}
