import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'vitest';

import type { JsonAnswer } from './app.js';
import { expectBatchesKept, expectMinutesOf } from './load/kept.js';
import { expectRollUpsOfRaw } from './load/recomputed.js';
import { samplesOf, type Traffic } from './load/traffic.js';
import type { Server } from './server.js';

/** For servers of which a test reads at once what it wrote. */
export const uncached = { PHAROS_CACHE__QUERY_TTL_SECONDS: '0' } as const;

/** One batch of so many is followed by one that was answered long ago, as an agent that lost its place would send it. */
const duplicateEvery = 5;

/**
 * Sends the batches of a traffic, one after the other. A batch that was not answered is sent again, as an agent would, so
 * that at most one is ever in doubt.
 */
export class PostingClient {
  readonly #traffic: Traffic;
  /** Batches that were answered as kept: the first so many. */
  #answered = 0;
  #checked = 0;
  #isStopped = false;
  #restMs = 0;

  constructor(traffic: Traffic) {
    this.#traffic = traffic;
  }

  get sourceId(): string {
    return this.#traffic.sourceId;
  }

  get answered(): number {
    return this.#answered;
  }

  /** Sends the next batch. @returns the answer, after which an accepted batch is never sent again but as a duplicate. */
  async send(server: Server): Promise<JsonAnswer> {
    const answer = await this.#post(server, this.#answered);
    if (answer.status === this.#traffic.taken.status) {
      expect(answer.body).toEqual(this.#traffic.taken.body);
      this.#answered += 1;
    }
    return answer;
  }

  /** Sends until the server is gone or `stop` is called; tells `answered` after each batch. */
  async run(server: Server, answered: () => void): Promise<void> {
    this.#isStopped = false;
    while (!this.#isStopped) {
      try {
        const { status } = await this.send(server);
        expect(status).toBe(this.#traffic.taken.status);
        if (this.#answered % duplicateEvery === 0) {
          const duplicate = await this.#post(server, this.#answered >> 1);
          expect([duplicate.status, duplicate.body]).toEqual([status, this.#traffic.taken.body]);
        }
      } catch (error) {
        // What fetch throws when the connection breaks off.
        if (error instanceof TypeError) return;
        throw error;
      }
      answered();
      if (this.#restMs > 0) await pause(this.#restMs);
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Leaves so much time between batches from now on, ms. */
  slowDown(restMs: number): void {
    this.#restMs = restMs;
  }

  /**
   * Expects what was answered since the last look to be in the server, each sample once, of the batch in doubt all or
   * nothing, and the minutes to hold all that is there.
   */
  async expectKept(server: Server): Promise<void> {
    const first = this.#checked;
    const kept = await expectBatchesKept(server, this.#traffic, { first, answered: this.#answered });
    await expectMinutesOf(server, this.#traffic, kept);
    this.#checked = this.#answered;
  }

  /** Expects all that was ever answered, and the roll-ups to be what it makes. */
  async expectAllKept(server: Server): Promise<void> {
    await expectRollUpsOfRaw(server, this.#traffic, this.#answered);
  }

  async #post(server: Server, batch: number): Promise<JsonAnswer> {
    const { path, headers } = this.#traffic;
    const body = this.#traffic.body(samplesOf(this.#traffic, batch));
    const response = await server.fetch(path, { method: 'POST', headers, body });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  }
}
