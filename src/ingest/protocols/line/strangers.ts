import type { SeriesType } from '../../../domain/sample.js';
import { notThere } from '../../byte-table.js';
import type { SeriesRef } from '../../series-ref.js';
import { LineMemory } from './line-memory.js';

/** Bytes of the body. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** The number by which the stranger at a place is known: below `notThere`, and so none of the memory. */
const numberOf = (place: number): number => -2 - place;

/** The strangers of one request (Draft.isStranger), by the bytes of their lines and keys: they are forgotten together with it. */
export class Strangers {
  readonly #body: Buffer;
  readonly #memory = new LineMemory();
  #nobody = notThere;

  constructor(body: Buffer) {
    this.#body = body;
  }

  /** The number of the stranger in that line; notThere when there is none. */
  find(type: SeriesType, line: Place, key: Place): number {
    const { lines, fieldKeys } = this.#memory;
    const keyNumber = fieldKeys.size === 0 ? notThere : fieldKeys.find(this.#body, key.start, key.end);
    if (keyNumber === notThere) return notThere;
    const lineNumber = lines.find(this.#body, line.start, line.end);
    const field = lineNumber === notThere ? notThere : this.#memory.find(lineNumber, keyNumber, type);
    return field === notThere ? notThere : numberOf(field);
  }

  /** Gives a stranger that is not there its number. */
  add(ref: SeriesRef, line: Place, key: Place): number {
    const { lines, fieldKeys } = this.#memory;
    const knownLine = lines.find(this.#body, line.start, line.end);
    const lineNumber = knownLine === notThere ? this.#memory.addLine(this.#body, line.start, line.end) : knownLine;
    const knownKey = fieldKeys.find(this.#body, key.start, key.end);
    const keyNumber = knownKey === notThere ? fieldKeys.add(this.#body, key.start, key.end) : knownKey;
    return numberOf(this.#memory.addField(lineNumber, keyNumber, ref));
  }

  /** The number of Draft.nobody, once it is given: no stranger is added from then on. */
  nobody(ref: SeriesRef): number {
    if (this.#nobody === notThere) this.#nobody = numberOf(this.#memory.fields.add(ref));
    return this.#nobody;
  }

  ref(number: number): SeriesRef {
    const ref = this.#memory.fields.refs[numberOf(number)];
    if (ref === undefined) throw new RangeError(`no stranger ${number}`);
    return ref;
  }
}
