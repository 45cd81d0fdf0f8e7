import { describe, expect, test } from 'vitest';

import { agentRun } from '../support/agent-run.js';
import { fakeMachine } from '../support/agent-machine.js';
import { hangUp, ingestServer, receipt, silence, status } from '../support/ingest-server.js';
import { VirtualClock } from '../support/virtual-clock.js';

/** A machine that has nothing but a load: three samples a turn, or `interfaces` counts more. */
function smallMachine(interfaces = 0) {
  const line = (i: number): string => ` eth${i}: 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n`;
  const dev = Array.from({ length: interfaces }, (_, i) => line(i)).join('');
  return fakeMachine({ '/proc/loadavg': '0.50 1.25 2.00 2/95 9154\n', '/proc/net/dev': dev });
}

const start = Date.parse('2026-01-01T00:00:00Z');
const turnTimes = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => new Date(start + (from + i) * 5000).toISOString());

function timesOf(samples: readonly { readonly metric: string; readonly ts: string }[]): readonly string[] {
  return samples.filter(({ metric }) => metric === 'cpu.load1').map(({ ts }) => ts);
}

describe('an agent whose server answers', () => {
  test('posts what it read at once and then at each interval, as the documents write it', async () => {
    await using server = await ingestServer();
    const { agent, pass } = agentRun({ url: server.url, readers: smallMachine(), key: 'secret' });
    await agent.start();
    await pass(10);
    await agent.stop();
    expect(server.batches.map(({ path, hostId }) => [path, hostId])).toEqual(
      Array(3).fill(['/api/v1/ingest/metrics', 'h-001']),
    );
    expect(server.batches[0]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'content-type': 'application/json',
    });
    expect(server.batches[0]?.samples).toEqual([
      { metric: 'cpu.load1', ts: '2026-01-01T00:00:00.000Z', value: 0.5 },
      { metric: 'cpu.load5', ts: '2026-01-01T00:00:00.000Z', value: 1.25 },
      { metric: 'cpu.load15', ts: '2026-01-01T00:00:00.000Z', value: 2 },
    ]);
    expect(timesOf(server.kept)).toEqual(turnTimes(3));
    expect(server.connections()).toBe(1);
  });

  test('a timer that fires a little early makes no turn of its own', async () => {
    class EarlyClock extends VirtualClock {
      override after(delayMs: number, callback: () => void): () => void {
        return super.after(delayMs - 0.5, callback);
      }
    }
    await using server = await ingestServer();
    const { agent, pass } = agentRun({ url: server.url, readers: smallMachine(), clock: new EarlyClock() });
    await agent.start();
    await pass(21);
    await agent.stop();
    expect(timesOf(server.kept)).toHaveLength(5);
  });

  test('sends at most 100 samples a request, in the order of reading', async () => {
    await using server = await ingestServer();
    const { agent, pass } = agentRun({ url: server.url, readers: smallMachine(125) });
    await agent.start();
    await pass(1);
    await agent.stop();
    expect(server.batches.map(({ samples }) => samples.length)).toEqual([100, 100, 53]);
    const interfaces = server.kept
      .filter(({ metric }) => metric === 'net.drops')
      .map(({ labels }) => labels?.['interface']);
    expect(interfaces).toEqual(Array.from({ length: 125 }, (_, i) => `eth${i}`));
  });

  test('a server under a path, and one that closes idle connections, lose nothing', async () => {
    await using server = await ingestServer();
    const { agent, pass, logged } = agentRun({ url: new URL('pharos', server.url), readers: smallMachine() });
    await agent.start();
    await pass(1);
    server.closeIdle();
    await pass(9);
    await agent.stop();
    expect(server.batches[0]?.path).toBe('/pharos/api/v1/ingest/metrics');
    expect(timesOf(server.kept)).toEqual(turnTimes(3));
    expect(logged('Batch not sent')).toEqual([]);
  });

  test('a sample that the server rejects is told once, with its metric and the reason', async () => {
    await using server = await ingestServer();
    server.answer(
      (response) => void response.end('{"accepted":2,"rejected":1,"errors":[{"index":1,"reason":"unknown_metric"}]}'),
    );
    const { agent, pass, logged } = agentRun({ url: server.url, readers: smallMachine() });
    await agent.start();
    await pass(10);
    await agent.stop();
    expect(logged('Sample rejected')).toHaveLength(1);
    expect(logged('Sample rejected')[0]).toMatchObject({
      metric: 'cpu.load5',
      reason: 'unknown_metric',
      level: 'WARNING',
      service: 'agent',
    });
  });
});

