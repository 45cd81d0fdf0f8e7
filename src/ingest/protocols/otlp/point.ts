import type { RejectReason } from '../../../domain/ports/intake.js';

/** The bit of a data point's flags that says that it has no value (DataPointFlags.NO_RECORDED_VALUE). */
export const noRecordedValue = 1;

/** A data point of any kind. A decoder fills the same one again and again; the acceptor reads it at once. */
export class Point {
  /** The attributes in a text of the decoder's own, from which it can read them again. */
  attributes = '';
  /** Epoch ms; NaN when there is none. */
  ts = Number.NaN;
  isAbsent = false;
  /** Of a number. */
  value: number | undefined;
  /** Why it cannot be taken, where only the decoder can see it. */
  fault: RejectReason | undefined;
  /** Of a histogram or summary. */
  count = 0;
  sum: number | undefined;
  min: number | undefined;
  max: number | undefined;
  /** Upper bounds of all buckets but the last, and the count of each bucket. */
  bounds: number[] = [];
  bucketCounts: number[] = [];
  /** Of a summary. */
  quantiles: { readonly quantile: number; readonly value: number }[] = [];

  clear(): void {
    this.attributes = '';
    this.ts = Number.NaN;
    this.isAbsent = false;
    this.value = undefined;
    this.fault = undefined;
    this.count = 0;
    this.sum = undefined;
    this.min = undefined;
    this.max = undefined;
    if (this.bounds.length > 0) this.bounds = [];
    if (this.bucketCounts.length > 0) this.bucketCounts = [];
    if (this.quantiles.length > 0) this.quantiles = [];
  }
}

/** Series that one data point may take; some thousand in one histogram are an error or an attack. */
const maxSeries = 1000;

/** Why a histogram makes no sense, or holds more than can be kept; undefined when it is good. */
export function histogramFault({ bounds, bucketCounts, count, isAbsent }: Point): RejectReason | undefined {
  if (bounds.length > maxSeries) return 'series_budget';
  for (let i = 0; i < bounds.length; i += 1) {
    const bound = bounds[i] as number;
    if (!Number.isFinite(bound) || (i > 0 && bound <= (bounds[i - 1] as number))) return 'malformed';
  }
  if (isAbsent) return undefined;
  const hasNone = bounds.length === 0 && bucketCounts.length === 0;
  if (!hasNone && bucketCounts.length !== bounds.length + 1) return 'malformed';
  if (count < 0 || bucketCounts.some((each) => each < 0)) return 'malformed';
  const counted = hasNone ? count : bucketCounts.reduce((sum, each) => sum + each, 0);
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(counted)) return 'out_of_range';
  return counted === count ? undefined : 'malformed';
}

/** The same of a summary. */
export function summaryFault({ quantiles, count }: Point): RejectReason | undefined {
  if (quantiles.length > maxSeries) return 'series_budget';
  if (count < 0 || quantiles.some(({ quantile }) => !(quantile >= 0 && quantile <= 1))) return 'malformed';
  return Number.isSafeInteger(count) ? undefined : 'out_of_range';
}
