/** Each bucket ends this much above the one before it: the error of a quantile. */
const growth = 1.05;
const firstMs = 0.05;
/** Reaches beyond a minute, which no answer takes. */
const buckets = 300;

/** Times in buckets of a fixed number: what it holds does not grow with what it counts. */
export class Histogram {
  readonly #counts = new Float64Array(buckets);
  #count = 0;
  #max = 0;

  get count(): number {
    return this.#count;
  }

  /** The longest, ms; 0 before the first. */
  get max(): number {
    return this.#max;
  }

  record(ms: number): void {
    const bucket = Math.ceil(Math.log(Math.max(ms, firstMs) / firstMs) / Math.log(growth));
    const index = Math.min(buckets - 1, bucket);
    this.#counts[index] = (this.#counts[index] ?? 0) + 1;
    this.#count += 1;
    this.#max = Math.max(this.#max, ms);
  }

  /** What the share `quantile` (0 to 1) did not exceed, ms: at most 5 % above the true value; 0 before the first. */
  quantile(quantile: number): number {
    const rank = Math.max(1, Math.ceil(quantile * this.#count));
    let seen = 0;
    for (let index = 0; index < buckets; index++) {
      seen += this.#counts[index] ?? 0;
      if (seen >= rank) return Math.min(this.#max, firstMs * growth ** index);
    }
    return this.#max;
  }
}
