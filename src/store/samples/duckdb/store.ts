import type { SeriesDirectory } from '../../../domain/ports/samples.js';
import type { SampleBatch, Series } from '../../../domain/sample.js';
import { MemoryDirectory } from '../directory.js';
import { LatestValues } from '../latest.js';
import { AppendPlanner } from '../plan.js';
import type { LatestSample, RangeQuery, SampleStore, SeriesColumns, SeriesFilter } from '../store.js';
import { integers } from './columns.js';
import { writeCommit } from './commit.js';
import { bytesIn, type Database } from './database.js';
import { Engine, type EngineOptions } from './engine.js';
import { loadDirectory, loadLatest, loadSaved, type Saved } from './load.js';
import { readRange } from './range.js';

/** Samples in one DuckDB file in `folder`. Only one process, and in it one store, can have it open. */
export function createDuckDbStore(options: EngineOptions): SampleStore {
  return new DuckDbStore(options);
}

class DuckDbStore implements SampleStore {
  readonly #folder: string;
  readonly #clock: EngineOptions['clock'];
  readonly #engine: Engine;
  readonly #directory = new MemoryDirectory();
  readonly #latest = new LatestValues();
  readonly #planner = new AppendPlanner(this.#latest);
  #saved: Saved = { commit: 0, series: 0, texts: 0 };
  #isDirectoryLoaded = false;

  constructor(options: EngineOptions) {
    this.#folder = options.folder;
    this.#clock = options.clock;
    this.#engine = new Engine(options, (database) => this.#load(database));
  }

  get directory(): SeriesDirectory {
    return this.#directory;
  }

  get lastCommit(): number {
    return this.#saved.commit;
  }

  start(): Promise<void> {
    return this.#engine.start();
  }

  stop(): Promise<void> {
    return this.#engine.stop();
  }

  append(batch: SampleBatch): Promise<number> {
    return this.#engine.write('append', async (database) => {
      const plan = this.#planner.plan(batch, this.#directory.size);
      const { series: firstSeries, texts: firstText } = this.#saved;
      const series = this.#directory.seriesFrom(firstSeries);
      const texts = this.#directory.textsFrom(firstText);
      const number = this.#saved.commit + 1;
      await writeCommit(database, { number, plan, series, firstText, texts });
      this.#saved = { commit: number, series: firstSeries + series.length, texts: firstText + texts.length };
      this.#latest.apply(batch);
      return number;
    });
  }

  range(query: RangeQuery): Promise<readonly SeriesColumns[]> {
    return this.#engine.read('range', ({ readers }) => {
      for (const series of query.series) this.#directory.get(series);
      return readers.use((connection) => readRange(connection, query));
    });
  }

  latest(series: number): LatestSample | undefined {
    return this.#latest.get(series);
  }

  seriesOf(filter: SeriesFilter): readonly Series[] {
    return this.#directory.seriesOf(filter);
  }

  count(): Promise<number> {
    return this.#engine.read('count', ({ readers }) =>
      readers.use(async (connection) => (await integers(connection, 'SELECT count(*) FROM samples'))[0] ?? 0),
    );
  }

  bytesOnDisk(): Promise<number> {
    return this.#engine.read('size', () => Promise.resolve(bytesIn(this.#folder)));
  }

  check(): Promise<void> {
    return this.#engine.write('check', async ({ writer }) => {
      await writer.run(`UPDATE meta SET checked_at = ${Math.floor(this.#clock.now())}`);
    });
  }

  /** Also after a failure: what the engine then holds counts, not what was thought to be saved. */
  async #load(database: Database): Promise<void> {
    if (!this.#isDirectoryLoaded) {
      if (this.#directory.size > 0) throw new Error('Series were named before the sample store was started');
      await loadDirectory(database, this.#directory, this.#folder);
      this.#isDirectoryLoaded = true;
    }
    this.#saved = await loadSaved(database);
    this.#latest.reserve(this.#directory.size);
    this.#latest.apply(await loadLatest(database));
  }
}
