import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import express, { type Request, type Response } from 'express';
import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../src/domain/errors.js';
import { sendError } from '../../../src/http/answer.js';
import { exportRoute } from '../../../src/http/export-route.js';
import { failureOf } from '../../../src/http/failure.js';
import type { HttpServices } from '../../../src/http/services.js';
import { until } from '../../support/until.js';
import { at, caller, World } from '../telemetry/world.js';

const all = '/api/v1/metrics/export?kind=host&format=csv&resolution=raw&range=6h';

/** A server of exports alone; each host has 60 MB of CSV, more than connections and buffers hold. */
async function exportServer({ hosts = 1, labelLength = 20_000 } = {}) {
  const world = new World();
  const labels = { long: 'x'.repeat(labelLength) };
  const rows = Array.from({ length: 3000 }, (_, i) => [at('09:00:00') + i * 1000, i] as const);
  for (let host = 0; host < hosts; host++) {
    world.source(`h-${host}`);
    world.put(`h-${host} cpu.load1`, rows, { labels });
  }
  const failures: unknown[] = [];
  const app = express().set('query parser', 'simple');
  const http = {
    authenticate: () => Promise.resolve(caller.principal),
    clientAddress: () => undefined,
    clock: world.clock,
    services: { telemetry: world.telemetry },
  };
  let underWay = 0;
  app.use((_request, response, next) => {
    underWay += 1;
    response.once('close', () => (underWay -= 1));
    next();
  });
  app.use(exportRoute(http as unknown as HttpServices));
  const server = createServer((request, response) =>
    app(request as Request, response as Response, (error: unknown) => {
      failures.push(failureOf(error));
      if (response.headersSent) response.destroy();
      else sendError(response, failureOf(error), 'r1');
    }),
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    world,
    failures,
    url,
    /** How many answers have not ended, whole or broken off. */
    underWay: () => underWay,
    /** An answer whose body is not read until the test does. */
    open: (path: string) =>
      new Promise<IncomingMessage>(
        (resolve, reject) => void get(url + path, { agent: false }, resolve).on('error', reject),
      ),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

/** Whether the answer ended whole; false when the connection broke off. */
function endsWhole(response: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    response.once('error', () => resolve(false));
    response.once('close', () => resolve(response.complete));
    response.resume();
  });
}

/** Whether there is a turn for one more export. */
async function isFree(url: string): Promise<boolean> {
  const response = await fetch(`${url}${all}&labels={"none":"1"}`);
  await response.text();
  return response.status === 200;
}

const untilFree = (url: string) => until('an export has ended', async () => (await isFree(url)) || undefined);

describe('the export route', () => {
  test('reads the store no faster than its reader takes what there is', async () => {
    await using server = await exportServer({ hosts: 4, labelLength: 8000 });
    const response = await server.open(all);
    const reads = () => server.world.samples.reads.length;
    expect(reads()).toBe(1);
    expect(await endsWhole(response)).toBe(true);
    expect(reads()).toBe(2);
  });

  test('ends its turn when its reader leaves', async () => {
    await using server = await exportServer();
    const readers = await Promise.all([1, 2, 3, 4].map(() => server.open(all)));
    expect(await isFree(server.url)).toBe(false);
    for (const reader of readers) reader.destroy();
    await untilFree(server.url);
    expect(server.failures.map((failure) => (failure as PharosError).code)).toEqual(
      server.failures.map(() => 'UNAVAILABLE'),
    );
  });

  test('breaks off a reader who takes nothing for a minute', async () => {
    await using server = await exportServer();
    const readers = await Promise.all([1, 2, 3, 4].map(() => server.open(all)));
    await server.world.clock.advance(59_999);
    expect(await isFree(server.url)).toBe(false);
    // The minute of a reader begins when its connection holds no more, which is at another moment for each of them.
    await until('the exports are broken off', async () => {
      await server.world.clock.advance(60_000);
      return server.underWay() === 0 || undefined;
    });
    expect(await isFree(server.url)).toBe(true);
    expect(await Promise.all(readers.map(endsWhole))).toEqual([false, false, false, false]);
  });

  test('a failure on its way breaks the connection off and is told to the log', async () => {
    await using server = await exportServer({ hosts: 6 });
    const response = await server.open(all);
    server.world.samples.beforeRead = () => Promise.reject(new PharosError('UNAVAILABLE', 'The store is gone'));
    expect(await endsWhole(response)).toBe(false);
    const failure = await until('the failure is told', () => Promise.resolve(server.failures[0]));
    expect(failure).toMatchObject({ message: 'The store is gone' });
  });

  test('a failure before the first byte is the one error body', async () => {
    await using server = await exportServer();
    server.world.samples.beforeRead = () => Promise.reject(new PharosError('UNAVAILABLE', 'The store is gone'));
    const response = await fetch(server.url + all);
    expect([response.status, await response.json()]).toEqual([
      503,
      { error: { code: 'UNAVAILABLE', message: 'The store is gone', details: {}, request_id: 'r1' } },
    ]);
    server.world.samples.beforeRead = () => undefined;
    expect(await isFree(server.url)).toBe(true);
  });
});
