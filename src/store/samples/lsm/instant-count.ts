/** Counts the instants of rows that are found from the last that arrived to the first. */
export class InstantCount {
  /** Of the earliest row so far: rows that come each before all others are each an instant of their own. */
  #earliest = Infinity;
  #count = 0;
  /** All instants, once there was a row that is not before all others. */
  #seen: Set<number> | undefined;

  get count(): number {
    return this.#seen?.size ?? this.#count;
  }

  /** `ts` holds all rows so far, in order of arrival, from row `start` on; those from row `end` on were counted before. */
  add(ts: Float64Array, start: number, end: number): void {
    if (this.#seen !== undefined) {
      for (let row = start; row < end; row++) this.#seen.add(ts[row]!);
      return;
    }
    for (let row = end - 1; row >= start; row--) {
      if (ts[row]! >= this.#earliest) {
        this.#seen = new Set(ts.subarray(start));
        return;
      }
      this.#earliest = ts[row]!;
      this.#count++;
    }
  }
}
