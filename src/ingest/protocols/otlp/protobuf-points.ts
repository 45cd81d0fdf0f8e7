import type { MessageReader } from '../protobuf.js';
import { RepeatedBytes } from '../repeated-bytes.js';
import { msOfHalves } from './nanoseconds.js';
import { noRecordedValue, Point } from './point.js';

/** Fields of the data points of opentelemetry.proto.metrics.v1. */
const time = 3;
const number = { double: 4, int: 6, attributes: 7, flags: 8 } as const;
const histogram = { count: 4, sum: 5, bucketCounts: 6, bounds: 7, attributes: 9, flags: 10, min: 11, max: 12 } as const;
const summary = { count: 4, sum: 5, quantiles: 6, attributes: 7, flags: 8 } as const;
const valueAtQuantile = { quantile: 1, value: 2 } as const;

/** Reads the data points of a message, each ending at the `end` given, into one and the same Point. */
export class PointReader {
  readonly #reader: MessageReader;
  readonly #attributes: RepeatedBytes;
  readonly #point = new Point();

  constructor(message: Buffer, reader: MessageReader) {
    this.#reader = reader;
    this.#attributes = new RepeatedBytes(message, reader);
  }

  number(end: number): Point {
    const reader = this.#reader;
    const point = this.#begin();
    for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
      if (field === time) this.#readTime();
      else if (field === number.double) point.value = reader.double();
      else if (field === number.int) this.#readInt();
      else if (field === number.attributes) this.#attributes.add(field, end);
      else if (field === number.flags) this.#readFlags();
    }
    return this.#finish();
  }

  histogram(end: number): Point {
    const reader = this.#reader;
    const point = this.#begin();
    for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
      if (field === time) this.#readTime();
      else if (field === histogram.count) point.count = reader.fixed64();
      else if (field === histogram.sum) point.sum = reader.double();
      else if (field === histogram.bucketCounts) reader.fixed64s(end, point.bucketCounts);
      else if (field === histogram.bounds) reader.doubles(end, point.bounds);
      else if (field === histogram.attributes) this.#attributes.add(field, end);
      else if (field === histogram.flags) this.#readFlags();
      else if (field === histogram.min) point.min = reader.double();
      else if (field === histogram.max) point.max = reader.double();
    }
    return this.#finish();
  }

  summary(end: number): Point {
    const reader = this.#reader;
    const point = this.#begin();
    for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
      if (field === time) this.#readTime();
      else if (field === summary.count) point.count = reader.fixed64();
      else if (field === summary.sum) point.sum = reader.double();
      else if (field === summary.quantiles) this.#readQuantile(reader.enter(end));
      else if (field === summary.attributes) this.#attributes.add(field, end);
      else if (field === summary.flags) this.#readFlags();
    }
    return this.#finish();
  }

  /** A data point of which nothing is wanted. */
  other(end: number): Point {
    this.#reader.seek(end);
    this.#begin();
    return this.#finish();
  }

  #begin(): Point {
    this.#point.clear();
    this.#attributes.clear();
    return this.#point;
  }

  #finish(): Point {
    const bytes = this.#attributes.bytes();
    if (bytes.length > 0) this.#point.attributes = bytes.toString('latin1');
    return this.#point;
  }

  #readTime(): void {
    const at = this.#reader.fixed64At();
    this.#point.ts = msOfHalves(this.#reader.high(at), this.#reader.low(at));
  }

  #readInt(): void {
    const value = this.#reader.sfixed64();
    this.#point.value = value;
    if (!Number.isSafeInteger(value)) this.#point.fault = 'out_of_range';
  }

  #readFlags(): void {
    this.#point.isAbsent = (this.#reader.int64() & noRecordedValue) !== 0;
  }

  #readQuantile(end: number): void {
    const reader = this.#reader;
    let quantile = 0;
    let value = 0;
    for (let field = reader.next(end); field !== 0; field = reader.next(end)) {
      if (field === valueAtQuantile.quantile) quantile = reader.double();
      else if (field === valueAtQuantile.value) value = reader.double();
    }
    this.#point.quantiles.push({ quantile, value });
  }
}
