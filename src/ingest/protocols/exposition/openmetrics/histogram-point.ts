import type { Point } from './point.js';
import type { Role } from './role.js';
import { countFault, timeFault, twice, wholeFault } from './value-fault.js';

/** Buckets, their count and sum, and when it began (OpenMetrics 1.0, 3.2.5, 3.2.6, 4.1.5.6, 4.1.5.7). */
export class HistogramPoint implements Point {
  readonly #type: 'histogram' | 'gaugehistogram';
  #threshold: number | undefined;
  #bucket = 0;
  #hasNegative = false;
  #count: number | undefined;
  #sum: number | undefined;
  #created: number | undefined;

  constructor(type: 'histogram' | 'gaugehistogram') {
    this.#type = type;
  }

  clear(): void {
    this.#threshold = undefined;
    this.#bucket = 0;
    this.#hasNegative = false;
    this.#count = undefined;
    this.#sum = undefined;
    this.#created = undefined;
  }

  add({ suffix, at }: Role, value: number): string | undefined {
    if (suffix === '_bucket') return this.#addBucket(at, value);
    if (suffix === '_created') return this.#addCreated(value);
    return suffix === '_count' || suffix === '_gcount' ? this.#addCount(value) : this.#addSum(value);
  }

  end(): string | undefined {
    if (this.#threshold !== Infinity) return 'expected a bucket with le="+Inf" in each point of a histogram, got none';
    if (this.#sum !== undefined && this.#count === undefined) return 'expected a count beside the sum, got none';
    if (this.#sum === undefined && this.#count !== undefined) return 'expected a sum beside the count, got none';
    if (this.#count !== undefined && this.#count !== this.#bucket)
      return `expected ${this.#bucket}, the value of the bucket "+Inf", as the count, got ${this.#count}`;
    return this.#sumFault();
  }

  #sumFault(): string | undefined {
    if (this.#sum === undefined) return undefined;
    if (this.#type === 'histogram' && this.#hasNegative) return 'expected no sum beside buckets below 0, got one';
    if (this.#sum < 0 && !this.#hasNegative)
      return `expected 0 or more as the sum without buckets below 0, got ${this.#sum}`;
    return undefined;
  }

  #addBucket(threshold: number, value: number): string | undefined {
    if (this.#threshold !== undefined && threshold <= this.#threshold)
      return `expected buckets in ascending order, got le ${threshold} after ${this.#threshold}`;
    const fault = wholeFault('the value of a bucket', value);
    if (fault !== undefined) return fault;
    if (value < this.#bucket) return `expected a bucket to hold those before it, ${this.#bucket}, got ${value}`;
    if (threshold < 0) this.#hasNegative = true;
    this.#threshold = threshold;
    this.#bucket = value;
    return undefined;
  }

  #addCreated(value: number): string | undefined {
    if (this.#created !== undefined) return twice;
    this.#created = value;
    return timeFault(value);
  }

  #addCount(value: number): string | undefined {
    if (this.#count !== undefined) return twice;
    this.#count = value;
    return wholeFault('the count', value);
  }

  #addSum(value: number): string | undefined {
    if (this.#sum !== undefined) return twice;
    this.#sum = value;
    if (this.#type === 'histogram') return countFault('the sum', value);
    return Number.isNaN(value) ? 'expected a number as the sum, got NaN' : undefined;
  }
}
