import type { Config } from '../config/schema.js';
import { PharosError } from '../domain/errors.js';
import type { Live } from '../domain/live.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { SampleLog } from '../domain/ports/samples.js';
import type { Committed, CommitObserver, SampleAttributes, SampleBatch } from '../domain/sample.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import { concatenate } from './columns.js';
import { Company } from './company.js';

const retryAfterSeconds = 1;

/** What one request hands to the store. */
export interface Part {
  readonly batch: SampleBatch;
  readonly attributes: readonly SampleAttributes[];
}

interface Waiting extends Part {
  readonly resolve: () => void;
  readonly reject: (error: PharosError) => void;
}

interface GroupCommitOptions {
  readonly log: SampleLog;
  readonly settings: Live<Pick<Config['ingest'], 'queue_samples' | 'batch_size' | 'batch_timeout_ms'>>;
  /** The machine's time, also where that of the samples is simulated. */
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly logger: Logger;
}

/**
 * One append at a time. A part that finds the store idle goes at once; what arrives meanwhile goes together with the next
 * append, which waits a little for more when several send at once (Company). The queue is all that is accepted and not yet on
 * disk.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  readonly #observers = new Set<CommitObserver>();
  readonly #company: Company;
  #waiting: Waiting[] = [];
  /** Samples of those that wait. */
  #waitingSamples = 0;
  #queued = 0;
  #isOpen = false;
  #isFull = false;
  #isFailing = false;
  #running: Promise<void> | undefined;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
    this.#company = new Company(options);
  }

  open(): void {
    this.#isOpen = true;
  }

  /** Takes nothing more; resolves when all that was accepted is on disk or was refused. */
  async close(): Promise<void> {
    this.#isOpen = false;
    this.#company.leave();
    await this.#running;
  }

  onCommit(observer: CommitObserver): () => void {
    this.#observers.add(observer);
    return () => void this.#observers.delete(observer);
  }

  /**
   * A request larger than the whole queue is taken when nothing else waits: it could never be sent again in smaller parts.
   * @throws PharosError UNAVAILABLE when closed, or when `rows` more samples would not fit into the queue.
   */
  ensureRoom(rows: number): void {
    if (!this.#isOpen)
      throw new PharosError('UNAVAILABLE', 'The server is not taking samples now; send them again later', {
        retryAfterSeconds,
      });
    const limit = this.#options.settings.get().queue_samples;
    if (rows === 0 || this.#queued === 0 || this.#queued + rows <= limit) return;
    if (!this.#isFull)
      this.#options.logger.warn(
        { queued: this.#queued, limit, refused: rows },
        'The ingest queue is full: requests are refused',
      );
    this.#isFull = true;
    throw new PharosError(
      'UNAVAILABLE',
      'The queue of samples is full; nothing of this request was kept, send it again later',
      {
        retryAfterSeconds,
        details: { queued_samples: this.#queued, request_samples: rows, queue_limit: limit },
      },
    );
  }

  /**
   * Resolves when the part is on disk and every observer has seen it.
   * @throws PharosError UNAVAILABLE when the append that held the part failed.
   */
  commit({ batch, attributes }: Part): Promise<void> {
    return new Promise((resolve, reject) => {
      // Field by field: spread into the object, they cost single posts one part in twenty.
      this.#waiting.push({ batch, attributes, resolve, reject });
      this.#waitingSamples += batch.length;
      this.#count(batch.length);
      this.#company.came(this.#waiting.length, this.#waitingSamples);
      this.#running ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const company = this.#company.wait(this.#waiting.length, this.#waitingSamples);
      // No turn of microtasks for the one that goes at once.
      if (company !== undefined) await company;
      const group = this.#waiting;
      this.#waiting = [];
      this.#waitingSamples = 0;
      this.#company.begin();
      await this.#append(group);
      this.#company.end(group.length + this.#waiting.length);
    }
    this.#running = undefined;
  }

  async #append(group: readonly Waiting[]): Promise<void> {
    const { log, logger } = this.#options;
    const batch = concatenate(group.map((part) => part.batch));
    try {
      const commit = await log.append(batch);
      this.#isFull = false;
      this.#isFailing = false;
      this.#publish({ commit, batch, attributes: group.flatMap((part) => part.attributes) });
      this.#count(-batch.length);
      for (const part of group) part.resolve();
    } catch (cause) {
      if (!this.#isFailing) {
        const fields = { error: cause, samples: batch.length, requests: group.length };
        logger.error(fields, 'The store did not take a batch of samples; no more is said of it until it takes one');
      }
      this.#isFailing = true;
      this.#count(-batch.length);
      const error = new PharosError(
        'UNAVAILABLE',
        'The samples could not be stored; nothing of this request was kept, send it again later',
        {
          retryAfterSeconds,
          cause,
        },
      );
      for (const part of group) part.reject(error);
    }
  }

  /** The samples are on disk: an observer that breaks its word costs nobody else their samples. */
  #publish(committed: Committed): void {
    for (const observer of this.#observers) {
      try {
        observer(committed);
      } catch (error) {
        this.#options.logger.error({ error, commit: committed.commit }, 'An observer of committed samples failed');
      }
    }
  }

  #count(change: number): void {
    this.#queued += change;
    this.#options.recorder.queuedSamples(this.#queued);
  }
}
