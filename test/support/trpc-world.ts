import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { expect, onTestFinished } from 'vitest';

import type { Authenticate } from '../../src/auth/authenticate.js';
import { createTrpcSockets } from '../../src/http/trpc-sockets.js';
import { createUpgrade } from '../../src/http/upgrade.js';
import { authenticateAll, liveWorld } from './live-world.js';
import { keepingLogger } from './log.js';
import { keepingRecorder } from './recorder.js';

interface Given {
  readonly maxConnections?: number;
  readonly port?: number;
  /** Asked at the handshake, and by each call. */
  readonly authenticate?: Authenticate;
}

/** A server of tRPC over sockets alone, with the real feed. */
export async function trpcWorld(
  { maxConnections = 100, port = 0, authenticate = authenticateAll }: Given = {},
  feed?: Awaited<ReturnType<typeof liveWorld>>,
) {
  const world = feed ?? (await liveWorld());
  const recorder = keepingRecorder();
  const http = {
    guard: () => undefined,
    authenticate,
    clientAddress: () => '192.0.2.7',
    clock: world.clock,
    recorder,
    logger: keepingLogger().logger,
    services: { live: world.hub } as Parameters<typeof createTrpcSockets>[0]['services'],
    sockets: { maxConnections: () => maxConnections },
  };
  const sockets = createTrpcSockets(http);
  const server = createServer();
  server.on('upgrade', createUpgrade(http, [sockets]));
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  onTestFinished(() => void server.close());
  return {
    ...world,
    feed: world,
    recorder,
    sockets,
    server,
    port: address.port,
    url: `ws://127.0.0.1:${address.port}/trpc`,
  };
}

/** Resolves when nobody subscribes any more. */
export async function emptied(hub: { readonly size: number }): Promise<void> {
  while (hub.size > 0) await nextTurn();
}

/** The first message of a subscription. */
export const begun = (id: number) => ({
  id,
  result: {
    type: 'data',
    id: expect.any(String),
    data: { id: expect.any(String), data: { type: 'subscribed', cursor: expect.any(String) } },
  },
});

/** A call that subscribes. */
export const subscribe = (id: number, input = {}) => ({
  id,
  method: 'subscription',
  params: { path: 'live.follow', input },
});
