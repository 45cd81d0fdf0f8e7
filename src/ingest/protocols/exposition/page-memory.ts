import { ByteTable } from '../../byte-table.js';
import { PlainSeries } from '../../plain-series.js';
import { Sequence } from '../../sequence.js';
import type { Memory, SeriesRef } from '../../series-ref.js';
import { KnownLines } from './known-lines.js';
import type { Metadata } from './openmetrics/metadata.js';
import type { Role } from './openmetrics/role.js';

/** Bytes that a memory takes while it is empty, about. */
export const emptyMemory = 32_768;

/** The series that were seen on pages of one kind, each by its name and labels as they were sent, numbered from 0. */
export class PageMemory {
  readonly texts = new ByteTable();
  readonly sequence = new Sequence();
  readonly series = new PlainSeries();
  /** The part that each had in an OpenMetrics family last time. */
  readonly roles: (Role | undefined)[] = [];
  /** Metadata of OpenMetrics, and comments of the text format that are metadata. */
  readonly metadata = new KnownLines<Metadata>();
  readonly comments = new KnownLines<true>();

  add(
    ref: SeriesRef,
    { body, start, end }: { readonly body: Buffer; readonly start: number; readonly end: number },
  ): number {
    this.series.add(ref);
    this.roles.push(undefined);
    this.sequence.add();
    return this.texts.add(body, start, end);
  }
}

/** The memories of all kinds of pages: the same text means another series under other labels from outside the page. */
export class ExpositionMemory implements Memory {
  readonly #pages = new Map<string, PageMemory>();

  /** The memory of a kind, if there is one. */
  find(kind: string): PageMemory | undefined {
    return this.#pages.get(kind);
  }

  /** An empty memory of a kind. */
  create(kind: string): PageMemory {
    const page = new PageMemory();
    this.#pages.set(kind, page);
    return page;
  }

  clear(): void {
    this.#pages.clear();
  }
}
