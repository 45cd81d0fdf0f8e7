import { expect, test } from 'vitest';

import { createRandom } from '../../../src/platform/random.js';
import { temporaryFolder } from '../../support/folder.js';
import { expectNothingLostByKills } from '../../support/kill-loop.js';
import { tierFiles } from '../../support/load/roll-ups.js';
import { startServer } from '../../support/server.js';

test(
  'kill -9 under mixed load loses no sample that was answered, and stores none twice',
  { timeout: 120_000 },
  async () => {
    using folder = temporaryFolder();
    await expectNothingLostByKills({ dataDir: folder.path, kills: 3, random: createRandom(3), mostAnswers: 200 });
    expect(tierFiles(folder.path, 'raw').filter((name) => name.endsWith('.table')).length).toBeGreaterThan(0);
  },
);

test('samples that are sent again after a kill are there once', async () => {
  using folder = temporaryFolder();
  const at = (n: number): string => new Date(Date.now() - n).toISOString();
  const metrics = [at(2000), at(1000), at(0)].map((ts, value) => ({ metric: 'cpu.load1', ts, value }));
  const body = { host_id: 'host-0', metrics };
  const receipt = { accepted: 3, rejected: 0, errors: [] };
  {
    await using server = await startServer({ dataDir: folder.path });
    expect((await server.post('/api/v1/ingest/metrics', body)).body).toEqual(receipt);
    await server.kill();
  }
  await using server = await startServer({ dataDir: folder.path });
  expect((await server.post('/api/v1/ingest/metrics', body)).body).toEqual(receipt);
  const answer = await server.json('/api/v1/metrics/query?host_id=host-0&metric=cpu.load1');
  expect(answer.body.datapoints).toEqual(metrics.map(({ ts, value }) => ({ ts, value })));
});
