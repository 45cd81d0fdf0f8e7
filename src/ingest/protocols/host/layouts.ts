import { ByteTable, notThere } from '../../byte-table.js';

/** How a sample is written: which of its parts stand in which order, and the bytes before each of them and after the last. */
export interface Layout {
  readonly parts: readonly number[];
  /** Numbers in Layouts.gaps, one more than there are parts. */
  readonly gaps: readonly number[];
}

/** Where a sample stands in a body, and where in it its parts do. */
export interface SamplePlaces {
  readonly start: number;
  readonly end: number;
  /** The parts in the order in which they stand. */
  readonly parts: readonly number[];
  /** By part. */
  readonly startOf: readonly number[];
  readonly endOf: readonly number[];
}

/** The layouts that were seen: a sender has one or two. */
export class Layouts {
  readonly gaps = new ByteTable();
  readonly #known = new Map<string, Layout>();

  get size(): number {
    return this.#known.size;
  }

  of(body: Buffer, { start, end, parts, startOf, endOf }: SamplePlaces): Layout {
    const gaps: number[] = [];
    let at = start;
    for (const part of parts) {
      gaps.push(this.#gap(body, at, startOf[part] as number));
      at = endOf[part] as number;
    }
    gaps.push(this.#gap(body, at, end));
    const name = `${parts.join()} ${gaps.join()}`;
    const known = this.#known.get(name) ?? { parts: [...parts], gaps };
    this.#known.set(name, known);
    return known;
  }

  clear(): void {
    this.gaps.clear();
    this.#known.clear();
  }

  #gap(body: Buffer, start: number, end: number): number {
    const known = this.gaps.find(body, start, end);
    return known === notThere ? this.gaps.add(body, start, end) : known;
  }
}
