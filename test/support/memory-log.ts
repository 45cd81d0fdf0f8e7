import type { SampleLog, SeriesDirectory } from '../../src/domain/ports/samples.js';
import type { NewSource, SourceDirectory } from '../../src/domain/ports/sources.js';
import { labelsKey, type SampleBatch, type Series, type SeriesKey, type SeriesType } from '../../src/domain/sample.js';

function keyText({ tenant, kind, sourceId, metric, labels }: SeriesKey): string {
  return JSON.stringify([tenant, kind, sourceId, metric, labelsKey(labels)]);
}

export class MemoryDirectory implements SeriesDirectory {
  readonly #byKey = new Map<string, Series>();
  readonly #series: Series[] = [];
  readonly #texts: string[] = [];

  get size(): number {
    return this.#series.length;
  }

  idOf(key: SeriesKey, type: SeriesType = 'number'): number {
    const found = this.find(key);
    if (found !== undefined) return found.id;
    const series = { ...key, type, id: this.#series.length };
    this.#byKey.set(keyText(key), series);
    this.#series.push(series);
    return series.id;
  }

  find(key: SeriesKey): Series | undefined {
    return this.#byKey.get(keyText(key));
  }

  get(id: number): Series {
    const series = this.#series[id];
    if (series === undefined) throw new RangeError(`no series ${id}`);
    return series;
  }

  textId(text: string): number {
    const known = this.#texts.indexOf(text);
    return known >= 0 ? known : this.#texts.push(text) - 1;
  }

  text(id: number): string | undefined {
    return this.#texts[id];
  }
}

/**
 * A SampleLog in memory with a store's semantics: one sample per (series, ts), the newest value winning. A test can make
 * appends wait with hold() until release(), and make the next one fail.
 */
export class MemoryLog implements SampleLog {
  readonly directory = new MemoryDirectory();
  /** Number of rows of each append that was begun. */
  readonly appends: number[] = [];
  readonly #samples = new Map<number, Map<number, number>>();
  #commit = 0;
  #failure: Error | undefined;
  #gate: Promise<void> = Promise.resolve();
  #open: () => void = () => undefined;

  async append(batch: SampleBatch): Promise<number> {
    this.appends.push(batch.length);
    const failure = this.#failure;
    this.#failure = undefined;
    await this.#gate;
    if (failure !== undefined) throw failure;
    for (let row = 0; row < batch.length; row += 1) this.#keep(batch, row);
    this.#commit += 1;
    return this.#commit;
  }

  hold(): void {
    this.#gate = new Promise((resolve) => (this.#open = resolve));
  }

  release(): void {
    this.#open();
    this.#gate = Promise.resolve();
  }

  failNext(error: Error): void {
    this.#failure = error;
  }

  /** The samples of a series as [ts, value], in order of time. */
  samples(key: Omit<SeriesKey, 'tenant' | 'labels'> & Partial<SeriesKey>): [number, number][] {
    const series = this.directory.find({ tenant: 'default', labels: {}, ...key });
    if (series === undefined) return [];
    return [...(this.#samples.get(series.id) ?? [])].sort(([a], [b]) => a - b);
  }

  /** Samples kept in all. */
  get count(): number {
    return [...this.#samples.values()].reduce((sum, samples) => sum + samples.size, 0);
  }

  #keep(batch: SampleBatch, row: number): void {
    const series = this.directory.get(batch.series[row] ?? -1).id;
    const samples = this.#samples.get(series) ?? new Map<number, number>();
    samples.set(batch.ts[row] ?? Number.NaN, batch.value[row] ?? Number.NaN);
    this.#samples.set(series, samples);
  }
}

export class MemorySources implements SourceDirectory {
  readonly #kinds = new Map<string, string>();
  #failure: Error | undefined;
  generation = 0;

  kindOf(tenant: string, sourceId: string): string | undefined {
    return this.#kinds.get(JSON.stringify([tenant, sourceId]));
  }

  register(...sources: readonly NewSource[]): void {
    if (this.#failure !== undefined) throw this.#failure;
    for (const { tenant, id, kind } of sources) this.#kinds.set(JSON.stringify([tenant, id]), kind);
  }

  /** Makes a source unknown, as deleting it does. */
  forget(tenant: string, sourceId: string): void {
    this.#kinds.delete(JSON.stringify([tenant, sourceId]));
    this.generation += 1;
  }

  fail(error: Error): void {
    this.#failure = error;
  }

  get size(): number {
    return this.#kinds.size;
  }
}
