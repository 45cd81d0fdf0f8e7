import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { createExpressMiddleware } from '@trpc/server/adapters/express';
import express, { type Request, type Response } from 'express';
import { describe, expect, onTestFinished, test } from 'vitest';

import { contextOf } from '../../../src/http/context.js';
import type { HttpServices } from '../../../src/http/services.js';
import { Turns } from '../../../src/http/trpc-turns.js';
import { appRouter } from '../../../src/router/index.js';
import { everybody } from '../../support/live-world.js';
import { openSocket } from '../../support/socket-client.js';
import { socketWorld } from '../../support/socket-world.js';
import { ioUntil } from '../../support/telemetry-server.js';
import { subscribe, trpcWorld } from '../../support/trpc-world.js';

/** Work that waits until it is let go, one piece after the other. */
function heldWork() {
  const waiting: (() => void)[] = [];
  let begun = 0;
  return {
    begin: () => {
      begun += 1;
      return new Promise<void>((resolve) => void waiting.push(resolve));
    },
    letGo: (count: number) => void waiting.splice(0, count).forEach((go) => go()),
    /** Resolves when so many pieces have begun; says how many have when others had time to begin too. */
    async begun(count: number) {
      await ioUntil(() => begun >= count);
      for (let turn = 0; turn < 20; turn += 1) await nextTurn();
      return begun;
    },
  };
}

/** A server of tRPC over sockets whose calls wait for `work`. */
async function waitingWorld() {
  const work = heldWork();
  let isOpen = false;
  const world = await trpcWorld({
    async authenticate() {
      if (isOpen) await work.begin();
      isOpen = true;
      return everybody;
    },
  });
  const upgraded = new Promise<Duplex>((resolve) =>
    world.server.once('upgrade', (_request, socket) => resolve(socket)),
  );
  const client = await openSocket(world.url);
  return { ...world, work, client, socket: await upgraded };
}

const calls = (from: number, count: number) => Array.from({ length: count }, (_, i) => subscribe(from + i));

describe('the calls of one socket', () => {
  test('are made a few at a time, in their order, and none is lost', async () => {
    const { work, client } = await waitingWorld();
    client.send(calls(1, 15));
    expect(await work.begun(4)).toBe(4);
    work.letGo(3);
    expect(await work.begun(7)).toBe(7);
    for (let more = 8; more <= 15; more += 1) {
      work.letGo(1);
      expect(await work.begun(more)).toBe(more);
    }
    work.letGo(4);
    const begun = (await client.take(30)).filter(({ result }) => (result as { type: string }).type === 'started');
    expect(begun.map(({ id }) => id)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
  });

  test('are not read while 20 of them are under way', async () => {
    const { work, client, socket } = await waitingWorld();
    client.send(calls(1, 19));
    await work.begun(4);
    expect(socket.isPaused()).toBe(false);
    client.send(subscribe(20));
    await ioUntil(() => socket.isPaused());
    work.letGo(1);
    await ioUntil(() => !socket.isPaused());
    expect(await work.begun(5)).toBe(5);
  });

  test('that have not begun when it closes never do', async () => {
    const { work, client, recorder } = await waitingWorld();
    client.send(calls(1, 20));
    expect(await work.begun(4)).toBe(4);
    client.ws.terminate();
    await ioUntil(() => recorder.calls.some(([name, , open]) => name === 'liveConnections' && open === 0));
    work.letGo(4);
    expect(await work.begun(4)).toBe(4);
  });
});

test('the calls of one request are made a few at a time too', async () => {
  const work = heldWork();
  const world = await socketWorld();
  const board = {
    async fresh() {
      await work.begin();
      return {};
    },
  };
  const services = { live: world.hub, system: { board } } as unknown as HttpServices['services'];
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
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const paths = Array.from({ length: 10 }, () => 'system.components').join();
  const left = new AbortController();
  let isGone = false;
  server.on('request', (_request, response) => void response.once('close', () => (isGone = true)));
  const given = fetch(`http://127.0.0.1:${port}/trpc/${paths}?batch=1`, { signal: left.signal }).catch(() => 'left');
  expect(await work.begun(4)).toBe(4);
  left.abort();
  expect(await given).toBe('left');
  await ioUntil(() => isGone);
  work.letGo(4);
  expect(await work.begun(4)).toBe(4);
});

test('everybody else has a turn between one call and the next', async () => {
  const turns = new Turns();
  const told: string[] = [];
  setImmediate(() => told.push('another'));
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => turns.take(() => Promise.resolve(told.push(name)))));
  expect(told).toEqual(['a', 'b', 'c', 'd', 'another', 'e', 'f']);
});
