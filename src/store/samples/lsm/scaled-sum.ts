/** A power of two, by which numbers lose nothing; no sum of this many numbers or fewer is beyond the largest number. */
const scale = 2 ** 64;

/** A sum that may be beyond the largest number, and from which rounding takes nothing (Neumaier 1974). */
export class ScaledSum {
  #sum = 0;
  #lost = 0;

  /** Of all values but absent ones (NaN). */
  static of(values: Float64Array): ScaledSum {
    const sum = new ScaledSum();
    for (const value of values) if (!Number.isNaN(value)) sum.add(value);
    return sum;
  }

  /** Adds a number, and what rounding took from it before. */
  add(value: number, lost = 0): void {
    this.#add(value / scale);
    this.#lost += lost / scale;
  }

  join(other: ScaledSum): void {
    this.#add(other.#sum);
    this.#lost += other.#lost;
  }

  /** Infinite when it is beyond the largest number. */
  get total(): number {
    return (this.#sum + this.#lost) * scale;
  }

  /** Divided by a count, which may well be a number where the sum is not. */
  dividedBy(count: number): number {
    return ((this.#sum + this.#lost) / count) * scale;
  }

  #add(one: number): void {
    const next = this.#sum + one;
    this.#lost += Math.abs(this.#sum) >= Math.abs(one) ? this.#sum - next + one : one - next + this.#sum;
    this.#sum = next;
  }
}
