import type { SeriesType } from '../../../domain/sample.js';
import { notThere } from '../../byte-table.js';
import { exactBelow, powersOfTen } from '../../decimal.js';
import { comma, dot, letterI, minus, newline, nine, quote, space, zero } from '../bytes.js';
import { isValueEnd, textEnd } from './scan.js';
import { decodeText } from './text.js';

/** A value that is no number; a whole number beyond what float64 holds exactly is kept as what it is. */
export type Other = boolean | string | bigint;

const booleans = new Map<string, boolean>([
  ...['t', 'T', 'true', 'True', 'TRUE'].map((text): [string, boolean] => [text, true]),
  ...['f', 'F', 'false', 'False', 'FALSE'].map((text): [string, boolean] => [text, false]),
]);

const float = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const integer = /^(?:-?\d+i|\d+u)$/;

/** The largest whole number up to which float64 holds each. */
const largestWhole = BigInt(exactBelow);

/** The most digits of a number that is taken for one. */
const maxLength = 400;

/** The values of the fields of one line after the other. */
export class Values {
  /** What read() wanted where it found something else. */
  expected = '';
  /** Of the value that was read last. */
  type: SeriesType = 'number';
  count = 0;
  numbers = new Float64Array(64);
  /** By field, where there is a value that is no number: undefined in place of a number. */
  others: (Other | undefined)[] | undefined;
  readonly #body: Buffer;

  constructor(body: Buffer) {
    this.#body = body;
  }

  clear(): void {
    this.count = 0;
    this.others = undefined;
  }

  /** Reads the value that begins at `start`, and gives where it ends; notThere when it is none. */
  read(start: number): number {
    const body = this.#body;
    let at = start;
    let byte = body[at] as number;
    const isNegative = byte === minus;
    if (isNegative) byte = body[(at += 1)] as number;
    const first = at;
    let mantissa = 0;
    while (byte >= zero && byte <= nine) {
      mantissa = mantissa * 10 + (byte - zero);
      byte = body[(at += 1)] as number;
    }
    let decimals = 0;
    if (byte === dot && at > first) {
      const point = at;
      byte = body[(at += 1)] as number;
      while (byte >= zero && byte <= nine) {
        mantissa = mantissa * 10 + (byte - zero);
        byte = body[(at += 1)] as number;
      }
      decimals = at - point - 1;
    }
    const isWhole = byte === letterI && at > first && decimals === 0 && body[at - 1] !== dot;
    if (isWhole) byte = body[(at += 1)] as number;
    const isPlain = at > first && (byte === comma || byte === space || byte === newline);
    if (!isPlain || mantissa >= exactBelow || decimals >= powersOfTen.length) return this.#readOther(start);
    // Both are exact, so that the quotient is the float64 nearest to what was written (Clinger 1990).
    const value = mantissa / (powersOfTen[decimals] as number);
    this.#add(!isNegative ? value : isWhole ? 0 - value : -value);
    return at;
  }

  #readOther(start: number): number {
    const body = this.#body;
    if (body[start] === quote) return this.#readText(start);
    let end = start;
    while (!isValueEnd(body[end])) end += 1;
    const text = end - start > maxLength ? '' : body.toString('latin1', start, end);
    const flag = booleans.get(text);
    if (flag !== undefined) this.#addOther('boolean', flag);
    else if (integer.test(text)) this.#addWhole(BigInt(text.slice(0, -1)));
    else if (float.test(text)) this.#add(Number(text));
    else {
      this.expected = 'expected a number, a boolean or a text in double quotes as the value of a field';
      return notThere;
    }
    return end;
  }

  #readText(start: number): number {
    const end = textEnd(this.#body, start);
    if (end === notThere || !isValueEnd(this.#body[end + 1])) {
      this.expected = 'expected a text that ends with a double quote, others in it written as \\"';
      return notThere;
    }
    const text = decodeText(this.#body, start + 1, end);
    if (text === undefined) {
      this.expected = 'expected UTF-8, got other bytes in a text';
      return notThere;
    }
    this.#addOther('text', text.includes('\\') ? text.replace(/\\(["\\])/g, '$1') : text);
    return end + 1;
  }

  #addWhole(value: bigint): void {
    const isExact = value >= -largestWhole && value <= largestWhole;
    if (isExact) this.#add(Number(value));
    else this.#addOther('number', value);
  }

  #add(value: number): void {
    if (this.count === this.numbers.length) this.#grow();
    this.numbers[this.count] = value;
    this.type = 'number';
    this.count += 1;
  }

  #addOther(type: SeriesType, value: Other): void {
    this.#add(Number.NaN);
    this.type = type;
    this.others ??= [];
    this.others[this.count - 1] = value;
  }

  #grow(): void {
    const numbers = new Float64Array(this.numbers.length * 2);
    numbers.set(this.numbers);
    this.numbers = numbers;
  }
}
