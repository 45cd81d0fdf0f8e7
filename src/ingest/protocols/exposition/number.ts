import { notThere } from '../../byte-table.js';
import { exactBelow, powersOfTen } from '../../decimal.js';
import { dot, minus, newline, nine, space, zero } from '../bytes.js';
import { wordEnd } from '../words.js';

const real = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const infinite = /^[+-]?inf(?:inity)?$/i;
const notANumber = /^nan$/i;

/** The most characters that are taken for a number. */
const maxLength = 1000;

/**
 * A number as both formats write it, and as Go reads it but for hexadecimals and underscores. Undefined when it is none, or
 * beyond float64.
 */
export function parseNumber(text: string): number | undefined {
  if (text.length > maxLength) return undefined;
  if (infinite.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (notANumber.test(text)) return Number.NaN;
  const value = real.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Reads the numbers of a body that ends with a line break. */
export class NumberReader {
  /** The number that was read last. */
  value = Number.NaN;
  readonly #body: Buffer;

  constructor(body: Buffer) {
    this.#body = body;
  }

  /** Reads the number that begins at `start`, up to a blank or the end of the line, and gives where that is; notThere when it is none. */
  read(start: number): number {
    const body = this.#body;
    const isNegative = body[start] === minus;
    const first = isNegative ? start + 1 : start;
    let at = first;
    let digits = 0;
    let decimals = 0;
    let byte = body[at] as number;
    for (; byte >= zero && byte <= nine; byte = body[(at += 1)] as number) digits = digits * 10 + (byte - zero);
    if (byte === dot) {
      const point = at;
      byte = body[(at += 1)] as number;
      for (; byte >= zero && byte <= nine; byte = body[(at += 1)] as number) digits = digits * 10 + (byte - zero);
      decimals = at - point - 1;
    }
    const hasDigits = at - first > (decimals > 0 ? 1 : 0) && body[first] !== dot;
    const isEnd = byte === newline || byte === space;
    if (!hasDigits || !isEnd || digits >= exactBelow || decimals >= powersOfTen.length) return this.#readOther(start);
    // Both are exact, so that the quotient is the float64 nearest to what was written (Clinger 1990).
    const value = digits / (powersOfTen[decimals] as number);
    this.value = isNegative ? -value : value;
    return at;
  }

  #readOther(start: number): number {
    const end = wordEnd(this.#body, start);
    const value = end - start > maxLength ? undefined : parseNumber(this.#body.toString('latin1', start, end));
    if (value === undefined) return notThere;
    this.value = value;
    return end;
  }
}
