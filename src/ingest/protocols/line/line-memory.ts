import type { SeriesType } from '../../../domain/sample.js';
import { ByteTable, notThere } from '../../byte-table.js';
import { PlainSeries } from '../../plain-series.js';
import type { Memory, SeriesRef } from '../../series-ref.js';

const types = { number: 0, boolean: 1, text: 2 } as const satisfies Record<SeriesType, number>;

/** More field keys than memory has room for: what keeps line and field apart in one number. */
const fieldKeysAtMost = 2 ** 24;

/**
 * The lines that were seen, each by its bytes before the fields, and the fields of each with what came after them last time:
 * senders repeat themselves in the same order, be it with all fields in one line or with a line for each field.
 * Lines and fields are numbered from 0.
 */
export class LineMemory implements Memory {
  /** What stands before the fields of each line. */
  readonly lines = new ByteTable();
  readonly fieldKeys = new ByteTable();
  /** By number of the field: what it means, its line, its key, and the field after it in the line. */
  readonly fields = new PlainSeries();
  lineOf: number[] = [];
  keyOf: number[] = [];
  nextField: number[] = [];
  readonly #found = new Map<number, number>();
  /** By number of the line. */
  #firstField: number[] = [];
  /** By number of the field that ended a line: the first one of the line after it. */
  #firstAfter: number[] = [];
  /** The field that ended the line before. */
  #last = notThere;

  /** The field with which the next line is likely to begin, notThere when none is. */
  expected(): number {
    return this.#last === notThere ? notThere : (this.#firstAfter[this.#last] as number);
  }

  /** Notes the first and the last field of a line that came. */
  come(first: number, last: number): void {
    if (this.#last !== notThere) this.#firstAfter[this.#last] = first;
    this.#last = last;
  }

  /** The field with which that line began last time. */
  firstOf(line: number): number {
    return this.#firstField[line] as number;
  }

  addLine(bytes: Buffer, start: number, end: number): number {
    this.#firstField.push(notThere);
    return this.lines.add(bytes, start, end);
  }

  /** Notes which field came, as the first of `line` or after another field. */
  link(line: number, before: number, field: number): void {
    if (before === notThere) this.#firstField[line] = field;
    else this.nextField[before] = field;
  }

  /** The field of a line that has the key of that number and values of that type; notThere when it was not seen before. */
  find(line: number, key: number, type: SeriesType): number {
    return this.#found.get(placeOf(line, key, type)) ?? notThere;
  }

  addField(line: number, key: number, ref: SeriesRef): number {
    this.lineOf.push(line);
    this.keyOf.push(key);
    this.nextField.push(notThere);
    this.#firstAfter.push(notThere);
    const field = this.fields.add(ref);
    this.#found.set(placeOf(line, key, ref.type), field);
    return field;
  }

  clear(): void {
    for (const part of [this.lines, this.fieldKeys, this.fields, this.#found]) part.clear();
    [this.lineOf, this.keyOf, this.nextField, this.#firstField, this.#firstAfter] = [[], [], [], [], []];
    this.#last = notThere;
  }
}

function placeOf(line: number, key: number, type: SeriesType): number {
  return (line * fieldKeysAtMost + key) * 3 + types[type];
}
