import { describe, expect, onTestFinished, test } from 'vitest';

import { SseParser } from '../../clients/ts/src/live/sse-parser.js';
import { startApp, type TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';
import { openSocket, type Json, type SocketClient } from '../support/socket-client.js';
import { until } from '../support/until.js';
import { VirtualClock } from '../support/virtual-clock.js';

const stages = ['queued', 'sent', 'accepted', 'executing', 'succeeded'];

const connect = ({ url }: TestApp, path = '/ws') => openSocket(url.replace('http', 'ws') + path);

/** What a value says, for comparing: the metric, the time and the value. */
const point = ({ id, timestamp, value }: Json) => `${String(id)} ${String(timestamp)} ${JSON.stringify(value)}`;

/** The values in the log of devices, once there are so many. */
async function stored(app: TestApp, count: number): Promise<readonly string[]> {
  const { body } = await until('the values are in the log', async () => {
    await app.clock.advance(200);
    const answer = await app.json('/historical-data?type=data&limit=1000');
    return answer.body.filtered_records >= count ? answer : undefined;
  });
  expect(body.filtered_records).toBe(count);
  return body.data.map(point);
}

/** An app whose device takes orders. */
async function startPlaying(): Promise<TestApp> {
  const app = await startApp();
  await app.advance(1000);
  return app;
}

/** What comes up to the so-manieth end of an order. */
async function untilEnds(client: SocketClient, ends: number): Promise<Json[]> {
  const messages: Json[] = [];
  for (let left = ends; left > 0;) {
    const message = await client.next();
    if (message['type'] === 'command_result') messages.push(message);
    if (message['status'] === 'success' || message['status'] === 'error') left -= 1;
  }
  return messages;
}

/** Reads the values of devices as server-sent events, from behind the event `lastEventId`. */
async function openStream(app: TestApp, lastEventId = '') {
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const response = await fetch(`${app.url}/api/v1/live?kinds=device&types=data`, {
    headers: lastEventId === '' ? {} : { 'last-event-id': lastEventId },
    signal: controller.signal,
  });
  const parser = new SseParser(lastEventId);
  const events: { readonly id: string; readonly point: string }[] = [];
  const reader = response.body?.getReader();
  return {
    /** The next so many values, each with its id. */
    async take(count: number) {
      while (events.length < count) {
        const { value, done = true } = (await reader?.read()) ?? {};
        if (done) throw new Error('The stream ended');
        for (const { data, lastEventId: id } of parser.push(value ?? new Uint8Array())) {
          events.push({ id, point: point(JSON.parse(data) as Json) });
        }
      }
      return events.splice(0, count);
    },
    close: () => controller.abort(),
  };
}

describe('a plain client of /ws', () => {
  test('sees one message for each point of a device', async () => {
    await using app = await startApp();
    const client = await connect(app);
    await app.advance(3000);
    const seen = await client.settled();
    expect(seen.map(({ type, source_id: source }) => [type, source])).toEqual(seen.map(() => ['data', 'device-1']));
    expect(seen.map(point).sort()).toEqual([...(await stored(app, 30))].sort());
  });

  test('sends an order, and sees its confirmations under its own id', async () => {
    await using app = await startPlaying();
    const client = await connect(app);
    client.send({ type: 'command', command: 'get_status', parameters: {}, command_id: 'mine' });
    expect(await client.next()).toMatchObject({ type: 'command', command: 'get_status', command_id: 'mine' });
    const results = await untilEnds(client, 1);
    expect(results.map(({ command_id: id, stage }) => [id, stage])).toEqual(stages.map((stage) => ['mine', stage]));
  });

  test('sees why its order is refused, under its own id', async () => {
    await using app = await startPlaying();
    const client = await connect(app);
    client.send({ type: 'command', command: 'set_update_interval', parameters: { interval: 90 }, command_id: 'mine' });
    const refused = await client.next();
    expect(refused).toMatchObject({ type: 'command_result', command_id: 'mine', status: 'error', stage: 'failed' });
    expect(refused['message']).toContain('interval');
  });

  test('and another that give the same order under the same id at once each match their own results', async () => {
    await using app = await startPlaying();
    const clients = [await connect(app), await connect(app)];
    for (const client of clients) client.send({ type: 'command', command: 'get_status', command_id: 'same' });
    const [first = [], second = []] = await Promise.all(clients.map((client) => untilEnds(client, 2)));
    const mine = (results: readonly Json[]) => results.filter(({ command_id: id }) => id === 'same');
    const others = (results: readonly Json[]) => results.filter(({ id, command_id: of }) => id === of);
    const idsOf = (results: readonly Json[]) => [...new Set(results.map(({ id }) => id))];
    for (const results of [first, second]) {
      expect(mine(results).map(({ stage }) => stage)).toEqual(stages);
      expect(others(results).map(({ stage }) => stage)).toEqual(stages);
    }
    expect(idsOf(mine(first))).toEqual(idsOf(others(second)));
    expect(idsOf(mine(second))).toEqual(idsOf(others(first)));
    expect(idsOf([...first, ...second])).toHaveLength(2);
  });
});

test('a reader of events who comes back after a restart has seen each stored point once', async () => {
  using folder = temporaryFolder();
  const clock = new VirtualClock();
  const seen: { readonly id: string; readonly point: string }[] = [];
  {
    await using app = await startApp({ dataDir: folder.path, clock });
    const stream = await openStream(app);
    await app.advance(3000);
    // Within the values of one commit.
    seen.push(...(await stream.take(17)));
    stream.close();
    await app.advance(2000);
  }
  await using app = await startApp({ dataDir: folder.path, clock: new VirtualClock(clock.now()) });
  const stream = await openStream(app, seen.at(-1)?.id);
  await app.advance(2000);
  seen.push(...(await stream.take(53)));
  const points = seen.map((each) => each.point);
  expect(new Set(points).size).toBe(70);
  expect([...points].sort()).toEqual([...(await stored(app, 70))].sort());
});

test('a viewer that reads nothing costs the others nothing, and is told what it missed', async () => {
  await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
  const [stalled, other] = [await connect(app, '/ws?seq=1'), await connect(app)];
  const device = await connect(app, '/ws/device/lamp');
  device.send({ type: 'hello' });
  await stalled.next();
  stalled.ws.pause();
  // More than the buffers of both ends hold, and than the queue of the subscription does.
  const [rounds, atOnce] = [30, 500];
  const value = 'x'.repeat(1000);
  for (let round = 0; round < rounds; round += 1) {
    const ts = app.clock.now() - round * atOnce;
    const messages = Array.from({ length: atOnce }, (_, i) => ({
      id: 'firmware_version',
      value,
      timestamp: new Date(ts - i).toISOString(),
    }));
    device.send({ type: 'batch', messages });
    expect(await other.take(atOnce)).toHaveLength(atOnce);
  }
  stalled.ws.resume();
  let [next, dropped] = [1, 0];
  while (next <= rounds * atOnce) {
    const message = await stalled.next();
    if (message['type'] === 'gap') {
      expect(message['from_seq']).toBe(next);
      next = Number(message['to_seq']) + 1;
      dropped += Number(message['to_seq']) - Number(message['from_seq']) + 1;
    } else {
      expect(message).toMatchObject({ type: 'data', seq: next });
      next += 1;
    }
  }
  expect(dropped).toBeGreaterThan(0);
  const metrics = await (await app.fetch('/metrics')).text();
  expect(metrics).toContain(`\npharos_live_dropped_messages_total ${dropped}\n`);
});
