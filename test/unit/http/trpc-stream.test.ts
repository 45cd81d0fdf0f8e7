import { get, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express, { type Request, type Response } from 'express';
import { describe, expect, onTestFinished, test } from 'vitest';

import { contextOf } from '../../../src/http/context.js';
import type { HttpServices } from '../../../src/http/services.js';
import { appRouter } from '../../../src/router/index.js';
import { socketWorld } from '../../support/socket-world.js';
import { ioUntil } from '../../support/telemetry-server.js';

type World = Awaited<ReturnType<typeof socketWorld>>;

/** tRPC over requests alone, with the real feed. */
async function serve(world: World): Promise<string> {
  const services = { live: world.hub } as HttpServices['services'];
  const app = express();
  app.use(
    '/trpc',
    createExpressMiddleware({
      router: appRouter,
      createContext: ({ req, res }) => contextOf({ ...world.http, services }, req, res),
    }),
  );
  const server = createServer((request, response) => void app(request as Request, response as Response));
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/trpc/live.follow`;
}

/** A subscription as server-sent events, its bytes as they come. */
async function follow(url: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = get(url, { headers: { accept: 'text/event-stream', ...headers }, agent: false }, resolve);
    request.on('error', reject);
    onTestFinished(() => void request.destroy());
  });
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  response.on('error', () => undefined);
  const ended = new Promise<boolean>((resolve) => response.once('close', () => resolve(response.complete)));
  await ioUntil(() => text.includes('"type":"subscribed"'));
  return { response, text: () => text, ended };
}

/** More than the buffers of both ends hold. */
function tellMuch(world: World): void {
  const message = 'x'.repeat(1_000_000);
  for (let i = 0; i < 20; i += 1) world.tell({ type: 'device_message', body: { level: 'info', message } });
}

describe('a subscription of tRPC as server-sent events', () => {
  test('ends with an error within 15 s after the key that opened it was revoked', async () => {
    const world = await socketWorld();
    const { headers } = world.withKey(['read']);
    const stream = await follow(await serve(world), headers);
    world.keys.clear();
    await world.clock.advance(15_000);
    expect(await stream.ended).toBe(true);
    expect(stream.text()).toContain('event: serialized-error');
    expect(stream.text()).toContain('"code":"UNAUTHORIZED","message":"The caller may no longer read the feed"');
    expect(world.hub.size).toBe(0);
  });

  test('goes on as long as its caller may read, and is told what happens', async () => {
    const world = await socketWorld();
    const { headers } = world.withKey(['read']);
    const stream = await follow(await serve(world), headers);
    await world.clock.advance(120_000);
    await world.value('temperature', 21);
    await ioUntil(() => stream.text().includes('"value":21'));
    expect(world.hub.size).toBe(1);
  });

  test('is broken off when its reader takes nothing for a minute, and leaves its room to others', async () => {
    const world = await socketWorld();
    const url = await serve(world);
    const [stream, other] = [await follow(url), await follow(url)];
    stream.response.pause();
    tellMuch(world);
    await ioUntil(() => other.text().includes('"seq":20,'));
    await world.clock.advance(60_000);
    expect(world.hub.size).toBe(2);
    await world.clock.advance(15_000);
    await ioUntil(() => world.hub.size === 1);
    stream.response.resume();
    expect(await stream.ended).toBe(false);
  });

  test('waits for a reader that takes something each minute', async () => {
    const world = await socketWorld();
    const stream = await follow(await serve(world));
    stream.response.pause();
    tellMuch(world);
    await world.clock.advance(60_000);
    stream.response.resume();
    await ioUntil(() => stream.text().includes('"seq":20,'));
    await world.clock.advance(60_000);
    await world.value('temperature', 21);
    await ioUntil(() => stream.text().includes('"value":21'));
  });
});
