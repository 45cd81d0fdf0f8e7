import { join } from 'node:path';

import { PharosError } from '../../../domain/errors.js';
import type { Live } from '../../../domain/live.js';
import type { SeriesDirectory } from '../../../domain/ports/samples.js';
import type { Committed, SampleBatch, Series } from '../../../domain/sample.js';
import { MemoryDirectory } from '../directory.js';
import { notOpen } from '../failures.js';
import { LatestValues } from '../latest.js';
import { Measure, type MeasureParts, type Operation } from '../measure.js';
import { openError } from '../open-failures.js';
import { Serial } from '../serial.js';
import type {
  LatestSample,
  PurgedTier,
  RangeQuery,
  RetentionMs,
  SampleStore,
  SeriesColumns,
  SeriesFilter,
} from '../store.js';
import { TableFiles } from './files.js';
import { Keeper } from './keeper.js';
import { headCapacity } from './memory.js';
import { journalFolder, openFolder, type Opened } from './open.js';
import { planCount, planRead } from './plan.js';
import { proveWritable } from './probe.js';
import { Sealer } from './sealer.js';
import { createWorkshop, type Workshop } from './workshop.js';

export interface LsmStoreOptions extends MeasureParts {
  /** The data folder; made when missing. */
  readonly folder: string;
  /** What samples may take that are not yet in tables; read when a head begins. */
  readonly memoryLimitMb: Live<number>;
  /** Rows of a head; by the memory limit when left out. */
  readonly headRows?: number;
  /** Where the work on files is done; on threads of its own when left out. */
  readonly workshop?: Workshop;
}

/** Samples in a log-structured store below `folder`. Only one process, and in it one store, can have it open. */
export function createLsmStore(options: LsmStoreOptions): SampleStore {
  return new LsmStore(options);
}

/** An open folder, and those who work on it. */
interface Running extends Opened {
  readonly sealer: Sealer;
  readonly keeper: Keeper;
  readonly files: TableFiles;
}

class LsmStore implements SampleStore {
  readonly #options: LsmStoreOptions;
  readonly #measure: Measure;
  readonly #workshop: Workshop;
  readonly #directory = new MemoryDirectory();
  readonly #latest = new LatestValues();
  readonly #writes = new Serial();
  #state: 'new' | 'open' | 'closed' = 'new';
  #running: Running | undefined;
  #commit = 0;
  /** How many series and texts the journal knows. */
  #named = { series: 0, texts: 0 };

  constructor(options: LsmStoreOptions) {
    this.#options = options;
    this.#measure = new Measure(options);
    this.#workshop = options.workshop ?? createWorkshop();
  }

  get directory(): SeriesDirectory {
    return this.#directory;
  }

  get lastCommit(): number {
    return this.#commit;
  }

  async start(): Promise<void> {
    if (this.#state !== 'new') throw new Error('A sample store starts once');
    if (this.#directory.size > 0) throw new Error('Series were named before the sample store was started');
    const { folder } = this.#options;
    let opened: Opened;
    try {
      opened = await openFolder({
        dataFolder: folder,
        directory: this.#directory,
        latest: this.#latest,
        headCapacity: this.#headCapacity(),
      });
    } catch (error) {
      throw openError(folder, error);
    }
    this.#commit = opened.commit;
    this.#named = { series: this.#directory.size, texts: this.#directory.textCount };
    this.#running = this.#employ(opened);
    this.#state = 'open';
    this.#running.sealer.kick();
  }

  async stop(): Promise<void> {
    this.#state = 'closed';
    await this.#writes.run(async () => {
      const running = this.#running;
      this.#running = undefined;
      if (running === undefined) return;
      running.sealer.stop();
      await running.files.settled();
      await this.#workshop.close();
      await Promise.allSettled([running.keeper.idle(), running.sealer.idle()]);
      await running.journal.close();
      await running.dictionary.close();
      running.unlock();
    });
  }

  append(batch: SampleBatch): Promise<number> {
    return this.#write('append', async (running) => {
      validate(batch, this.#directory.size);
      const { memory, journal, sealer } = running;
      if (memory.current.room < batch.length) {
        if (memory.current.length > 0) await sealer.room();
        await this.#turnOver(running, batch.length);
      }
      const series = this.#directory.seriesFrom(this.#named.series);
      const texts = this.#directory.textsFrom(this.#named.texts);
      const commit = this.#commit + 1;
      await journal.append({ commit, series, firstText: this.#named.texts, texts, batch });
      this.#named = { series: this.#named.series + series.length, texts: this.#named.texts + texts.length };
      this.#commit = commit;
      memory.current.lastSegment = journal.segment;
      memory.current.append(batch, this.#directory.size);
      this.#latest.reserve(this.#directory.size);
      this.#latest.apply(batch);
      return commit;
    });
  }

  range(query: RangeQuery): Promise<readonly SeriesColumns[]> {
    return this.#read('range', async ({ tables, memory, files }) => {
      for (const series of query.series) this.#directory.get(series);
      const task = planRead(query, tables, memory);
      const found = await files.reading(() => this.#workshop.run('read', 'read', task));
      if (found !== undefined) return found;
      throw new PharosError(
        'BAD_REQUEST',
        `The answer would hold more than ${query.limit} points: ask for fewer series, a shorter range or a coarser resolution`,
      );
    });
  }

  latest(series: number): LatestSample | undefined {
    return this.#latest.get(series);
  }

  seriesOf(filter: SeriesFilter): readonly Series[] {
    return this.#directory.seriesOf(filter);
  }

  count(): Promise<number> {
    return this.#read('count', ({ tables, memory, files }) =>
      files.reading(async () => {
        let count = 0;
        for (const task of planCount(tables, memory)) {
          count += typeof task === 'number' ? task : await this.#workshop.run('read', 'count', task);
        }
        return count;
      }),
    );
  }

