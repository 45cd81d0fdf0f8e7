import type { SampleBatch } from '../domain/sample.js';

const firstCapacity = 4096;

/** Rows that the columns may keep room for while nobody uses them. */
const keptCapacity = 262_144;

/** Samples of one request after the other, in columns that grow by doubling and are used again. */
export class Columns {
  #length = 0;
  #series = new Uint32Array(firstCapacity);
  #ts = new Float64Array(firstCapacity);
  #value = new Float64Array(firstCapacity);

  get length(): number {
    return this.#length;
  }

  /** Adds a row and returns its number. */
  push(series: number, ts: number, value: number): number {
    const row = this.#length;
    if (row === this.#series.length) this.#resize(row * 2);
    this.#series[row] = series;
    this.#ts[row] = ts;
    this.#value[row] = value;
    this.#length = row + 1;
    return row;
  }

  setSeries(row: number, series: number): void {
    this.#series[row] = series;
  }

  setValue(row: number, value: number): void {
    this.#value[row] = value;
  }

  /** Series and time of a row. */
  at(row: number): { readonly series: number; readonly ts: number } {
    const series = this.#series[row];
    const ts = this.#ts[row];
    if (series === undefined || ts === undefined || row >= this.#length) throw new RangeError(`no row ${row}`);
    return { series, ts };
  }

  /** A copy of the rows so far. */
  batch(): SampleBatch {
    return {
      length: this.#length,
      series: this.#series.slice(0, this.#length),
      ts: this.#ts.slice(0, this.#length),
      value: this.#value.slice(0, this.#length),
    };
  }

  /** Makes the columns empty for the next request. */
  clear(): void {
    this.#length = 0;
    if (this.#series.length > keptCapacity) this.#resize(firstCapacity);
  }

  #resize(capacity: number): void {
    const series = new Uint32Array(capacity);
    const ts = new Float64Array(capacity);
    const value = new Float64Array(capacity);
    series.set(this.#series.subarray(0, this.#length));
    ts.set(this.#ts.subarray(0, this.#length));
    value.set(this.#value.subarray(0, this.#length));
    this.#series = series;
    this.#ts = ts;
    this.#value = value;
  }
}

/** One batch with the rows of all `batches`, in order; a single batch is returned as it is. */
export function concatenate(batches: readonly SampleBatch[]): SampleBatch {
  const [only] = batches;
  if (only !== undefined && batches.length === 1) return only;
  const length = batches.reduce((sum, batch) => sum + batch.length, 0);
  const whole = {
    length,
    series: new Uint32Array(length),
    ts: new Float64Array(length),
    value: new Float64Array(length),
  };
  let row = 0;
  for (const batch of batches) {
    whole.series.set(batch.series, row);
    whole.ts.set(batch.ts, row);
    whole.value.set(batch.value, row);
    row += batch.length;
  }
  return whole;
}
