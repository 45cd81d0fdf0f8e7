import { createPharosClient } from '@pharos/client';
import { createPharosTrpcClient } from '@pharos/trpc';
import { expect } from 'vitest';

import { runProgram, type Program } from './program.js';
import type { Server } from './server.js';

export interface AgentSetting {
  readonly url: string;
  readonly hostId: string;
  readonly intervalSeconds: number;
}

/** A running `pharos agent` on this machine. */
export function startAgent({ url, hostId, intervalSeconds }: AgentSetting): Program {
  return runProgram(['agent', '--url', url, '--host-id', hostId, '--interval', String(intervalSeconds)], {
    env: { LOG_LEVEL: 'DEBUG' },
  });
}

interface Point {
  readonly ts: string;
  readonly value: unknown;
}

/** What a host sent of `metric` in the last hour, as the plain route answers it, oldest first. */
export async function pointsOf(server: Server, hostId: string, metric = 'cpu.utilization'): Promise<readonly Point[]> {
  const { status, body } = await server.json(`/api/v1/metrics/query?host_id=${hostId}&metric=${metric}&range=1h`);
  // A host that has not sent anything yet is not known.
  return status === 200 ? (body.datapoints as readonly Point[]) : [];
}

/** Expects the same samples from the plain route and from both clients, and gives them. */
export async function expectClientsAgree(server: Server, hostId: string, metric: string): Promise<readonly Point[]> {
  const query = { host_id: hostId, metric, range: '1h' } as const;
  const { url } = server;
  const points = await pointsOf(server, hostId, metric);
  const rest = await createPharosClient({ url }).GET('/api/v1/metrics/query', { params: { query } });
  const trpc = await createPharosTrpcClient({ url }).metrics.query.query(query);
  expect(rest.data?.datapoints).toEqual(points);
  expect(trpc.datapoints).toEqual(points);
  expect([rest.data?.resolution, trpc.resolution]).toEqual(['raw', 'raw']);
  return points;
}
