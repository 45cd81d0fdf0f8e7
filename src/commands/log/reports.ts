import type { DeviceReport } from '../../domain/device.js';
import { PharosError } from '../../domain/errors.js';
import type { FeedSource, NewLoggedItem } from '../../domain/feed.js';
import type { Feed } from '../../domain/ports/feed.js';
import { yieldToLoop } from '../../platform/yield.js';
import type { StateStore } from '../../store/state/state.js';
import type { MessageLog } from './append.js';

/** Reports of one transaction, during which everybody else waits. */
const atOnce = 100;
/** Reports that may wait for the state store. */
const maxWaiting = 10_000;

interface Waiting {
  readonly item: NewLoggedItem;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface ReportsParts {
  readonly state: StateStore;
  readonly log: MessageLog;
  readonly feed: Feed;
}

/** What devices tell, kept and then told. Those that come while others are being kept are kept together. */
export class Reports {
  readonly #parts: ReportsParts;
  readonly #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(parts: ReportsParts) {
    this.#parts = parts;
  }

  /** Resolves when the report is on disk. @throws PharosError UNAVAILABLE when it cannot be kept, or too many wait. */
  async add({ tenant, kind, sourceId }: FeedSource, { level, message, ts }: DeviceReport): Promise<void> {
    if (this.#waiting.length >= maxWaiting) throw tooMany();
    const body = { level, message };
    const item: NewLoggedItem = { tenant, kind, sourceId, type: 'device_message', name: 'device', ts, body };
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when all that waits has been kept, or refused. */
  async settled(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await this.#keep(this.#waiting.splice(0, atOnce));
      await yieldToLoop();
    }
    this.#running = undefined;
  }

  async #keep(some: readonly Waiting[]): Promise<void> {
    const { state, log, feed } = this.#parts;
    const items = some.map(({ item }) => item);
    try {
      feed.tell(await state.transaction((tx) => log.append(tx, items)));
      for (const { resolve } of some) resolve();
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }
}

function tooMany(): PharosError {
  return new PharosError('UNAVAILABLE', 'Too many messages of devices wait to be kept; send this one again later', {
    retryAfterSeconds: 1,
  });
}
