import { get, createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import express, { type Request, type Response } from 'express';
import { expect, describe, onTestFinished, test } from 'vitest';

import { sendError } from '../../../src/http/answer.js';
import { liveRoute } from '../../../src/http/live-route.js';
import { socketWorld } from '../../support/socket-world.js';
import { ioUntil } from '../../support/telemetry-server.js';

type World = Awaited<ReturnType<typeof socketWorld>>;

/** The route alone, on a server of its own. */
async function serve(world: World): Promise<string> {
  const app = express().set('query parser', 'simple');
  app.use(liveRoute(world.http, world.services));
  const server = createServer((request, response) =>
    app(request as Request, response as Response, (error: unknown) => sendError(response, error, 'r1')),
  );
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/live`;
}

/** A stream of events, read as they come. */
async function openStream(url: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = get(url, { headers, agent: false }, resolve).on('error', reject);
    onTestFinished(() => void request.destroy());
  });
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  response.on('error', () => undefined);
  return {
    response,
    ended: new Promise<boolean>((resolve) => response.once('close', () => resolve(response.complete))),
    text: () => text,
    /** The first so many blocks, comments included. */
    async blocks(count: number): Promise<string[]> {
      const blocks = () => text.split('\n\n').slice(0, -1);
      await ioUntil(() => blocks().length >= count);
      return blocks();
    },
  };
}

const timestamp = '2026-01-01T00:00:00.000Z';

const idIn = (block = '') => /^id: (\S+)/.exec(block)?.[1] ?? '';

describe('GET /api/v1/live', () => {
  test('tells of everything as server-sent events, each with its cursor as id', async () => {
    const world = await socketWorld();
    const stream = await openStream(await serve(world));
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
    });
    await stream.blocks(1);
    await world.value('cpu.load1', 1, { sourceId: 'h-1', kind: 'host' });
    world.tell({ type: 'device_message', body: { level: 'info', message: 'Two\nlines' } });
    const [place, data, message] = await stream.blocks(3);
    expect(place).toMatch(/^id: \S+$/);
    const [, cursor] = /^id: (\S+)\nevent: data\n/.exec(data ?? '') ?? [];
    const told = { type: 'data', source_id: 'h-1', id: 'cpu.load1', value: 1, timestamp, kind: 'host' };
    expect(data).toBe(`id: ${cursor}\nevent: data\ndata: ${JSON.stringify({ seq: 1, cursor, ...told })}`);
    expect(message).toContain('event: device_message\ndata: {"seq":2,');
    expect(message).toContain('"message":"Two\\nlines"');
  });

  test.each([
    ['the header', (id: string) => ['', { 'Last-Event-ID': id }] as const],
    ['the query', (id: string) => [`?last_event_id=${id}`, {}] as const],
  ])('goes on after the event that %s names', async (_what, ask) => {
    const world = await socketWorld();
    const url = await serve(world);
    const first = await openStream(url);
    await first.blocks(1);
    await world.value('temperature', 1);
    const [, data] = await first.blocks(2);
    world.clock.jump(1000);
    await world.value('temperature', 2);
    const [query, headers] = ask(idIn(data));
    const second = await openStream(url + query, headers);
    const [, next] = await second.blocks(2);
    expect(next).toContain('"seq":1,');
    expect(next).toContain('"value":2,');
  });

  test('takes filters, as lists with commas or repeated', async () => {
    const world = await socketWorld();
    const stream = await openStream(
      `${await serve(world)}?kinds=device,host&metrics=cpu.*&metrics=humidity&types=data`,
    );
    await stream.blocks(1);
    await world.value('temperature', 1);
    await world.value('humidity', 2);
    world.tell({ type: 'device_message', body: { level: 'info', message: 'Warm' } });
    await world.value('cpu.load1', 3, { sourceId: 'h-1', kind: 'host' });
    const blocks = await stream.blocks(3);
    expect(blocks.slice(1).map((block) => /"id":"(.*?)"/.exec(block)?.[1])).toEqual(['humidity', 'cpu.load1']);
  });

  test('a reader whose connection breaks before its first message goes on from where it began', async () => {
    const world = await socketWorld();
    const url = await serve(world);
    const first = await openStream(url);
    const [place] = await first.blocks(1);
    first.response.destroy();
    await world.value('temperature', 1);
    const second = await openStream(url, { 'Last-Event-ID': idIn(place) });
    const [again, next] = await second.blocks(2);
    expect(again).toBe(place);
    expect(next).toContain('"seq":1,');
    expect(next).toContain('"value":1,');
  });

  test('says each 15 s that it lives, and the cursor behind what its filter does not take', async () => {
    const world = await socketWorld();
    const stream = await openStream(`${await serve(world)}?metrics=pressure`);
    await stream.blocks(1);
    await world.clock.advance(15_000);
    await world.value('temperature', 1);
    await world.clock.advance(15_000);
    const [first, second, third, ...more] = await stream.blocks(3);
    expect([second, more]).toEqual([first, []]);
    expect(third).toMatch(/^id: \S+$/);
    expect(third).not.toBe(first);
  });

  test('an unknown cursor is told before any other', async () => {
    const world = await socketWorld();
    const stream = await openStream(await serve(world), { 'Last-Event-ID': 'of another folder' });
    const [comment, reset] = await stream.blocks(2);
    expect(comment).toBe(':');
    expect(reset).toMatch(/^id: \S+\nevent: reset\ndata: {"type":"reset","reason":"unknown_cursor",/);
  });

  test('ends with an event that says why', async () => {
    const world = await socketWorld();
    const stream = await openStream(await serve(world));
    await stream.blocks(1);
    await world.hub.stop();
    expect(await stream.ended).toBe(true);
    expect(stream.text()).toMatch(/^id: \S+\n\nevent: end\ndata: {"type":"end","reason":"server_stopping"}\n\n$/);
  });

  test('breaks off a reader that takes nothing for a minute', async () => {
    const world = await socketWorld();
    const url = await serve(world);
    const [stream, other] = [await openStream(url), await openStream(url)];
    stream.response.pause();
    const message = 'x'.repeat(1_000_000);
    for (let i = 0; i < 20; i += 1) world.tell({ type: 'device_message', body: { level: 'info', message } });
    await other.blocks(21);
    await world.clock.advance(60_000);
    stream.response.resume();
    expect(await stream.ended).toBe(false);
    expect(world.recorder.calls).toContainEqual(['liveConnections', 'sse', 1]);
    expect(world.hub.size).toBe(1);
  });

  test('ends with an event that says so within 15 s after the key that opened it was revoked', async () => {
    const world = await socketWorld();
    const { headers } = world.withKey(['read']);
    const stream = await openStream(await serve(world), headers);
    await stream.blocks(1);
    world.keys.clear();
    await world.clock.advance(15_000);
    expect(await stream.ended).toBe(true);
    expect(stream.text()).toContain('event: end\ndata: {"type":"end","reason":"no_longer_permitted"}\n\n');
    expect(world.hub.size).toBe(0);
  });

  test('tells one that took nothing when the key was revoked nothing of what waits', async () => {
    const world = await socketWorld();
    const url = await serve(world);
    const { headers } = world.withKey(['read']);
    const [stream, other] = [await openStream(url, headers), await openStream(url)];
    stream.response.pause();
    const message = 'x'.repeat(1_000_000);
    for (let i = 0; i < 20; i += 1) world.tell({ type: 'device_message', body: { level: 'info', message } });
    await other.blocks(21);
    world.tell({ type: 'device_message', body: { level: 'info', message: 'Late' } });
    await other.blocks(22);
    world.keys.clear();
    await world.clock.advance(15_000);
    expect(world.hub.size).toBe(1);
    stream.response.resume();
    expect(await stream.ended).toBe(true);
    expect(stream.text()).not.toContain('Late');
    expect(stream.text()).toMatch(/event: end\ndata: {"type":"end","reason":"no_longer_permitted"}\n\n$/);
  });

  test('what a slow reader missed is counted once, when it is told', async () => {
    const world = await socketWorld({ queueMessages: 10 });
    const url = await serve(world);
    const [stream, other] = [await openStream(url), await openStream(url)];
    stream.response.pause();
    const message = 'x'.repeat(1_000_000);
    for (let i = 0; i < 20; i += 1) world.tell({ type: 'device_message', body: { level: 'info', message } });
    await other.blocks(21);
    for (let i = 0; i < 30; i += 1) {
      world.clock.jump(1);
      await world.value('temperature', i);
      await other.blocks(22 + i);
    }
    expect(world.recorder.calls.filter(([name]) => name === 'liveDropped')).toEqual([]);
    stream.response.resume();
    await stream.blocks(32);
    expect(stream.text()).toContain('"from_seq":21,"to_seq":40,');
    expect(world.recorder.calls.filter(([name]) => name === 'liveDropped')).toEqual([['liveDropped', 20]]);
  });

  test('answers HEAD without a stream', async () => {
    const world = await socketWorld();
    const response = await fetch(await serve(world), { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(world.hub.size).toBe(0);
  });

  test.each([
    { query: '?kinds=moon', headers: {}, expected: [400, 'BAD_REQUEST'] },
    { query: '?limit=1', headers: {}, expected: [400, 'BAD_REQUEST'] },
    { query: '', headers: { authorization: 'Bearer nobody' }, expected: [401, 'UNAUTHORIZED'] },
  ])('answers $query $headers with the one error body', async ({ query, headers, expected }) => {
    const world = await socketWorld();
    const response = await fetch((await serve(world)) + query, { headers });
    const { error } = (await response.json()) as { error: { code: string } };
    expect([response.status, error.code]).toEqual(expected);
  });

  test('answers 503 beyond live.max_connections', async () => {
    const world = await socketWorld({ maxConnections: 1 });
    const url = await serve(world);
    const stream = await openStream(url);
    await stream.blocks(1);
    const response = await fetch(url);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });
});
