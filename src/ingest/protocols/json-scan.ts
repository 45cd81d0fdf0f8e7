import { notThere } from '../byte-table.js';
import { exactBelow, powersOfTen } from '../decimal.js';

/*
 * Reading JSON by its bytes, for decoders that make no object of each sample. What these functions do not take is not yet
 * wrong: it is for JSON.parse to say.
 */

export const quote = 0x22;
export const comma = 0x2c;
export const colon = 0x3a;
export const openingBracket = 0x5b;
export const closingBracket = 0x5d;
export const openingBrace = 0x7b;
export const closingBrace = 0x7d;
const backslash = 0x5c;
const space = 0x20;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;

/** A number as RFC 8259 has it. */
const numeral = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The most digits of a number that is not left to JSON.parse. */
const maxLength = 400;

/** Where something stands that is no blank, from `start` on. */
export function skipSpace(body: Uint8Array, start: number): number {
  // Mostly it stands there already, and is told from all blanks at once.
  return (body[start] as number) > space ? start : afterBlanks(body, start);
}

function afterBlanks(body: Uint8Array, start: number): number {
  let at = start;
  for (let byte = body[at]; byte === space || byte === 0x0a || byte === 0x0d || byte === 0x09; byte = body[at]) at += 1;
  return at;
}

/** Where the string ends that begins after the quote before `start`: at its last quote, or notThere. Its escapes are not looked at. */
export function stringEnd(body: Uint8Array, start: number): number {
  for (let at = start; at < body.length; at += 1) {
    const byte = body[at] as number;
    if (byte === quote) return at;
    if (byte === backslash) at += 1;
  }
  return notThere;
}

/** Where an object ends that begins at `start` and holds strings only, after its last brace; notThere when it holds anything else. */
export function textsEnd(body: Uint8Array, start: number): number {
  let at = skipSpace(body, start + 1);
  if (body[at] === closingBrace) return at + 1;
  for (;;) {
    at = stringAfter(body, at);
    if (at === notThere) return notThere;
    at = skipSpace(body, at);
    if (body[at] !== colon) return notThere;
    at = stringAfter(body, skipSpace(body, at + 1));
    if (at === notThere) return notThere;
    at = skipSpace(body, at);
    if (body[at] === closingBrace) return at + 1;
    if (body[at] !== comma) return notThere;
    at = skipSpace(body, at + 1);
  }
}

/** Where the string that begins at `start` is over, after its last quote. */
function stringAfter(body: Uint8Array, start: number): number {
  if (body[start] !== quote) return notThere;
  const end = stringEnd(body, start + 1);
  return end === notThere ? notThere : end + 1;
}

/** The string from `start` to before `end`, its quotes outside of both; undefined when JSON.parse takes it for none. */
export function textAt(body: Buffer, start: number, end: number): string | undefined {
  const text = jsonAt(body, start - 1, end + 1);
  return typeof text === 'string' ? text : undefined;
}

/** The value from `start` to before `end`; undefined when JSON.parse takes it for none. */
export function jsonAt(body: Buffer, start: number, end: number): unknown {
  try {
    return JSON.parse(body.toString('utf8', start, end));
  } catch {
    // What is wrong with it is told of the whole body.
    return undefined;
  }
}

/** Reads numbers. */
export class NumberScan {
  /** The number that was read last. */
  value = Number.NaN;
  readonly #body: Buffer;

  constructor(body: Buffer) {
    this.#body = body;
  }

  /** Reads the number that begins at `start`, and gives where it ends; notThere when none does. */
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
    const whole = at - first;
    let decimals = 0;
    if (byte === dot) {
      const point = at;
      byte = body[(at += 1)] as number;
      while (byte >= zero && byte <= nine) {
        mantissa = mantissa * 10 + (byte - zero);
        byte = body[(at += 1)] as number;
      }
      decimals = at - point - 1;
      if (decimals === 0) return notThere;
    }
    const isExact = mantissa < exactBelow && decimals < powersOfTen.length && !isLetter(byte);
    if (whole === 0 || (whole > 1 && body[first] === zero) || !isExact) return this.#readAny(start);
    // Both are exact, so that the quotient is the float64 nearest to what was written (Clinger 1990).
    const value = mantissa / (powersOfTen[decimals] as number);
    this.value = isNegative ? -value : value;
    return at;
  }

  #readAny(start: number): number {
    let end = start;
    while (isOfNumber(this.#body[end])) end += 1;
    const text = end - start > maxLength ? '' : this.#body.toString('latin1', start, end);
    if (!numeral.test(text)) return notThere;
    this.value = Number(text);
    return end;
  }
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isOfNumber(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= zero && byte <= nine) || byte === minus || byte === dot || byte === 0x2b || (byte | 0x20) === 0x65;
}
