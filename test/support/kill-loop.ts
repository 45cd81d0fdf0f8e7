import { expect } from 'vitest';

import type { Random } from '../../src/platform/random.js';
import {
  bulkHours,
  bulkTraffic,
  hostTraffic,
  remoteWriteTraffic,
  satelliteBatchTraffic,
  satelliteTraffic,
} from './load/senders.js';
import { rollUpsBegin, rollUpsEnd } from './load/roll-ups.js';
import { PostingClient, uncached } from './posting-client.js';
import { startServer, type Server } from './server.js';
import { until } from './until.js';

interface KillLoop {
  readonly dataDir: string;
  readonly kills: number;
  /** Draws how many answers to the bulk, fewer than `mostAnswers`, come between the simulator's first tick and the kill. */
  readonly random: Random;
  readonly mostAnswers: number;
  /** Rounds, from 0, that last until the roll-ups begin, and are ended by a kill right then. */
  readonly killInRollUps?: readonly number[];
  /** Rounds that last until the roll-ups are made, and go on after that. */
  readonly killAfterRollUps?: readonly number[];
}

interface DishSample {
  readonly ts: string;
  readonly value: number;
}

const env = {
  ...uncached,
  // A head of 333,000 rows, so that kills hit seals and merges too.
  PHAROS_STORE__MEMORY_LIMIT_MB: '64',
  PHAROS_INGEST__MAX_PAST_SECONDS: String((bulkHours + 2) * 3600),
};
/** Between the batches of each client while roll-ups are waited for, which is a minute. */
const restMs = 200;

/**
 * Kills a server again and again while clients of every kind post to it and the simulator plays, and looks each time for
 * what it had answered, by asking the next server; at the end for everything, and for roll-ups that are what it makes.
 */
export async function expectNothingLostByKills(loop: KillLoop): Promise<void> {
  const { dataDir, kills, random, mostAnswers } = loop;
  const bulk = new PostingClient(bulkTraffic('bulk-0'));
  const others = [
    hostTraffic('host-0'),
    hostTraffic('host-1'),
    satelliteTraffic('SAT-0'),
    satelliteTraffic('SAT-1'),
    satelliteBatchTraffic('SAT-2'),
    remoteWriteTraffic('remote-0'),
  ].map((traffic) => new PostingClient(traffic));
  let dish: readonly DishSample[] = [];
  for (let round = 0; round <= kills; round++) {
    await using server = await startServer({ dataDir, env });
    if (round > 0) {
      for (const client of [bulk, ...others]) await client.expectKept(server);
      dish = await expectDishKept(server, dish);
    }
    if (round < kills) {
      const under = new Load(server, { bulk, others });
      await under.begin();
      if (loop.killInRollUps?.includes(round) === true) await under.slowly(() => rollUpsBegin(dataDir));
      else {
        if (loop.killAfterRollUps?.includes(round) === true) await under.slowly(() => rollUpsEnd(server));
        await under.answers(Math.floor(random.between(0, mostAnswers)));
      }
      await under.kill();
    } else {
      for (const client of [bulk, ...others]) await client.expectAllKept(server);
    }
  }
  for (const client of [bulk, ...others]) expect(client.answered, client.sourceId).toBeGreaterThan(0);
  expect(dish.length).toBeGreaterThan(0);
}

interface Clients {
  readonly bulk: PostingClient;
  readonly others: readonly PostingClient[];
}

/** Clients that post to a server until it is killed. */
class Load {
  readonly #server: Server;
  readonly #clients: readonly PostingClient[];
  readonly #posting: Promise<unknown>;
  #left = Infinity;
  #enough: () => void = () => undefined;

  constructor(server: Server, { bulk, others }: Clients) {
    this.#server = server;
    this.#clients = [bulk, ...others];
    const counted = (): void => {
      this.#left -= 1;
      if (this.#left <= 0) this.#enough();
    };
    const posting = others.map((client) => client.run(server, () => undefined));
    this.#posting = Promise.all([bulk.run(server, counted), ...posting]);
  }

  /** Resolves when the simulator has begun to play. */
  async begin(): Promise<void> {
    await this.#orFailure(
      until('the simulator plays', async () => {
        const { status, body } = await this.#server.json('/api/status');
        return status === 200 && body.timestamp > this.#server.startedAt ? true : undefined;
      }),
    );
  }

  /** Resolves when so many more batches of the bulk are answered. */
  async answers(count: number): Promise<void> {
    await this.#orFailure(
      new Promise<void>((resolve) => {
        this.#enough = resolve;
        this.#left = count;
        if (count === 0) resolve();
      }),
    );
  }

  /** Waits while all clients take their time. */
  async slowly(wait: () => Promise<unknown>): Promise<void> {
    for (const client of this.#clients) client.slowDown(restMs);
    await this.#orFailure(wait());
    for (const client of this.#clients) client.slowDown(0);
  }

  async kill(): Promise<void> {
    await Promise.all([this.#server.kill(), this.#posting]);
    for (const client of this.#clients) client.slowDown(0);
  }

  /** A client that is refused ends the wait. */
  async #orFailure(wait: Promise<unknown>): Promise<void> {
    const over = this.#posting.then(() => Promise.reject(new Error('The server ended by itself')));
    await Promise.race([wait, over]);
  }
}

/** Expects all dish samples that an earlier server answered with, each once, and gives all that there are now. */
async function expectDishKept(server: Server, earlier: readonly DishSample[]): Promise<readonly DishSample[]> {
  const query = 'source_id=dish-1&metric=environment.signal_quality_percent&range=1h&resolution=raw';
  const { status, body } = await server.json(`/api/v1/metrics/query?${query}`);
  expect(status).toBe(200);
  const now = body.datapoints as readonly DishSample[];
  const known = new Set(now.map((sample) => JSON.stringify(sample)));
  expect(earlier.filter((sample) => !known.has(JSON.stringify(sample)))).toEqual([]);
  expect(new Set(now.map(({ ts }) => ts)).size).toBe(now.length);
  return now;
}
