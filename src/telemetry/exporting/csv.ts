import { yieldToLoop } from '../../platform/yield.js';
import type { BucketColumns, RawColumns } from '../../store/samples/store.js';
import { isoWriter } from '../answering/iso.js';
import { isText, presenter } from '../answering/shown.js';
import type { ExportContent, ExportPart } from './rows.js';

const lineEnd = '\r\n';
/** Length from which on a chunk is given out: about a millisecond of work. */
const chunkLength = 100_000;

const bucketNames = ['avg', 'min', 'max', 'sum', 'count', 'last'] as const;

/** Text that a spreadsheet would take for a formula. */
const formulaStart = /^[=+\-@\t\r]/;
const needsQuotes = /[",\r\n]/;

/** A text as a cell of RFC 4180. One that a spreadsheet would take for a formula begins with an apostrophe. */
export function textCell(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Empty for what is no number: a sum beyond the largest one. */
function numberCell(value: number): string | number {
  return Number.isFinite(value) ? value : '';
}

/** The export as CSV (RFC 4180) with a header line, in chunks of whole lines; an absent value is an empty cell. */
export async function* csvChunks(
  content: ExportContent,
  parts: AsyncIterable<ExportPart>,
): AsyncGenerator<string, void> {
  const names = content.resolution === 'raw' ? ['value'] : bucketNames;
  yield ['source_id', 'metric', 'labels', 'ts', ...names].join() + lineEnd;
  const iso = isoWriter();
  for await (const part of parts) {
    const { sourceId, metric, labels } = part.series;
    const start = [sourceId, metric, JSON.stringify(labels)].map(textCell).join();
    const { ts } = part.columns;
    const cellsAt = rowWriter(content, part);
    for (let row = 0; row < ts.length;) {
      let chunk = '';
      for (; row < ts.length && chunk.length < chunkLength; row++) {
        chunk += `${start},${iso(ts[row]!)},${cellsAt(row)}${lineEnd}`;
      }
      yield chunk;
      await yieldToLoop();
    }
  }
}

function rowWriter(content: ExportContent, part: ExportPart): (row: number) => string {
  const { columns } = part;
  return columns.resolution === 'raw' ? sampleCells(content, part, columns) : bucketCells(content, part, columns);
}

function sampleCells(
  { samples }: ExportContent,
  { series }: ExportPart,
  { value }: RawColumns,
): (row: number) => string {
  const present = presenter(samples, series, 'raw');
  return (row) => {
    const shown = present(value[row]!);
    if (typeof shown === 'string') return textCell(shown);
    return shown === null ? '' : String(shown);
  };
}

/** Of a series of texts, a bucket has no numbers but how many there were. */
function bucketCells(
  { samples, resolution }: ExportContent,
  { series }: ExportPart,
  { avg, min, max, sum, count, last }: BucketColumns,
): (row: number) => string {
  if (!isText(series)) {
    return (row) =>
      `${numberCell(avg[row]!)},${min[row]},${max[row]},${numberCell(sum[row]!)},${count[row]},${last[row]}`;
  }
  const present = presenter(samples, series, resolution);
  return (row) => `,,,,${count[row]},${textCell(String(present(last[row]!) ?? ''))}`;
}
