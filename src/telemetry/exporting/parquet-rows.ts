import { definitionOf } from '../../catalog/series.js';
import type { BucketColumns, RawColumns } from '../../store/samples/store.js';
import { isText, presenter } from '../answering/shown.js';
import type { ExportContent, ExportPart } from './rows.js';

/** The cells of a row group, column by column. */
export type Cells = readonly (string | number | bigint | null)[][];

export interface RowFiller {
  /** Appends the rows from `start` to before `end` to the cells. */
  readonly fill: (cells: Cells, start: number, end: number) => void;
  /** Characters that name the series. */
  readonly textLength: number;
}

/** What fills the columns of source, metric, labels and time, then those of the values, then that of the text. */
export function rowFiller(content: ExportContent, part: ExportPart): RowFiller {
  const { series, columns } = part;
  const key = [series.sourceId, series.metric, JSON.stringify(series.labels)];
  const valuesAt =
    columns.resolution === 'raw' ? sampleCells(content, part, columns) : bucketCells(content, part, columns);
  return {
    textLength: key.join('').length,
    fill(cells, start, end) {
      for (let row = start; row < end; row++) {
        let column = 0;
        for (const cell of key) cells[column++]!.push(cell);
        cells[column++]!.push(columns.ts[row]!);
        for (const cell of valuesAt(row)) cells[column++]!.push(cell);
      }
    },
  };
}

type ValueCells = (row: number) => readonly (number | bigint | string | null)[];

/** The number of a sample, and its text where people see one: that of an enum or of a text, which has no number. */
function sampleCells({ samples }: ExportContent, { series }: ExportPart, { value }: RawColumns): ValueCells {
  const { type } = definitionOf(series);
  if (type !== 'enum' && type !== 'text') return (row) => [orNull(value[row]!), null];
  const present = presenter(samples, series, 'raw');
  return (row) => {
    const shown = present(value[row]!);
    return [type === 'text' ? null : orNull(value[row]!), typeof shown === 'string' ? shown : null];
  };
}

/** Of a series of texts, a bucket has no numbers but how many there were. */
function bucketCells(
  { samples, resolution }: ExportContent,
  { series }: ExportPart,
  { avg, min, max, sum, count, last }: BucketColumns,
): ValueCells {
  if (!isText(series)) {
    return (row) => [orNull(avg[row]!), min[row]!, max[row]!, orNull(sum[row]!), BigInt(count[row]!), last[row]!, null];
  }
  const present = presenter(samples, series, resolution);
  return (row) => {
    const shown = present(last[row]!);
    return [null, null, null, null, BigInt(count[row]!), null, typeof shown === 'string' ? shown : null];
  };
}

function orNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
