import { expect } from 'vitest';

import type { Random } from '../../src/platform/random.js';
import { PostingClient } from './posting-client.js';
import { startServer, type Server } from './server.js';
import { until } from './until.js';

interface KillLoop {
  readonly dataDir: string;
  readonly kills: number;
  readonly clients: number;
  /** Draws how many answers, fewer than `mostAnswers`, come between the simulator's first tick and the kill. */
  readonly random: Random;
  readonly mostAnswers: number;
}

interface DishSample {
  readonly ts: string;
  readonly value: number;
}

/**
 * Kills a server again and again while clients post to it and the simulator plays, and looks each time for what it had
 * answered, by asking the next server.
 */
export async function expectNothingLostByKills(loop: KillLoop): Promise<void> {
  const { dataDir, kills, random, mostAnswers } = loop;
  const clients = Array.from({ length: loop.clients }, (_, n) => new PostingClient(`host-${n}`));
  let dish: readonly DishSample[] = [];
  for (let round = 0; round <= kills; round++) {
    await using server = await startServer({ dataDir });
    if (round > 0) {
      for (const client of clients) await client.expectKept(server);
      dish = await expectDishKept(server, dish);
    }
    if (round < kills) await killUnderLoad(server, clients, Math.floor(random.between(0, mostAnswers)));
  }
  for (const client of clients) expect(client.answered, client.hostId).toBeGreaterThan(0);
  expect(dish.length).toBeGreaterThan(0);
}

/** Resolves when the server is gone: killed so many answers after the simulator's first tick. */
async function killUnderLoad(server: Server, clients: readonly PostingClient[], answers: number): Promise<void> {
  let left = Infinity;
  let killed: Promise<void> | undefined;
  const posting = clients.map((client) =>
    client.run(server, () => {
      left -= 1;
      if (left <= 0) killed ??= server.kill();
    }),
  );
  await until('the simulator plays', async () => {
    const { status, body } = await server.json('/api/status');
    return status === 200 && body.timestamp > server.startedAt ? true : undefined;
  });
  left = answers;
  await Promise.all(posting);
  await killed;
}

/** Expects all dish samples that an earlier server answered with, each once, and gives all that there are now. */
async function expectDishKept(server: Server, earlier: readonly DishSample[]): Promise<readonly DishSample[]> {
  const query = 'source_id=dish-1&metric=environment.signal_quality_percent&range=1h&resolution=raw';
  const { status, body } = await server.json(`/api/v1/metrics/query?${query}`);
  expect(status).toBe(200);
  const now = body.datapoints as readonly DishSample[];
  expect(now).toEqual(expect.arrayContaining([...earlier]));
  expect(new Set(now.map(({ ts }) => ts)).size).toBe(now.length);
  return now;
}
