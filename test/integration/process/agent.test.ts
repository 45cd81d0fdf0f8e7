import { cpus } from 'node:os';

import { expect, test } from 'vitest';

import { expectClientsAgree, pointsOf, startAgent } from '../../support/agent-program.js';
import { temporaryFolder } from '../../support/folder.js';
import { startServer } from '../../support/server.js';
import { until } from '../../support/until.js';

const hostId = 'this-machine';

test('what the agent reads of this machine is read back alike over REST and by both clients', async () => {
  using folder = temporaryFolder();
  await using server = await startServer({ dataDir: folder.path });
  await using agent = startAgent({ url: server.url, hostId, intervalSeconds: 1 });
  await until('three readings are stored', async () => (await pointsOf(server, hostId)).length >= 3 || undefined);
  agent.signal('SIGTERM');
  expect([await agent.ended, agent.stderr()]).toEqual([{ code: 0, signal: null }, '']);

  const points = await expectClientsAgree(server, hostId, 'cpu.utilization');
  for (const { value } of points) expect(value).toSatisfy((percent: number) => percent >= 0 && percent <= 100);
  for (const metric of ['cpu.load1', 'mem.used_pct', 'net.rx_mbps', 'disk.used_pct', `cpu.core.${cpus().length - 1}`]) {
    expect((await expectClientsAgree(server, hostId, metric)).length, metric).toBeGreaterThan(0);
  }
  const { body } = await server.json('/api/v1/hosts');
  expect(body.hosts.map((host: { id: string }) => host.id)).toEqual([hostId]);
});

test('a kill -9 of the server loses nothing that the agent was answered for, nor what it read meanwhile', async () => {
  using folder = temporaryFolder();
  await using first = await startServer({ dataDir: folder.path });
  await using agent = startAgent({ url: first.url, hostId, intervalSeconds: 1 });
  const before = await until('two readings are stored', async () => {
    const points = await pointsOf(first, hostId, 'cpu.load1');
    return points.length >= 2 ? points : undefined;
  });

  await first.kill();
  const killedAt = new Date().toISOString();
  await agent.line('Batch not sent');
  // Not even the second attempt finds a server, so that a whole interval passes without one.
  await agent.line('Batch not sent', agent.lines.length);
  await using second = await startServer({ dataDir: folder.path, port: first.port });
  const buffered = await until('what was read meanwhile is stored', async () => {
    const points = await pointsOf(second, hostId, 'cpu.load1');
    const meanwhile = points.filter(({ ts }) => ts > killedAt && ts < second.startedAt);
    return meanwhile.length > 0 ? points : undefined;
  });

  expect(buffered).toEqual(expect.arrayContaining([...before]));
  expect(new Set(buffered.map(({ ts }) => ts)).size).toBe(buffered.length);
  agent.signal('SIGTERM');
  expect(await agent.ended).toEqual({ code: 0, signal: null });
  expect(agent.lines.map(({ message }) => message)).not.toContain(
    'Samples lost: they could not be sent before the stop',
  );
});
