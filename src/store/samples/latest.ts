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

  /** Time of the newest sample by series, -Infinity where there is none. Holds until the next `reserve`. */
  get newest(): Float64Array {
    return this.#ts;
  }

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

  /** Whether the newest sample of `series` is exactly this one. */
  holds(series: number, ts: number, value: number): boolean {
    return this.#ts[series] === ts && sameValue(this.#value[series]!, value);
  }
}

/** Equal as stored values: NaN, which stands for absent, equals itself. */
function sameValue(a: number, b: number): boolean {
  return a === b || (a !== a && b !== b);
}
