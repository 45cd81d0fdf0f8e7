import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { expectClientsAgree, pointsOf, startAgent } from '../support/agent-program.js';
import { temporaryFolder } from '../support/folder.js';
import { startServer } from '../support/server.js';
import { until } from '../support/until.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const hostId = 'this-machine';
const metrics = ['cpu.utilization', 'cpu.load1', 'mem.used_pct'];

test('an agent runs for two minutes: both clients read the same, and a kill -9 loses nothing of it', async () => {
  using folder = temporaryFolder();
  await using server = await startServer({ dataDir: folder.path, cwd: repository });
  await using agent = startAgent({ url: server.url, hostId, intervalSeconds: 5 });
  const firstTs = await until('the first reading is stored', async () => {
    return (await pointsOf(server, hostId, 'cpu.load1'))[0]?.ts;
  });
  await until(
    'two minutes of readings are stored',
    async () => {
      const last = (await pointsOf(server, hostId, 'cpu.load1')).at(-1);
      return last !== undefined && Date.parse(last.ts) - Date.parse(firstTs) >= 120_000 ? true : undefined;
    },
    { attempts: 200, everyMs: 1000 },
  );
  agent.signal('SIGTERM');
  expect(await agent.ended).toEqual({ code: 0, signal: null });
  expect(agent.lines.filter(({ level }) => level === 'ERROR')).toEqual([]);

  const before = [];
  for (const metric of metrics) before.push(await expectClientsAgree(server, hostId, metric));
  const [utilization = [], load = []] = before;
  // Every 5 s from the first; the utilization needs two readings for its first value.
  expect(load.length).toBeGreaterThanOrEqual(24);
  expect(utilization.length).toBeGreaterThanOrEqual(load.length - 1);

  await server.kill();
  await using next = await startServer({ dataDir: folder.path });
  const after = [];
  for (const metric of metrics) after.push(await expectClientsAgree(next, hostId, metric));
  expect(after).toEqual(before);
});
