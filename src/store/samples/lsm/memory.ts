import type { SampleBatch } from '../../../domain/sample.js';
import { Head, headSpace, type HeadColumns, type HeadSpace, type HeadSpan } from './head.js';

/** Heads that may wait to be sealed before senders have to wait as well. */
export const mostWaiting = 3;
/** Of the memory limit, the share for heads; the rest is for merges and queries. */
const headShare = 0.5;
const bytesPerRow = 24;
const fewestRows = 100_000;
/** Larger runs make larger chunks and fewer merges; beyond this a head is read too slowly. */
const mostRows = 2_000_000;

/** Rows that one head takes under a memory limit. */
export function headCapacity(memoryLimitMb: number): number {
  const rows = Math.floor((memoryLimitMb * 1e6 * headShare) / (mostWaiting + 1) / bytesPerRow);
  return Math.min(mostRows, Math.max(fewestRows, rows));
}

/** The samples that are in the journal and in no table yet: the head that grows, and those that wait to be sealed. */
export class Memory {
  #current: Head;
  /** Oldest first. */
  #waiting: Head[] = [];
  /** The memory of a sealed head, for the next. A new one for each would wait for a collector that other threads hold up. */
  #spare: HeadSpace[] = [];

  constructor(segment: number, capacity: number) {
    this.#current = new Head(segment, headSpace(capacity));
  }

  get current(): Head {
    return this.#current;
  }

  /** Heads that wait to be sealed, oldest first. */
  get waiting(): readonly Head[] {
    return this.#waiting;
  }

  /** Begins a new head; the former one waits to be sealed, unless it is empty. */
  turnOver(segment: number, capacity: number): void {
    if (this.#current.length > 0) this.#waiting.push(this.#current);
    else this.#spare.push(this.#current.space);
    this.#current = new Head(segment, this.#space(capacity));
  }

  sealed(head: Head): void {
    this.#waiting = this.#waiting.filter((other) => other !== head);
    if (this.#spare.length <= mostWaiting) this.#spare.push(head.space);
  }

  /** Adds rows of a journal segment that is read again; the rows of one segment stay in one head. */
  replay(
    segment: number,
    batch: SampleBatch,
    { seriesCount, capacity }: { seriesCount: number; capacity: number },
  ): void {
    const isNext = segment !== this.#current.lastSegment;
    if (isNext && this.#current.length + batch.length > capacity / 2) this.turnOver(segment, capacity);
    if (this.#current.length === 0) this.#current = new Head(segment, this.#space(Math.max(capacity, batch.length)));
    if (this.#current.room < batch.length)
      this.#current = this.#current.grown(this.#current.length + batch.length, seriesCount);
    this.#current.lastSegment = segment;
    this.#current.append(batch, seriesCount);
  }

  /** What is appended from now on goes to `segment`. */
  goOn(segment: number, capacity: number): void {
    if (this.#current.length === 0) this.#current = new Head(segment, this.#space(capacity));
    else this.#current.lastSegment = segment;
  }

  /** The rows of a series in a span, head by head, the oldest first. */
  read(series: number, span: HeadSpan): HeadColumns[] {
    const heads = [...this.#waiting, this.#current].filter((head) => head.overlaps(span.from, span.to));
    return heads.map((head) => head.read(series, span));
  }

  /** The newest time before `end`; -Infinity when there is none. */
  newestBefore(end: number): number {
    return Math.max(...[...this.#waiting, this.#current].map((head) => head.newestBefore(end)));
  }

  /** Memory for `rows`; spare memory of another size is of no more use. */
  #space(rows: number): HeadSpace {
    const space = this.#spare.pop();
    if (space?.ts.length === rows) return space;
    this.#spare = [];
    return headSpace(rows);
  }

  seriesNumbers(): Set<number> {
    return new Set([...this.#waiting, this.#current].flatMap((head) => [...head.seriesNumbers()]));
  }
}
