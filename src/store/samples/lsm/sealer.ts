import { join } from 'node:path';

import type { Clock } from '../../../platform/clock.js';
import type { MemoryDirectory } from '../directory.js';
import type { LatestValues } from '../latest.js';
import type { Journal } from './journal/journal.js';
import { writeLatest } from './latest-file.js';
import { mostWaiting, type Memory } from './memory.js';
import type { Table, TableSet } from './table-set.js';
import type { Workshop } from './workshop.js';

const retryMs = 5_000;
export const latestFile = 'latest';
const noRows = { length: 0, series: new Uint32Array(0), ts: new Float64Array(0), value: new Float64Array(0) };

export interface SealerParts {
  readonly folder: string;
  readonly memory: Memory;
  readonly directory: MemoryDirectory;
  readonly latest: LatestValues;
  readonly tables: TableSet;
  readonly workshop: Workshop;
  readonly journal: Journal;
  /** Series and texts that tables may speak of: a journal of its own, of which nothing is dropped. */
  readonly dictionary: Journal;
  readonly clock: Clock;
  /** Number of the newest commit. */
  readonly lastCommit: () => number;
  readonly onFailure: (error: unknown) => void;
  /** Called with the starts of the partitions that a table has come to. */
  readonly onSealed: (starts: readonly number[]) => void;
}

/** How far the dictionary has been written. */
export interface DictionarySaved {
  series: number;
  texts: number;
}

interface Written {
  /** Of the journal, the last that holds rows of the head. */
  readonly lastSegment: number;
  /** Of the partitions that a table has come to. */
  readonly starts: readonly number[];
}

/**
 * Turns heads into tables, one after the other, beside everything else. Only when tables, dictionary and newest values are
 * on disk does the journal let go of the rows. What fails is tried again; the rows stay in the journal meanwhile.
 */
export class Sealer {
  readonly #parts: SealerParts;
  readonly #saved: DictionarySaved;
  /** A head that is in tables, while the journal still holds its rows. */
  #written: Written | undefined;
  #attempt: Promise<void> | undefined;
  #isStopped = false;
  #cancelRetry: (() => void) | undefined;

  constructor(parts: SealerParts, saved: DictionarySaved) {
    this.#parts = parts;
    this.#saved = saved;
  }

  /** Seals what waits, in the background. */
  kick(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
    if (this.#isStopped || this.#attempt !== undefined || !this.#hasWork()) return;
    this.#sealOldest().then(
      () => this.kick(),
      (error: unknown) => this.#tryLater(error),
    );
  }

  /** Resolves when one more head may wait. @throws what made sealing fail when too many wait. */
  async room(): Promise<void> {
    while (this.#parts.memory.waiting.length >= mostWaiting) await this.#sealOldest();
  }

  /** Resolves when nothing waits and the journal has let go of what was sealed. @throws what made sealing fail. */
  async settled(): Promise<void> {
    while (this.#hasWork() || this.#attempt !== undefined) await this.#sealOldest();
  }

  /** Resolves when what is under way has ended, well or not. */
  async idle(): Promise<void> {
    await Promise.allSettled([this.#attempt]);
  }

  /** Begins nothing more; what is under way may fail when its thread ends. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelRetry?.();
  }

  #tryLater(error: unknown): void {
    if (this.#isStopped) return;
    this.#parts.onFailure(error);
    this.#cancelRetry = this.#parts.clock.after(retryMs, () => this.kick());
  }

  /** One attempt, which all who wait for it share. */
  #sealOldest(): Promise<void> {
    this.#attempt ??= this.#seal().finally(() => (this.#attempt = undefined));
    return this.#attempt;
  }

  #hasWork(): boolean {
    return this.#written !== undefined || this.#parts.memory.waiting.length > 0;
  }

  /** Goes on where the last attempt failed. */
  async #seal(): Promise<void> {
    this.#written ??= await this.#writeOldest();
    if (this.#written === undefined) return;
    await this.#save();
    await this.#parts.journal.drop(this.#written.lastSegment);
    this.#parts.onSealed(this.#written.starts);
    this.#written = undefined;
  }

  async #writeOldest(): Promise<Written | undefined> {
    const { folder, memory, directory, tables, workshop } = this.#parts;
    const [head] = memory.waiting;
    if (head === undefined) return undefined;
    const { firstSegment, lastSegment } = head;
    const seals = { first: firstSegment, last: lastSegment };
    const sealed = await workshop.run('seal', 'seal', { folder, seals, rows: head.rows, seriesCount: directory.size });
    tables.swap(sealed.map((table): Table => ({ ...table, tier: 'raw', seals, coverage: [] })));
    memory.sealed(head);
    return { lastSegment, starts: sealed.map(({ start }) => start) };
  }

  /** Series and texts first: the newest values, and what tables hold, mean nothing without them. */
  async #save(): Promise<void> {
    const { folder, directory, dictionary, latest, lastCommit } = this.#parts;
    const series = directory.seriesFrom(this.#saved.series);
    const texts = directory.textsFrom(this.#saved.texts);
    const commit = lastCommit();
    const rows = latest.snapshot(directory.size);
    if (series.length > 0 || texts.length > 0) {
      await dictionary.append({ commit, series, firstText: this.#saved.texts, texts, batch: noRows });
      this.#saved.series += series.length;
      this.#saved.texts += texts.length;
    }
    await writeLatest(join(folder, latestFile), { commit, rows });
  }
}
