import type { Clock } from '../platform/clock.js';
import type { Answer } from './answer.js';
import type { SampleBuffer } from './buffer.js';
import { onceLog, type AgentLog } from './log.js';
import type { Post } from './post.js';
import { ingestBody, type AgentSample } from './sample.js';

const batchSize = 100;
const firstDelayMs = 1_000;
const longestDelayMs = 30_000;
const longestRetryAfterMs = 300_000;

interface SenderOptions {
  readonly hostId: string;
  readonly buffer: SampleBuffer;
  readonly post: Post;
  readonly clock: Clock;
  readonly log: AgentLog;
}

/** Sends what waits in the buffer, in order, one batch at a time, and sends again what the server did not keep. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #once: ReturnType<typeof onceLog>;
  readonly #abort = new AbortController();
  #running: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;
  #isClosing = false;
  #failures = 0;
  #dropped = 0;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#once = onceLog(options.log);
  }

  /** Begins to send unless that is going on, or a retry is due later. */
  kick(): void {
    this.#dropOld();
    if (this.#isClosing || this.#running !== undefined || this.#cancelRetry !== undefined) return;
    this.#running = this.#drain().finally(() => {
      this.#running = undefined;
    });
  }

  /** Resolves when nothing is on its way. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** One last attempt to send all that waits, given up after `withinMs`; the number of samples that could not be sent. */
  async finish(withinMs: number): Promise<number> {
    const { buffer, clock, post } = this.#options;
    this.#isClosing = true;
    const cancel = clock.after(withinMs, () => this.#abort.abort());
    await this.#running;
    this.#endRetry();
    if (buffer.size > 0 && !this.#abort.signal.aborted) await this.#drain();
    cancel();
    this.#endRetry();
    post.close();
    return buffer.clear();
  }

  async #drain(): Promise<void> {
    const { buffer, hostId, post } = this.#options;
    while (buffer.size > 0) {
      const batch = buffer.take(batchSize);
      const answer = await post.send(ingestBody(hostId, batch), this.#abort.signal);
      if (answer.kind === 'failed') {
        buffer.putBack(batch);
        this.#fail(answer);
        return;
      }
      if (answer.kind === 'refused')
        this.#options.log.error('Batch refused', { reason: answer.reason, samples: batch.length });
      else this.#succeed(batch, answer);
    }
  }

  #succeed(batch: readonly AgentSample[], { accepted, errors }: Extract<Answer, { kind: 'accepted' }>): void {
    const { log } = this.#options;
    if (this.#failures > 0) log.info('Sending again', { failures: this.#failures, dropped: this.#dropped });
    this.#failures = 0;
    this.#dropped = 0;
    log.debug('Batch sent', { accepted, rejected: errors.length });
    for (const { index, reason } of errors) {
      const metric = batch[index]?.metric;
      this.#once(`${reason} ${metric}`, 'Sample rejected', { metric, reason });
    }
  }

  #fail({ reason, retryAfterMs }: Extract<Answer, { kind: 'failed' }>): void {
    this.#failures += 1;
    this.#dropOld();
    const backoff = Math.min(longestDelayMs, firstDelayMs * 2 ** (this.#failures - 1));
    const delay = Math.max(backoff, Math.min(longestRetryAfterMs, retryAfterMs ?? 0));
    this.#cancelRetry = this.#options.clock.after(delay, () => {
      this.#cancelRetry = undefined;
      this.kick();
    });
    const waiting = this.#options.buffer.size;
    this.#options.log.warning('Batch not sent', {
      reason,
      waiting,
      dropped: this.#dropped,
      retry_in_seconds: delay / 1000,
    });
  }

  #dropOld(): void {
    const dropped = this.#options.buffer.dropOld(this.#options.clock.now());
    if (dropped > 0 && this.#dropped === 0) {
      this.#options.log.warning('Samples dropped: the server could not be reached for too long', { dropped });
    }
    this.#dropped += dropped;
  }

  #endRetry(): void {
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
  }
}
