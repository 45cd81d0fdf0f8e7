import { packBlocks, unpackBlocks } from './blocks.js';
import type { ByteReader, ByteWriter } from './bytes.js';
import { commonDivisor } from './divisor.js';
import { maxChunkRows } from './limits.js';
import { chooseModel, models, restore, subtract, type Fit } from './models.js';

/** Rows that lie further apart are written as they are: beyond it, what a model leaves over might not be exact. */
const widestSpan = 2 ** 48;
/** In the first byte of a stream: the rows follow as doubles. */
const plain = 7;
/** Set in the first byte of a stream whose rows are counted in a unit of more than 1. */
const hasUnit = 8;

/** The rows less the first one. */
const relative = new Float64Array(maxChunkRows);
const residuals = new Float64Array(maxChunkRows);
const extent = { count: 0, min: 0, max: 0 };
const fit: Fit = { model: models.progression, slope: 0, level: 0 };

function isProgression(numbers: Float64Array, count: number): boolean {
  const step = numbers[1]! - numbers[0]!;
  let i = 2;
  while (i < count && numbers[i]! - numbers[i - 1]! === step) i++;
  return i >= count && Math.abs(step) * (count - 1) <= widestSpan;
}

/** Fills `relative` and `extent`. */
function makeRelative(numbers: Float64Array, count: number): void {
  const origin = numbers[0]!;
  let min = 0;
  let max = 0;
  for (let i = 0; i < count; i++) {
    const value = numbers[i]! - origin;
    relative[i] = value;
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  extent.count = count;
  extent.min = min;
  extent.max = max;
}

function encodeProgression(out: ByteWriter, origin: number, step: number): void {
  out.byte(models.progression);
  out.signed(origin);
  out.signed(step);
}

/** Rows of `relative`, three or more. */
function encodeModelled(out: ByteWriter, origin: number, count: number): void {
  const unit = commonDivisor(relative, count);
  if (unit > 1) {
    for (let i = 0; i < count; i++) relative[i]! /= unit;
    extent.min /= unit;
    extent.max /= unit;
  }
  chooseModel(fit, relative, extent);
  out.byte(unit > 1 ? fit.model | hasUnit : fit.model);
  out.signed(origin);
  if (unit > 1) out.unsigned(unit);
  out.signed(fit.slope);
  if (fit.model === models.line) out.signed(fit.level);
  subtract(fit, residuals, { u: relative, count });
  packBlocks(out, residuals, count - 1);
}

/** Writes the first `count` (1 or more) of `numbers`: whole numbers of at most 2^53 in size. At most `8 * count + 2` bytes. */
export function encodeIntegers(out: ByteWriter, numbers: Float64Array, count: number): void {
  if (count === 1) return encodeProgression(out, numbers[0]!, 0);
  if (isProgression(numbers, count)) return encodeProgression(out, numbers[0]!, numbers[1]! - numbers[0]!);
  const start = out.length;
  makeRelative(numbers, count);
  if (extent.max - extent.min <= widestSpan) {
    encodeModelled(out, numbers[0]!, count);
    if (out.length - start <= 8 * count + 1) return;
    out.length = start;
  }
  out.byte(plain);
  out.doubles(numbers, count);
}

/** Rows to fill: `count` from `at` on. */
export interface Span {
  readonly at: number;
  readonly count: number;
}

/** Reads what `encodeIntegers` wrote of `count` rows into `target`. */
export function decodeIntegers(reader: ByteReader, target: Float64Array, { at, count }: Span): void {
  const head = reader.byte();
  if (head === plain) return reader.doubles(target, { at, count });
  const model = head & ~hasUnit;
  if (model > models.curve) throw new RangeError(`a stream of a chunk begins with ${head}, which says no model`);
  const origin = reader.signed();
  const unit = head & hasUnit ? reader.unsigned() : 1;
  fit.model = model;
  fit.slope = reader.signed();
  fit.level = model === models.line ? reader.signed() : 0;
  if (model !== models.progression) unpackBlocks(reader, residuals, count - 1);
  restore(fit, residuals, { target, at, count, origin, unit });
}