  bytesOnDisk(): Promise<number> {
    return this.#read('size', ({ tables, journal, dictionary }) =>
      Promise.resolve(tables.bytes + journal.bytesOnDisk() + dictionary.bytesOnDisk()),
    );
  }

  check(): Promise<void> {
    return this.#write('check', ({ folder }) => proveWritable(join(folder, journalFolder, 'probe')));
  }

  async seal(): Promise<void> {
    await this.#write('seal', async (running) => {
      if (running.memory.current.length > 0) await this.#turnOver(running, 0);
    });
    await this.#read('seal', ({ sealer }) => sealer.settled());
  }

  async rollUp(now: number, retention: RetentionMs): Promise<number> {
    await this.seal();
    return this.#read('roll_up', ({ keeper }) => keeper.rollUp(now, retention));
  }

  async purge(
    now: number,
    retention: RetentionMs,
    { dryRun = false }: { readonly dryRun?: boolean } = {},
  ): Promise<readonly PurgedTier[]> {
    if (dryRun) {
      // Sealing lets nothing go, and what is not in tables could not be told.
      await this.seal();
      return this.#read('purge', ({ keeper }) => Promise.resolve(keeper.expired(now, retention)));
    }
    await this.rollUp(now, retention);
    return this.#read('purge', ({ keeper }) => keeper.purge(now, retention));
  }

  async *since(commit: number): AsyncIterable<Committed> {
    const running = this.#running;
    if (running === undefined) throw notOpen();
    for await (const record of running.journal.read(commit)) {
      yield { commit: record.commit, batch: record.batch, attributes: [] };
    }
  }

  #headCapacity(): number {
    return this.#options.headRows ?? headCapacity(this.#options.memoryLimitMb.get());
  }

  /** Begins a new journal segment and head with room for `rows`; the former head is sealed in the background. */
  async #turnOver({ journal, memory, sealer }: Running, rows: number): Promise<void> {
    await journal.rotate();
    memory.turnOver(journal.segment, Math.max(this.#headCapacity(), rows));
    sealer.kick();
  }

  #employ(opened: Opened): Running {
    const workshop = this.#workshop;
    const files = new TableFiles(workshop);
    const keeper = new Keeper({ ...opened, files, workshop });
    const sealer = new Sealer(
      {
        ...opened,
        workshop,
        directory: this.#directory,
        latest: this.#latest,
        clock: this.#options.clock,
        lastCommit: () => this.#commit,
        onFailure: (error) => this.#measure.failed('seal', error),
        onSealed: (starts) => {
          keeper.tidy(starts).catch((error: unknown) => {
            if (this.#state === 'open') this.#measure.failed('merge', error);
          });
        },
      },
      opened.dictionarySaved,
    );
    return { ...opened, files, keeper, sealer };
  }

  /** One write at a time, in the order of the calls. */
  async #write<T>(operation: Operation, task: (running: Running) => Promise<T>): Promise<T> {
    if (this.#state !== 'open') throw notOpen();
    return this.#writes.run(() => this.#work(operation, task));
  }

  async #read<T>(operation: Operation, task: (running: Running) => Promise<T>): Promise<T> {
    if (this.#state !== 'open') throw notOpen();
    return this.#work(operation, task);
  }

  #work<T>(operation: Operation, task: (running: Running) => Promise<T>): Promise<T> {
    const running = this.#running;
    if (running === undefined) throw notOpen();
    return this.#measure.run(operation, () => task(running));
  }
}

/** @throws RangeError for a column shorter than the batch, a series not below `seriesCount` or a time that is no whole number. */
function validate({ length, series, ts, value }: SampleBatch, seriesCount: number): void {
  if (series.length < length || ts.length < length || value.length < length) {
    throw new RangeError(`A batch of ${length} rows has a column that is shorter`);
  }
  for (let row = 0; row < length; row++) {
    if (series[row]! >= seriesCount) {
      throw new RangeError(`Row ${row} names series ${series[row]}, which was never given`);
    }
    if (!Number.isSafeInteger(ts[row])) {
      throw new RangeError(`Row ${row} has the time ${ts[row]}, which is no whole number`);
    }
  }
}
