import { notThere } from '../../byte-table.js';
import {
  closingBrace,
  colon,
  comma,
  NumberScan,
  openingBrace,
  quote,
  skipSpace,
  stringEnd,
  textAt,
  textsEnd,
} from '../json-scan.js';
import type { SamplePlaces } from './layouts.js';

/** The parts of a sample, by the places of their keys. */
export const samplePart = { metric: 0, ts: 1, value: 2, labels: 3, host: 4 } as const;

/** The keys of a sample, each with the quote that ends it. */
const keys = ['metric', 'ts', 'value', 'labels', 'host_id'].map((key) => Buffer.from(`${key}"`));
/** Part by the first byte of its key: no two begin alike. */
const partByFirst = Int8Array.from({ length: 256 }, (_, byte) => keys.findIndex((key) => key[0] === byte));
/** Bits of the parts that every sample has. */
const required = 0b111;

const literals: readonly (readonly [Buffer, boolean | null])[] = [
  [Buffer.from('true'), true],
  [Buffer.from('false'), false],
  [Buffer.from('null'), null],
];

/** Finds the parts of any sample in a body, without making anything of them but its value. */
export class SampleScan implements SamplePlaces {
  start = 0;
  end = 0;
  parts: number[] = [];
  /** By part, texts without their quotes, labels with their braces; notThere for a part that is not there. */
  readonly startOf = [0, 0, 0, 0, 0];
  readonly endOf = [0, 0, 0, 0, 0];
  number = Number.NaN;
  /** The value when it is no number. */
  other: boolean | string | null | undefined;
  readonly #body: Buffer;
  readonly #numbers: NumberScan;

  constructor(body: Buffer) {
    this.#body = body;
    this.#numbers = new NumberScan(body);
  }

  /** Reads the sample that begins at `start`, and gives where it ends; notThere when it is not as samples should be. */
  read(start: number): number {
    const body = this.#body;
    if (body[start] !== openingBrace) return notThere;
    this.start = start;
    this.parts = [];
    this.startOf.fill(notThere);
    let at = start;
    for (let seen = 0; ;) {
      at = skipSpace(body, at + 1);
      const part = body[at] === quote ? this.#partAt(at + 1) : notThere;
      if (part === notThere || (seen & (1 << part)) !== 0) return notThere;
      seen |= 1 << part;
      at = skipSpace(body, at + 1 + (keys[part] as Buffer).length);
      if (body[at] !== colon) return notThere;
      at = this.#readPart(part, skipSpace(body, at + 1));
      if (at === notThere) return notThere;
      at = skipSpace(body, at);
      if (body[at] === closingBrace) {
        this.end = at + 1;
        return (seen & required) === required ? at + 1 : notThere;
      }
      if (body[at] !== comma) return notThere;
    }
  }

  /** The part whose key begins at `start`. */
  #partAt(start: number): number {
    const part = partByFirst[this.#body[start] as number] as number;
    return part !== notThere && this.#isAt(keys[part] as Buffer, start) ? part : notThere;
  }

  #isAt(bytes: Buffer, start: number): boolean {
    for (let i = 0; i < bytes.length; i += 1) if (this.#body[start + i] !== bytes[i]) return false;
    return true;
  }

  #readPart(part: number, start: number): number {
    const byte = this.#body[start];
    if (part === samplePart.value) return this.#note(part, start, this.#readValue(start));
    if (part === samplePart.labels)
      return byte === openingBrace ? this.#note(part, start, textsEnd(this.#body, start)) : notThere;
    const end = byte === quote ? this.#note(part, start + 1, stringEnd(this.#body, start + 1)) : notThere;
    return end === notThere ? notThere : end + 1;
  }

  /** Notes where a part stands, and gives where it ends. */
  #note(part: number, start: number, end: number): number {
    this.parts.push(part);
    this.startOf[part] = start;
    this.endOf[part] = end;
    return end;
  }

  #readValue(start: number): number {
    const end = this.#numbers.read(start);
    if (end !== notThere) {
      this.number = this.#numbers.value;
      this.other = undefined;
      return end;
    }
    if (this.#body[start] === quote) return this.#readText(start);
    const literal = literals.find(([bytes]) => this.#isAt(bytes, start));
    if (literal === undefined) return notThere;
    this.other = literal[1];
    return start + literal[0].length;
  }

  #readText(start: number): number {
    const end = stringEnd(this.#body, start + 1);
    const text = end === notThere ? undefined : textAt(this.#body, start + 1, end);
    if (text === undefined) return notThere;
    this.other = text;
    return end + 1;
  }
}
