import { expect } from 'vitest';

import type { JsonAnswer } from './app.js';
import type { Server } from './server.js';

/** Samples of one request. */
/** Samples are a millisecond apart; one answer holds 50,000 at most. */
const samplesAPage = 40_000;
const batchSize = 25;

interface Batch {
  readonly first: number;
  readonly count: number;
}

/**
 * A host that posts batches of `cpu.load1`, one after the other; sample n has the value n and its own millisecond.
 * A batch that was not answered is sent again, as an agent would, so that at most one is ever in doubt.
 */
export class PostingClient {
  readonly hostId: string;
  readonly #epoch: number;
  /** Samples that were answered as accepted: the first so many. */
  #answered = 0;
  #isStopped = false;

  constructor(hostId: string) {
    this.hostId = hostId;
    // Inside the hour that the door takes, with room for two million more.
    this.#epoch = Date.now() - 40 * 60_000;
  }

  get answered(): number {
    return this.#answered;
  }

  /** Sends one batch. @returns the answer, after which an accepted batch is never sent again. */
  async send(server: Server): Promise<JsonAnswer> {
    const batch = { first: this.#answered, count: batchSize };
    const answer = await server.post('/api/v1/ingest/metrics', this.#body(batch));
    if (answer.status === 200) {
      expect(answer.body).toEqual({ accepted: batch.count, rejected: 0, errors: [] });
      this.#answered += batch.count;
    }
    return answer;
  }

  /** Sends until the server is gone or `stop` is called; tells `answered` after each batch. */
  async run(server: Server, answered: () => void): Promise<void> {
    this.#isStopped = false;
    while (!this.#isStopped) {
      try {
        const { status } = await this.send(server);
        expect(status).toBe(200);
      } catch (error) {
        // What fetch throws when the connection breaks off.
        if (error instanceof TypeError) return;
        throw error;
      }
      answered();
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Expects what was answered to be in the server, each sample once, and of the batch in doubt all or nothing. */
  async expectKept(server: Server): Promise<void> {
    const kept: string[] = [];
    for (let first = 0; first <= this.#answered + batchSize; first += samplesAPage) {
      const range = `from=${this.#iso(first)}&to=${this.#iso(first + samplesAPage - 1)}`;
      const { status, body } = await server.json(
        `/api/v1/metrics/query?host_id=${this.hostId}&metric=cpu.load1&resolution=raw&${range}`,
      );
      expect(status).toBe(200);
      for (const { ts, value } of body.datapoints as { ts: string; value: number }[]) kept.push(`${ts} ${value}`);
    }
    const count = kept.length;
    expect([this.#answered, this.#answered + batchSize], `samples of ${this.hostId}`).toContain(count);
    expect(kept).toEqual(Array.from({ length: count }, (_, n) => `${this.#iso(n)} ${n}`));
  }

  #body({ first, count }: Batch) {
    const metrics = Array.from({ length: count }, (_, i) => {
      return { metric: 'cpu.load1', ts: this.#iso(first + i), value: first + i };
    });
    return { host_id: this.hostId, metrics };
  }

  #iso(n: number): string {
    return new Date(this.#epoch + n).toISOString();
  }
}
