import type { Intake, Reading, Receipt, RejectReason } from '../domain/ports/intake.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import { Seldom } from './seldom.js';

/** So many batches may wait for the disk before the loop waits with them. */
const mostUnanswered = 64;

/** Hands readings to the door without waiting for each receipt. What the door refuses is logged, first and then once a minute a reason. */
export class Outbox {
  readonly #intake: Intake;
  readonly #logger: Logger;
  readonly #seldom: Seldom;
  readonly #unanswered = new Set<Promise<void>>();
  #isRefused = false;

  constructor({ intake, clock, logger }: { readonly intake: Intake; readonly clock: Clock; readonly logger: Logger }) {
    this.#intake = intake;
    this.#logger = logger;
    this.#seldom = new Seldom(clock);
  }

  /** Whether the newest answer of the door refused something, or all. */
  get isRefused(): boolean {
    return this.#isRefused;
  }

  /** Resolves once there is room for the next batch; never rejects. */
  async hand(readings: readonly Reading[]): Promise<void> {
    if (readings.length === 0) return;
    const answered = this.#deliver(readings).finally(() => this.#unanswered.delete(answered));
    this.#unanswered.add(answered);
    const [oldest] = this.#unanswered;
    if (this.#unanswered.size > mostUnanswered) await oldest;
  }

  /** Resolves when every receipt is in. */
  async settle(): Promise<void> {
    await Promise.all(this.#unanswered);
  }

  async #deliver(readings: readonly Reading[]): Promise<void> {
    try {
      const receipt = await this.#intake.accept(readings);
      this.#isRefused = receipt.rejected > 0;
      this.#noteRejected(readings, receipt);
    } catch (error) {
      this.#isRefused = true;
      this.#seldom.report('lost', (silent) => {
        const fields = { error, samples: readings.length, silent_times: silent };
        this.#logger.error(fields, 'The door took nothing of a simulated tick');
      });
    }
  }

  #noteRejected(readings: readonly Reading[], { errors }: Receipt): void {
    const firsts = new Map<RejectReason, { readonly index: number; count: number }>();
    for (const { index, reason } of errors) {
      const first = firsts.get(reason);
      if (first === undefined) firsts.set(reason, { index, count: 1 });
      else first.count += 1;
    }
    for (const [reason, { index, count }] of firsts) {
      const reading = readings[index];
      this.#seldom.report(reason, (silent) => {
        const fields = { reason, count, source_id: reading?.sourceId, metric: reading?.metric, silent_times: silent };
        this.#logger.warn(fields, 'The door refused simulated readings');
      });
    }
  }
}
