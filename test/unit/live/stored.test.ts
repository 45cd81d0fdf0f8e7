import { expect, test } from 'vitest';

import { LiveValue } from '../../../src/domain/live.js';
import { createHub, type LiveHub } from '../../../src/live/hub.js';
import type { SampleStore } from '../../../src/store/samples/store.js';
import { temporaryFolder } from '../../support/folder.js';
import { keepingLogger } from '../../support/log.js';
import { lsmStore } from '../../support/lsm.js';
import { batchOf, hostKey, type Row } from '../../support/samples.js';
import { until } from '../../support/until.js';
import { VirtualClock } from '../../support/virtual-clock.js';
import { brief, everything, t0 } from './world.js';

/** A hub over a real store; `append` keeps rows and tells them. */
async function opened(folder: string, headRows = 1000) {
  const store = lsmStore(folder, { headRows });
  await store.start();
  const hub = createHub({
    directory: store.directory,
    since: (commit) => store.since(commit),
    lastCommit: () => store.lastCommit,
    oldestCommit: () => 1,
    logSince: () => noItems(),
    newestLogged: () => Promise.resolve(0),
    settings: new LiveValue({ max_connections: 10, queue_messages: 3 }),
    clock: new VirtualClock(t0),
    logger: keepingLogger().logger,
  });
  await hub.start();
  return {
    store,
    hub,
    async append(rows: readonly Row[]): Promise<void> {
      const batch = batchOf(rows);
      hub.observe({ commit: await store.append(batch), batch, attributes: [] });
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await hub.stop();
      await store.stop();
    },
  };
}

async function* noItems(): AsyncGenerator<never> {}

/** Reads on from a cursor until `last` was seen. */
async function readTo(hub: LiveHub, resume: string, last: string): Promise<readonly string[]> {
  const reader = hub.subscribe(everything({ resume }));
  const seen: string[] = [];
  await until(`${last} was seen`, async () => {
    seen.push(...reader.take(100).map(brief));
    return seen.at(-1) === last ? seen : undefined;
  });
  reader.close();
  return seen;
}

async function commitsOf(store: SampleStore): Promise<number> {
  let commits = 0;
  for await (const { commit } of store.since(0)) commits = commit;
  return commits;
}

const hostSeries = (store: SampleStore): number => store.directory.idOf(hostKey());

test('over the real store, a reader resumes within a commit after a restart and joins what comes', async () => {
  using folder = temporaryFolder();
  let cursor: string;
  {
    await using first = await opened(folder.path);
    const cpu = hostSeries(first.store);
    const reader = first.hub.subscribe(everything());
    await first.append([
      [cpu, t0, 1],
      [cpu, t0 + 2, 3],
      [cpu, t0 + 1, 2],
    ]);
    const [frame] = reader.take(1);
    cursor = frame?.type === 'item' ? frame.cursor : '';
    await first.append([
      [cpu, t0 + 2, 4],
      [cpu, t0 + 3, NaN],
    ]);
  }
  await using second = await opened(folder.path);
  const cpu = hostSeries(second.store);
  for (const value of [5, 6, 7, 8, 9]) await second.append([[cpu, t0 + value, value]]);
  const seen = await readTo(second.hub, cursor, '9:9');
  expect(seen).toEqual(['1:3', '2:2', '3:4', '4:null', '5:5', '6:6', '7:7', '8:8', '9:9']);
});

test('over the real store, what was sealed away is told in a reset', async () => {
  using folder = temporaryFolder();
  await using world = await opened(folder.path, 4);
  const cpu = hostSeries(world.store);
  const reader = world.hub.subscribe(everything());
  await world.append([[cpu, t0, 1]]);
  const [frame] = reader.take(1);
  for (const value of [2, 3, 4]) await world.append([[cpu, t0 + value, value]]);
  await world.store.seal();
  await until('the journal has let go', async () => ((await commitsOf(world.store)) === 0 ? true : undefined));
  await world.append([[cpu, t0 + 5, 5]]);
  const seen = await readTo(world.hub, frame?.type === 'item' ? frame.cursor : '', '1:5');
  expect(seen).toEqual(['reset too_old', '1:5']);
});
