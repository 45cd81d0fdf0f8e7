import { ByteTable, notThere } from './byte-table.js';
import type { SeriesRef } from './series-ref.js';

/** The number by which a decoder knows the stranger at a place: below `notThere`, and so none of a memory. */
const numberOf = (place: number): number => -2 - place;

/** The strangers of one request (Draft.isStranger), by the bytes of their names: they are forgotten together with it. */
export class StrangerNames {
  readonly #refs: SeriesRef[] = [];
  #names: ByteTable | undefined;
  #nobody = notThere;

  /** The number of the stranger of that name; notThere when there is none. */
  find(bytes: Buffer, start: number, end: number): number {
    const place = this.#names?.find(bytes, start, end) ?? notThere;
    return place === notThere ? notThere : numberOf(place);
  }

  /** Gives a stranger whose name is not there its number. */
  add(ref: SeriesRef, { bytes, start, end }: { readonly bytes: Buffer; readonly start: number; readonly end: number }) {
    this.#names ??= new ByteTable();
    this.#names.add(bytes, start, end);
    return numberOf(this.#refs.push(ref) - 1);
  }

  /** The number of Draft.nobody, once it is given: no stranger is added from then on. */
  nobody(ref: SeriesRef): number {
    if (this.#nobody === notThere) this.#nobody = numberOf(this.#refs.push(ref) - 1);
    return this.#nobody;
  }

  ref(number: number): SeriesRef {
    const ref = this.#refs[numberOf(number)];
    if (ref === undefined) throw new RangeError(`no stranger ${number}`);
    return ref;
  }
}
