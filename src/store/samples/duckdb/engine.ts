import { PharosError } from '../../../domain/errors.js';
import type { Live } from '../../../domain/live.js';
import type { Recorder } from '../../../domain/ports/recorder.js';
import type { Clock } from '../../../platform/clock.js';
import { openDatabase, type Database } from './database.js';
import { notOpen, unavailable } from './failures.js';
import { openError } from './open-failures.js';
import { Serial } from './serial.js';

/** What the engine is asked to do, by the name under which it is measured, and how a caller is told that it cannot. */
const tasks = {
  append: 'keep samples',
  range: 'read samples',
  count: 'count its samples',
  size: 'measure its files',
  check: 'write',
  open: 'open its file again',
  checkpoint: 'close its file',
} as const;
type Operation = keyof typeof tasks;

export interface EngineOptions {
  /** The data folder; made when missing. */
  readonly folder: string;
  /** What DuckDB may take for its buffers; a change is in force with the next write. */
  readonly memoryLimitMb: Live<number>;
  readonly recorder: Recorder;
  readonly clock: Clock;
}

/**
 * Keeps a file open and usable: one write at a time, queries beside it, failures told apart and reported. DuckDB refuses
 * everything after some failures, a full disk while it checkpoints for one; the file is then opened anew by the next call.
 */
export class Engine {
  readonly #options: EngineOptions;
  readonly #onOpen: (database: Database) => Promise<void>;
  readonly #writes = new Serial();
  #state: 'new' | 'open' | 'closed' = 'new';
  #database: Database | undefined;
  #limitMb = 0;
  #isSuspect = false;

  /** `onOpen` reads what the file holds, each time that it is opened. */
  constructor(options: EngineOptions, onOpen: (database: Database) => Promise<void>) {
    this.#options = options;
    this.#onOpen = onOpen;
  }

  async start(): Promise<void> {
    if (this.#state !== 'new') throw new Error('A sample store starts once');
    await this.#open();
    this.#state = 'open';
  }

  async stop(): Promise<void> {
    this.#state = 'closed';
    await this.#writes.run(async () => {
      const database = this.#database;
      this.#database = undefined;
      if (database === undefined) return;
      try {
        // Closing would do it too, holding up the process meanwhile.
        if (!this.#isSuspect) await this.#measured('checkpoint', () => database.writer.run('CHECKPOINT'));
      } finally {
        await database.close();
      }
    });
  }

  /** Runs `task` when the writes before it are done. */
  async write<T>(operation: Operation, task: (database: Database) => Promise<T>): Promise<T> {
    if (this.#state !== 'open') throw notOpen();
    return this.#writes.run(async () => {
      const database = await this.#usable();
      return this.#measured(operation, () => {
        database.assertInPlace();
        return task(database);
      });
    });
  }

  async read<T>(operation: Operation, task: (database: Database) => Promise<T>): Promise<T> {
    if (this.#state !== 'open') throw notOpen();
    if (this.#isSuspect) await this.#writes.run(() => this.#usable());
    const database = this.#database;
    if (database === undefined) throw notOpen();
    return this.#measured(operation, () => task(database));
  }

  async #open(): Promise<Database> {
    const { folder, memoryLimitMb } = this.#options;
    this.#limitMb = memoryLimitMb.get();
    const database = await openDatabase(folder, this.#limitMb);
    try {
      await this.#onOpen(database);
    } catch (error) {
      await database.close();
      throw openError(folder, error);
    }
    this.#database = database;
    return database;
  }

  async #usable(): Promise<Database> {
    let database = this.#database;
    if (database === undefined || (this.#isSuspect && !(await isAlive(database)))) {
      this.#database = undefined;
      await database?.close();
      database = await this.#measured('open', () => this.#open());
    }
    this.#isSuspect = false;
    const limitMb = this.#options.memoryLimitMb.get();
    if (limitMb !== this.#limitMb) {
      await database.writer.run(`SET memory_limit = '${limitMb}MB'`);
      this.#limitMb = limitMb;
    }
    return database;
  }

  /** Faults of the caller pass; any other failure is the engine's. */
  async #measured<T>(operation: Operation, run: () => Promise<T>): Promise<T> {
    const { recorder, clock } = this.#options;
    const began = clock.monotonic();
    try {
      return await run();
    } catch (error) {
      if (error instanceof PharosError || error instanceof RangeError) throw error;
      this.#isSuspect = true;
      recorder.storeError('samples', operation);
      throw unavailable(tasks[operation], error);
    } finally {
      recorder.storeCall('samples', operation, (clock.monotonic() - began) / 1000);
    }
  }
}

/** Whether the engine still answers, with no transaction left open. */
async function isAlive({ writer }: Database): Promise<boolean> {
  try {
    await writer.run('BEGIN; FROM meta; ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
