import { bucketMs } from '../../../domain/resolution.js';
import type { Columns } from './codec/chunk.js';
import { ScaledSum } from './scaled-sum.js';

const minuteMs = bucketMs['1m'];

/**
 * What the minutes of rows come to. `lost` is what rounding took from each sum (Neumaier 1974). Larger buckets are made of
 * minutes, never of rows, so that a sum is the same on whatever way a bucket came about.
 */
export interface Minutes {
  readonly length: number;
  readonly ts: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly sum: Float64Array;
  readonly lost: Float64Array;
  readonly count: Float64Array;
  readonly last: Float64Array;
  /** Of the minutes whose `sum` went beyond the largest number: what it comes to. */
  readonly beyond: Map<number, ScaledSum>;
}

/** Goes through rows in order of time, once. Absent values (NaN) count for nothing; a minute of them alone has count 0. */
export function toMinutes({ ts, values }: Columns): Minutes {
  const value = values[0]!;
  const rows = ts.length;
  const minutes = emptyMinutes(countMinutes(ts));
  const { length } = minutes;
  for (let row = 0, minute = 0; minute < length; minute++) {
    const start = Math.floor(ts[row]! / minuteMs) * minuteMs;
    const end = start + minuteMs;
    const first = row;
    let min = Infinity;
    let max = -Infinity;
    let sum = 0;
    let lost = 0;
    let count = 0;
    let last = NaN;
    for (; row < rows && ts[row]! < end; row++) {
      const one = value[row]!;
      if (one !== one) continue;
      if (one < min) min = one;
      if (one > max) max = one;
      const next = sum + one;
      lost += Math.abs(sum) >= Math.abs(one) ? sum - next + one : one - next + sum;
      sum = next;
      last = one;
      count++;
    }
    if (!Number.isFinite(sum)) minutes.beyond.set(minute, ScaledSum.of(value.subarray(first, row)));
    minutes.ts[minute] = start;
    minutes.min[minute] = min;
    minutes.max[minute] = max;
    minutes.sum[minute] = sum;
    minutes.lost[minute] = lost;
    minutes.count[minute] = count;
    minutes.last[minute] = last;
  }
  return minutes;
}

/**
 * Buckets of `widthMs`, whole minutes, aligned to the epoch: ts is the start; values are min, max, sum, count and last, NaN but
 * for a count of 0 where all values were absent. Where the sum is beyond the largest number, the average, which is not, is
 * there in its place, and the count is negative.
 */
export function toBuckets(minutes: Minutes, widthMs: number): Columns {
  const starts: number[] = [];
  const columns: readonly [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  for (let minute = 0; minute < minutes.length;) {
    const start = Math.floor(minutes.ts[minute]! / widthMs) * widthMs;
    const end = start + widthMs;
    const first = minute;
    let min = Infinity;
    let max = -Infinity;
    let sum = 0;
    let lost = 0;
    let count = 0;
    let last = NaN;
    for (; minute < minutes.length && minutes.ts[minute]! < end; minute++) {
      if (minutes.count[minute] === 0) continue;
      min = Math.min(min, minutes.min[minute]!);
      max = Math.max(max, minutes.max[minute]!);
      const one = minutes.sum[minute]!;
      const next = sum + one;
      lost += minutes.lost[minute]! + (Math.abs(sum) >= Math.abs(one) ? sum - next + one : one - next + sum);
      sum = next;
      last = minutes.last[minute]!;
      count += minutes.count[minute]!;
    }
    let total = sum + lost;
    if (!Number.isFinite(total)) {
      const scaled = scaledSum(minutes, first, minute);
      total = scaled.total;
      if (!Number.isFinite(total)) {
        total = Math.min(max, Math.max(min, scaled.dividedBy(count)));
        count = -count;
      }
    }
    starts.push(start);
    columns[0].push(count === 0 ? NaN : min);
    columns[1].push(count === 0 ? NaN : max);
    columns[2].push(count === 0 ? NaN : total);
    columns[3].push(count);
    columns[4].push(last);
  }
  return { ts: Float64Array.from(starts), values: columns.map((column) => Float64Array.from(column)) };
}

/** What the minutes from `first` to before `end` come to. */
function scaledSum({ sum, lost, beyond }: Minutes, first: number, end: number): ScaledSum {
  const scaled = new ScaledSum();
  for (let minute = first; minute < end; minute++) {
    const own = beyond.get(minute);
    if (own === undefined) scaled.add(sum[minute]!, lost[minute]);
    else scaled.join(own);
  }
  return scaled;
}

function emptyMinutes(length: number): Minutes {
  const column = () => new Float64Array(length);
  const [ts, min, max, sum, lost, count, last] = [column(), column(), column(), column(), column(), column(), column()];
  return { length, ts, min, max, sum, lost, count, last, beyond: new Map() };
}

function countMinutes(ts: Float64Array): number {
  let count = 0;
  let end = -Infinity;
  for (let row = 0; row < ts.length; row++) {
    if (ts[row]! < end) continue;
    count++;
    end = (Math.floor(ts[row]! / minuteMs) + 1) * minuteMs;
  }
  return count;
}
