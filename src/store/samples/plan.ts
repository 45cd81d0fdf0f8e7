import type { SampleBatch } from '../../domain/sample.js';
import type { LatestValues } from './latest.js';

const noRows: SampleBatch = {
  length: 0,
  series: new Uint32Array(0),
  ts: new Float64Array(0),
  value: new Float64Array(0),
};

/** A batch sorted out: no key twice in the two parts together. */
export interface AppendPlan {
  /** Rows newer than all that is stored of their series: they cannot be there yet. */
  readonly fresh: SampleBatch;
  /** Rows that are not: an engine has to look whether their key is stored. */
  readonly late: SampleBatch;
}

/** The rows of `batch` at `indices`, in columns of their own. */
function pickRows(batch: SampleBatch, indices: readonly number[]): SampleBatch {
  const length = indices.length;
  const rows = {
    length,
    series: new Uint32Array(length),
    ts: new Float64Array(length),
    value: new Float64Array(length),
  };
  for (let i = 0; i < length; i++) {
    const row = indices[i]!;
    rows.series[i] = batch.series[row]!;
    rows.ts[i] = batch.ts[row]!;
    rows.value[i] = batch.value[row]!;
  }
  return rows;
}

/**
 * Tells the rows of batches that need no look-up from those that do. Rows that arrive in order of time in their series,
 * the common case, cost two passes over the columns and no copy.
 */
export class AppendPlanner {
  readonly #latest: LatestValues;
  #heads = new Float64Array(0);

  constructor(latest: LatestValues) {
    this.#latest = latest;
  }

  /** @throws RangeError for a column shorter than the batch, a series not below `seriesCount` or a time that is no whole number. */
  plan(batch: SampleBatch, seriesCount: number): AppendPlan {
    this.#latest.reserve(seriesCount);
    this.#validate(batch, seriesCount);
    const out = this.#outOfOrder(batch);
    return out.size === 0 ? { fresh: batch, late: noRows } : this.#sortOut(batch, out);
  }

  #validate({ length, series, ts, value }: SampleBatch, seriesCount: number): void {
    if (series.length < length || ts.length < length || value.length < length) {
      throw new RangeError(`A batch of ${length} rows has a column that is shorter`);
    }
    const newest = this.#latest.newest;
    if (this.#heads.length < newest.length) this.#heads = new Float64Array(newest.length);
    for (let row = 0; row < length; row++) {
      const id = series[row]!;
      if (id >= seriesCount) throw new RangeError(`Row ${row} names series ${id}, which was never given`);
      if (!Number.isSafeInteger(ts[row]))
        throw new RangeError(`Row ${row} has the time ${ts[row]}, which is no whole number`);
      this.#heads[id] = newest[id]!;
    }
  }

  /** The last row of each key that does not come after the rows before it: series to time to row. */
  #outOfOrder({ length, series, ts }: SampleBatch): Map<number, Map<number, number>> {
    const heads = this.#heads;
    const out = new Map<number, Map<number, number>>();
    for (let row = 0; row < length; row++) {
      const id = series[row]!;
      const time = ts[row]!;
      if (time > heads[id]!) {
        heads[id] = time;
        continue;
      }
      const times = out.get(id);
      if (times === undefined) out.set(id, new Map([[time, row]]));
      else times.set(time, row);
    }
    return out;
  }

  #sortOut(batch: SampleBatch, out: ReadonlyMap<number, ReadonlyMap<number, number>>): AppendPlan {
    const newest = this.#latest.newest;
    const fresh: number[] = [];
    const late: number[] = [];
    for (let row = 0; row < batch.length; row++) {
      const id = batch.series[row]!;
      const time = batch.ts[row]!;
      const winner = out.get(id)?.get(time) ?? row;
      if (winner !== row) continue;
      if (time > newest[id]!) fresh.push(row);
      else if (!this.#latest.holds(id, time, batch.value[row]!)) late.push(row);
    }
    return { fresh: pickRows(batch, fresh), late: pickRows(batch, late) };
  }
}