describe('an agent whose server fails', () => {
  test.each([
    ['answers 500', status(500, 'Internal error')],
    ['is overloaded', status(503, 'The queue is full')],
    ['limits it', status(429, 'Too many requests')],
    ['breaks off', hangUp],
    ['is no Pharos', (response: { end(text: string): unknown }) => void response.end('<html>hello</html>')],
  ])('one that %s gets every sample later, in order', async (_case, fault) => {
    await using server = await ingestServer();
    const { agent, pass, logged } = agentRun({ url: server.url, readers: smallMachine() });
    server.answer(fault);
    await agent.start();
    await pass(60);
    expect(server.kept).toEqual([]);
    server.answer(receipt);
    await pass(60);
    await agent.stop();
    expect(timesOf(server.kept)).toEqual(turnTimes(25));
    expect(logged('Samples dropped: the server could not be reached for too long')).toEqual([]);
    expect(logged('Sending again')).toHaveLength(1);
  });

  test('a kept connection that breaks as it is used again is no failure', async () => {
    await using server = await ingestServer();
    const { agent, pass, logged } = agentRun({ url: server.url, readers: smallMachine() });
    await agent.start();
    await pass(1);
    server.answer((response) => {
      server.answer(receipt);
      response.destroy();
    });
    await pass(4);
    await agent.stop();
    expect(server.batches).toHaveLength(3);
    expect(timesOf(server.kept)).toEqual(turnTimes(2));
    expect(logged('Batch not sent')).toEqual([]);
  });

  test('waits twice as long after each failure, up to 30 s', async () => {
    await using server = await ingestServer();
    const { agent, pass, logged } = agentRun({ url: server.url, readers: smallMachine() });
    server.answer(status(500, 'Internal error'));
    await agent.start();
    await pass(120);
    expect(logged('Batch not sent').map((line) => line['retry_in_seconds'])).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
    await agent.stop();
  });

  test('waits as long as Retry-After asks', async () => {
    await using server = await ingestServer();
    const { agent, pass } = agentRun({ url: server.url, readers: smallMachine() });
    server.answer(status(503, 'The queue is full', { 'retry-after': '20' }));
    await agent.start();
    await pass(19);
    server.answer(receipt);
    expect(server.batches).toHaveLength(1);
    await pass(2);
    await agent.stop();
    expect(timesOf(server.kept)).toEqual(turnTimes(5));
  });

  test('gives up a server that does not answer within 10 s, and sends again', async () => {
    await using server = await ingestServer();
    const { agent, clock, pass, logged } = agentRun({ url: server.url, readers: smallMachine() });
    server.answer(silence);
    await agent.start();
    while (server.batches.length === 0) await new Promise<void>((resolve) => void setImmediate(resolve));
    server.answer(receipt);
    await clock.advance(10_000);
    await pass(5);
    await agent.stop();
    expect(logged('Batch not sent')[0]).toMatchObject({ reason: 'no answer within 10 s' });
    expect(timesOf(server.kept)).toEqual(turnTimes(4));
  });

  test('keeps five minutes of samples, drops the oldest beyond that and says how many', async () => {
    await using server = await ingestServer();
    const { agent, pass, logged } = agentRun({ url: server.url, readers: smallMachine() });
    server.answer(status(500, 'Internal error'));
    await agent.start();
    await pass(600);
    server.answer(receipt);
    await pass(35);
    await agent.stop();
    const times = timesOf(server.kept);
    expect(times).toEqual(turnTimes(times.length, 128 - times.length));
    expect(times.length).toBeGreaterThanOrEqual(60);
    expect(times.length).toBeLessThanOrEqual(68);
    expect(logged('Samples dropped: the server could not be reached for too long')).toHaveLength(1);
    expect(logged('Sending again')[0]?.['dropped']).toBe(3 * (128 - times.length));
  });

  test('a batch that the server will never take is dropped with its message, and the next one is sent', async () => {
    await using server = await ingestServer();
    const { agent, pass, logged } = agentRun({ url: server.url, readers: smallMachine() });
    server.answer(status(403, 'This key may not send samples for h-001'));
    await agent.start();
    await pass(1);
    server.answer(receipt);
    await pass(4);
    await agent.stop();
    expect(logged('Batch refused')[0]).toMatchObject({
      reason: 'the server answered 403: This key may not send samples for h-001',
      samples: 3,
      level: 'ERROR',
    });
    expect(timesOf(server.kept)).toEqual(turnTimes(1, 1));
  });
});

describe('stopping', () => {
  test('sends what waits for a retry once more', async () => {
    await using server = await ingestServer();
    const { agent, pass, logged } = agentRun({ url: server.url, readers: smallMachine() });
    server.answer(status(500, 'Internal error'));
    await agent.start();
    await pass(20);
    server.answer(receipt);
    await agent.stop();
    expect(timesOf(server.kept)).toEqual(turnTimes(5));
    await pass(60);
    expect(server.kept).toHaveLength(15);
    expect(logged('Agent stopped')).toHaveLength(1);
  });

  test('ends within 5 s when the server does not answer, and says what was lost', async () => {
    await using server = await ingestServer();
    const { agent, clock, logged } = agentRun({ url: server.url, readers: smallMachine() });
    server.answer(silence);
    await agent.start();
    while (server.batches.length === 0) await new Promise<void>((resolve) => void setImmediate(resolve));
    const stopped = agent.stop();
    await clock.advance(5_000);
    await stopped;
    expect(logged('Samples lost: they could not be sent before the stop')[0]).toMatchObject({ lost: 3 });
  });

  test('an agent that never started stops', async () => {
    await using server = await ingestServer();
    await agentRun({ url: server.url, readers: smallMachine() }).agent.stop();
    expect(server.batches).toEqual([]);
  });
});
