import type { RejectReason } from '../../../domain/ports/intake.js';
import type { Draft } from '../../draft.js';
import { tooMany } from '../too-many.js';
import type { Attributes } from './attributes.js';
import { bucket, count, max, min, quantilePart, sum, whole, type Part } from './part.js';
import { histogramFault, summaryFault, type Point } from './point.js';
import { RejectedPoints } from './rejected-points.js';
import { SeriesNames, type ReadAttributes } from './series-names.js';

/** Samples of one request, histograms taken apart. */
const maxSamples = 2_000_000;

/**
 * Takes the data points of a request, whatever it was encoded in, as samples: a gauge or sum as it is, deltas too; a histogram
 * as `_bucket` by `le`, cumulative, `_count`, `_sum`, `_min` and `_max`; a summary as its quantiles, `_count` and `_sum`.
 * Labels are the attributes of the point, and where it has none of the name, those of the resource that say where it comes from.
 */
export class Acceptor {
  readonly rejected = new RejectedPoints();
  readonly #draft: Draft;
  readonly #names: SeriesNames;
  readonly #buckets = new Map<number, Part>();
  #metric = '';
  #ts = Number.NaN;

  constructor(draft: Draft, readAttributes: ReadAttributes) {
    this.#draft = draft;
    this.#names = new SeriesNames(draft, readAttributes);
  }

  /** Begins a resource; undefined stands for attributes that are no good. */
  enterResource(attributes: Attributes | undefined): void {
    this.#names.enterResource(attributes);
  }

  /** Begins a metric; undefined stands for a name that is no text. */
  enterMetric(name: string | undefined): void {
    this.#metric = name ?? '';
    this.#names.enterMetric(name);
  }

  /** Takes a data point of a gauge or a sum. */
  number(point: Point): void {
    this.#take(point, () => {
      const { fault, isAbsent, value } = point;
      if (fault !== undefined) this.#refuse(fault);
      else if (isAbsent) this.#put(whole, null);
      else if (value === undefined) this.#refuse('malformed');
      else this.#put(whole, value);
    });
  }

  histogram(point: Point): void {
    this.#take(point, () => {
      const fault = point.fault ?? histogramFault(point);
      if (fault !== undefined) this.#refuse(fault);
      else this.#putHistogram(point);
    });
  }

  summary(point: Point): void {
    this.#take(point, () => {
      const fault = point.fault ?? summaryFault(point);
      if (fault !== undefined) this.#refuse(fault);
      else this.#putSummary(point);
    });
  }

  exponential(point: Point): void {
    this.#take(point, () => this.#refuse('wrong_type'));
    this.rejected.wasExponential();
  }

  #take(point: Point, put: () => void): void {
    const draft = this.#draft;
    const first = draft.count;
    const refusedBefore = draft.refused;
    this.#ts = point.ts;
    this.#names.enterPoint(point.attributes);
    put();
    if (draft.refused === refusedBefore) this.rejected.good();
    else this.rejected.bad({ metric: this.#metric, first });
  }

  #putHistogram({ bounds, bucketCounts, isAbsent, ...point }: Point): void {
    let counted = 0;
    for (const [i, bound] of bounds.entries()) {
      counted += bucketCounts[i] ?? 0;
      this.#put(this.#bucket(bound), isAbsent ? null : counted);
    }
    const total = isAbsent ? null : point.count;
    this.#put(this.#bucket(Infinity), total);
    this.#put(count, total);
    if (isAbsent) this.#put(sum, null);
    else if (point.sum !== undefined) this.#put(sum, point.sum);
    if (point.min !== undefined && !isAbsent) this.#put(min, point.min);
    if (point.max !== undefined && !isAbsent) this.#put(max, point.max);
  }

  /** A quantile of nothing is NaN: there is no value then. */
  #putSummary({ quantiles, isAbsent, ...point }: Point): void {
    for (const { quantile, value } of quantiles)
      this.#put(quantilePart(quantile), isAbsent || Number.isNaN(value) ? null : value);
    this.#put(count, isAbsent ? null : point.count);
    this.#put(sum, isAbsent ? null : (point.sum ?? 0));
  }

  #bucket(bound: number): Part {
    const known = this.#buckets.get(bound);
    if (known !== undefined) return known;
    const part = bucket(bound);
    this.#buckets.set(bound, part);
    return part;
  }

  #put(part: Part, value: number | null): void {
    const ref = this.#names.find(part);
    if (ref === undefined) {
      this.#refuse('bad_labels');
      return;
    }
    this.#ensureRoom();
    this.#draft.push(ref, this.#ts, value);
  }

  #refuse(reason: RejectReason): void {
    this.#ensureRoom();
    this.#draft.refuse(reason);
  }

  #ensureRoom(): void {
    if (this.#draft.count >= maxSamples) throw tooMany(maxSamples, 'samples');
  }
}
