import { join } from 'node:path';

import { PharosError } from '../../../domain/errors.js';
import { LiveValue } from '../../../domain/live.js';
import type { SeriesDirectory } from '../../../domain/ports/samples.js';
import type { Committed, SampleBatch, Series } from '../../../domain/sample.js';
import { MemoryDirectory } from '../directory.js';
import { notOpen } from '../failures.js';
import { LatestValues } from '../latest.js';
import { Measure, type Operation } from '../measure.js';
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
import { rowsSince, validate } from './batch.js';
import { headCapacity } from './memory.js';
import { journalFolder, openFolder } from './open.js';
import type { LsmStoreOptions } from './options.js';
import { planCount, planRead } from './plan.js';
import { proveWritable } from './probe.js';
import { employ, type Running } from './running.js';
import { Upkeep } from './upkeep.js';
import { createWorkshop, type Workshop } from './workshop.js';

/** Samples in a log-structured store below `folder`, which one store of one process can have open at a time. */
export function createLsmStore(options: LsmStoreOptions): SampleStore {
  return new LsmStore(options);
}

class LsmStore implements SampleStore {
  readonly #options: LsmStoreOptions;
  readonly #measure: Measure;
  readonly #workshop: Workshop;
  readonly #directory = new MemoryDirectory();
  readonly #latest = new LatestValues();
  readonly #writes = new Serial();
  readonly #upkeep = new Upkeep({
    write: (operation, task) => this.#write(operation, task),
    read: (operation, task) => this.#read(operation, task),
    turnOver: async (running) => {
      if (running.memory.current.length > 0) await this.#turnOver(running, 0);
    },
  });
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

  get oldestCommit(): number {
    return this.#running?.journal.oldestCommit ?? this.#commit + 1;
  }

  oldestTs(): number {
    return this.#running?.limit.oldestTs ?? -Infinity;
  }

  async start(): Promise<void> {
    if (this.#state !== 'new') throw new Error('A sample store starts once');
    if (this.#directory.size > 0) throw new Error('Series were named before the sample store was started');
    const { folder, clock, logger, resumeMs = new LiveValue(0) } = this.#options;
    const opened = await openFolder({
      dataFolder: folder,
      directory: this.#directory,
      latest: this.#latest,
      headCapacity: this.#headCapacity(),
      passing: { resumeMs, clock, logger },
    }).catch((error: unknown) => {
      throw openError(folder, error);
    });
    this.#commit = opened.commit;
    this.#named = { series: this.#directory.size, texts: this.#directory.textCount };
    this.#running = employ(opened, {
      workshop: this.#workshop,
      directory: this.#directory,
      latest: this.#latest,
      clock,
      measure: this.#measure,
      lastCommit: () => this.#commit,
      isOpen: () => this.#state === 'open',
    });
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

  append(given: SampleBatch): Promise<number> {
    return this.#write('append', async (running) => {
      validate(given, this.#directory.size);
      const { memory, journal, sealer, limit } = running;
      const batch = rowsSince(given, limit.oldestTs);
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

  check(): Promise<string | undefined> {
    return this.#write('check', async ({ folder, keeper }) => {
      await proveWritable(join(folder, journalFolder, 'probe'));
      return keeper.trouble;
    });
  }

  seal(): Promise<void> {
    return this.#upkeep.seal();
  }

  rollUp(now: number, retention: RetentionMs): Promise<number> {
    return this.#upkeep.rollUp(now, retention);
  }

  purge(
    now: number,
    retention: RetentionMs,
    { dryRun = false }: { readonly dryRun?: boolean } = {},
  ): Promise<readonly PurgedTier[]> {
    return dryRun ? this.#upkeep.expired(now, retention) : this.#upkeep.purge(now, retention);
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
