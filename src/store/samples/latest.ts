import type { SampleBatch } from '../../domain/sample.js';
import type { LatestSample } from './store.js';

function grown(column: Float64Array, size: number): Float64Array {
  const larger = new Float64Array(size).fill(-Infinity);
  larger.set(column);
  return larger;
}

/** The newest sample of each series that is on disk, by series number, in typed arrays. */
export class LatestValues {
  #ts: Float64Array = new Float64Array(0);
  #value: Float64Array = new Float64Array(0);

  /** Makes room for series numbers below `size`. */
  reserve(size: number): void {
    if (size <= this.#ts.length) return;
    const capacity = Math.max(1024, 2 ** Math.ceil(Math.log2(size)));
    this.#ts = grown(this.#ts, capacity);
    this.#value = grown(this.#value, capacity);
  }

  /** Takes in rows that are on disk, in order: of two with the same key the later one holds. */
  apply({ length, series, ts, value }: SampleBatch): void {
    for (let row = 0; row < length; row++) {
      const id = series[row]!;
      if (ts[row]! < this.#ts[id]!) continue;
      this.#ts[id] = ts[row]!;
      this.#value[id] = value[row]!;
    }
  }

  get(series: number): LatestSample | undefined {
    const ts = this.#ts[series];
    if (ts === undefined || ts === -Infinity) return undefined;
    return { ts, value: this.#value[series]! };
  }

  /** The newest samples of the series numbered below `size`, in columns of their own. */
  snapshot(size: number): SampleBatch {
    const series = new Uint32Array(size);
    const [ts, value] = [new Float64Array(size), new Float64Array(size)];
    let length = 0;
    for (let id = 0; id < Math.min(size, this.#ts.length); id++) {
      if (this.#ts[id] === -Infinity) continue;
      series[length] = id;
      ts[length] = this.#ts[id]!;
      value[length++] = this.#value[id]!;
    }
    return { length, series: series.subarray(0, length), ts: ts.subarray(0, length), value: value.subarray(0, length) };
  }
}
