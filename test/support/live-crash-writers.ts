import { setTimeout as pause } from 'node:timers/promises';

import { expect } from 'vitest';

import { denseTimes } from './load/times.js';
import { hostTraffic, remoteWriteTraffic, satelliteBatchTraffic } from './load/senders.js';
import { samplesOf, type Traffic } from './load/traffic.js';
import { pointOf } from './points.js';
import type { Server } from './server.js';

/** Between two batches of a writer: more than the followers take in the meantime would only test their speed. */
const restMs = 5;

/** A device that sends its temperature in line protocol, 20 values a request. */
function deviceTraffic(sourceId: string): Traffic {
  return {
    sourceId,
    series: [{ metric: 'temperature', labels: {} }],
    times: denseTimes(Date.now() - 40 * 60_000),
    slotsABatch: 20,
    path: '/write?precision=ms',
    headers: { 'content-type': 'text/plain' },
    body: (samples) =>
      samples
        .map(({ ts, value }) => `pharos_device_temperature_celsius,source_id=${sourceId} value=${value} ${ts}\n`)
        .join(''),
    taken: { status: 204, body: undefined },
  };
}

export const createWriters = (): readonly Writer[] =>
  [
    deviceTraffic('device-a'),
    deviceTraffic('device-b'),
    hostTraffic('host-a'),
    remoteWriteTraffic('host-b'),
    satelliteBatchTraffic('satellite-a'),
  ].map((traffic) => new Writer(traffic));

/** Posts batch after batch, none of them twice. */
export class Writer {
  readonly #traffic: Traffic;
  readonly #sent = new Set<string>();
  readonly #answered: string[] = [];
  #batch = 0;
  #isStopped = false;

  constructor(traffic: Traffic) {
    this.#traffic = traffic;
  }

  get traffic(): Pick<Traffic, 'sourceId' | 'series'> {
    return this.#traffic;
  }

  /** Points that were sent. */
  get sent(): ReadonlySet<string> {
    return this.#sent;
  }

  /** Points that were answered as kept. */
  get answered(): readonly string[] {
    return this.#answered;
  }

  /** Posts until the server is gone or `stop` is called; tells `answered` after each batch. */
  async run(server: Server, answered: () => void): Promise<void> {
    this.#isStopped = false;
    while (!this.#isStopped) {
      const isAnswered = await this.#post(server);
      if (!isAnswered) return;
      answered();
      await pause(restMs);
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** False when the connection broke off. */
  async #post(server: Server): Promise<boolean> {
    const { sourceId, series, path, headers, taken } = this.#traffic;
    const samples = samplesOf(this.#traffic, this.#batch);
    this.#batch += 1;
    const points = samples.map(({ series: place, ts, value }) => {
      const { metric = '', labels = {} } = series[place] ?? {};
      return pointOf({ source_id: sourceId, id: metric, labels, timestamp: new Date(ts).toISOString(), value });
    });
    for (const point of points) this.#sent.add(point);
    try {
      const response = await server.fetch(path, { method: 'POST', headers, body: this.#traffic.body(samples) });
      expect(response.status, sourceId).toBe(taken.status);
      await response.text();
    } catch (error) {
      // What fetch throws when the connection breaks off.
      if (error instanceof TypeError) return false;
      throw error;
    }
    this.#answered.push(...points);
    return true;
  }
}
