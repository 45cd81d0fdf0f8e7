import { PharosError } from '../../domain/errors.js';
import { bucketMs, type Resolution } from '../../domain/resolution.js';
import { yieldToLoop } from '../../platform/yield.js';
import type { RangeQuery, SeriesColumns } from '../../store/samples/store.js';
import { fault } from '../selection/fault.js';
import { pieceRows } from './bounds.js';
import type { SampleReader } from './samples.js';

interface PieceQuery extends Omit<RangeQuery, 'limit'> {
  /** Samples or buckets that may be read in all; no limit when none is given. */
  readonly maxRows?: number;
}

const seriesAtOnce = 256;
/** Rows that are given out between two looks at the event loop. */
const rowsAtOnce = 10_000;
/** How densely samples are taken to lie until some were read, ms from one to the next. */
const likelyIntervalMs = 1000;

/**
 * Reads a range in pieces of at most `pieceRows` rows, series by series in the order asked for, and each in order of time.
 * What is small comes several series at a time, what is large in windows. Gives way to the event loop every some thousand rows.
 * @throws PharosError BAD_REQUEST once more than `maxRows` rows were read.
 */
export async function* readPieces(samples: SampleReader, query: PieceQuery): AsyncGenerator<SeriesColumns, void> {
  const { series, resolution, maxRows = Infinity } = query;
  const step = resolution === 'raw' ? 1 : bucketMs[resolution];
  const first = Math.floor(query.from / step) * step;
  const to = Math.max(query.from, Math.min(query.to, newestOf(samples, series)));
  const last = Math.floor(to / step) * step + step - 1;
  const expected = rowsExpected(last - first, resolution);
  let together = between(1, Math.floor(pieceRows / expected), seriesAtOnce);
  let length = expected <= pieceRows ? last - first + 1 : aligned(((last - first) * pieceRows) / expected / 2, step);

  let read = 0;
  for (let at = 0, start = first; at < series.length;) {
    const group = series.slice(at, at + together);
    const end = group.length === 1 ? Math.min(last, start + length - 1) : last;
    const window = { from: Math.max(start, query.from), to: Math.min(end, to) };
    const columns = await readOrNone(samples, { series: group, ...window, resolution, limit: pieceRows });
    if (columns === undefined) {
      if (group.length > 1) together = between(1, Math.floor(group.length / 4), seriesAtOnce);
      else if (end - start < step) throw new Error(`Series ${group[0]} has more rows than instants`);
      else length = aligned((end - start + 1) / 4, step);
      continue;
    }
    const rows = columns.reduce((sum, { ts }) => sum + ts.length, 0);
    read += rows;
    if (read > maxRows) throw tooMany(maxRows);
    yield* givingWay(columns);

    const isWhole = start === first && end === last;
    if (end < last) start = end + 1;
    else [at, start] = [at + group.length, first];
    if (rows >= pieceRows / 4) continue;
    if (isWhole) together = between(1, together * 4, seriesAtOnce);
    length = Math.min(length * 4, last - first + 1);
  }
}

/** The columns, with looks at the event loop between them: whoever takes them works on them at once. */
async function* givingWay(columns: readonly SeriesColumns[]): AsyncGenerator<SeriesColumns, void> {
  let rows = 0;
  for (const one of columns) {
    yield one;
    rows += one.ts.length;
    if (rows < rowsAtOnce) continue;
    rows = 0;
    await yieldToLoop();
  }
  await yieldToLoop();
}

/** The time of the newest sample: what is asked beyond it costs nothing. -Infinity when there is none. */
function newestOf(samples: SampleReader, series: readonly number[]): number {
  return series.reduce((newest, id) => Math.max(newest, samples.latest(id)?.ts ?? -Infinity), -Infinity);
}

function rowsExpected(lengthMs: number, resolution: Resolution): number {
  return Math.floor(lengthMs / (resolution === 'raw' ? likelyIntervalMs : bucketMs[resolution])) + 1;
}

/** Undefined when the answer would hold more than the limit: the one fault that a checked query can have. */
async function readOrNone(samples: SampleReader, query: RangeQuery): Promise<readonly SeriesColumns[] | undefined> {
  try {
    return await samples.range(query);
  } catch (error) {
    if (error instanceof PharosError && error.code === 'BAD_REQUEST') return undefined;
    throw error;
  }
}

function aligned(lengthMs: number, step: number): number {
  return Math.max(step, Math.floor(lengthMs / step) * step);
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

function tooMany(maxRows: number): PharosError {
  const unit = 'samples or buckets';
  return fault(
    'range',
    `the query reads more than ${maxRows} ${unit}: ask for fewer series, a shorter range or a coarser resolution`,
  );
}
