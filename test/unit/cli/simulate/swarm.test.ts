import { describe, expect, test } from 'vitest';

import { accept, ioUntil, telemetryServer } from '../../../support/telemetry-server.js';
import { swarmWorld } from './swarm-world.js';

const start = Date.parse('2026-01-01T00:00:00Z');

describe('a swarm', () => {
  test('sends each point when it is due, with its own time, by POST /telemetry', async () => {
    await using server = await telemetryServer();
    const { swarm, tally, advance } = swarmWorld(server.url);
    await advance(2000);
    await swarm.over;
    expect(server.requests.map(({ path }) => path)).toEqual(Array<string>(20).fill('/telemetry'));
    expect(server.points().map(({ satellite_id: id }) => id)).toEqual(Array(10).fill(['SAT-0001', 'SAT-0002']).flat());
    expect(server.points().map(({ timestamp }) => Date.parse(timestamp) - start)).toEqual(
      Array.from({ length: 20 }, (_, index) => index * 100),
    );
    expect([tally.sent, tally.accepted, tally.rejected, tally.failed, swarm.dropped]).toEqual([20, 20, 0, 0, 0]);
    expect(swarm.elapsedSeconds).toBeCloseTo(1.9, 1);
  });

  test('keeps its connections, and opens no more than it needs', async () => {
    await using server = await telemetryServer();
    const { swarm, advance } = swarmWorld(server.url);
    await advance(2000);
    await swarm.over;
    expect(server.connections()).toBe(1);
  });

  test('sends batches to POST /telemetry/batch, the last one shorter', async () => {
    await using server = await telemetryServer();
    const { swarm, tally, advance } = swarmWorld(server.url, { batch: 8 });
    await advance(2000);
    await swarm.over;
    expect(server.requests.map(({ path, points }) => [path, points.length])).toEqual([
      ['/telemetry/batch', 8],
      ['/telemetry/batch', 8],
      ['/telemetry/batch', 4],
    ]);
    expect([tally.sent, tally.accepted, tally.latency.count]).toEqual([20, 20, 3]);
  });

  test('without an end goes on until it is stopped', async () => {
    await using server = await telemetryServer();
    const { swarm, tally, advance } = swarmWorld(server.url, { durationSeconds: 0 });
    await advance(5000);
    swarm.stop();
    await swarm.over;
    expect([tally.sent, tally.accepted, swarm.dropped]).toEqual([51, 51, 0]);
  });

  test('follows a wall clock that was set', async () => {
    await using server = await telemetryServer();
    const { swarm, clock, advance } = swarmWorld(server.url);
    await advance(700);
    clock.jump(7_200_000);
    await advance(1400);
    await swarm.over;
    expect(Date.parse(server.points().at(-1)?.timestamp ?? '') - start).toBe(7_200_000 + 1900);
  });
});

describe('latency', () => {
  test('counts from the instant that a point was due', async () => {
    await using server = await telemetryServer();
    const answers: (() => void)[] = [];
    server.answer((response, request) => void answers.push(() => accept(response, request)));
    const { swarm, tally, clock } = swarmWorld(server.url, { durationSeconds: 0.1, connections: 1 });
    await ioUntil(() => answers.length === 1);
    await clock.advance(300);
    answers[0]?.();
    await swarm.over;
    expect(tally.latency.max).toBe(300);
  });
});

describe('a server that is too slow', () => {
  test('gets no more than the connections carry; what is a second late is dropped and counted', async () => {
    await using server = await telemetryServer();
    server.answer(() => undefined);
    const { swarm, tally, clock } = swarmWorld(server.url, { durationSeconds: 5, connections: 3 });
    await clock.advance(200);
    await ioUntil(() => server.requests.length === 3);
    await clock.advance(4800);
    expect([tally.sent, server.requests.length]).toEqual([3, 3]);
    server.answer(accept);
    // Ten seconds after each was sent its request is given up, and its connection is free a tenth of a second later.
    await clock.advance(6000);
    await swarm.over;
    expect([tally.sent, tally.accepted, tally.failed, swarm.dropped]).toEqual([3, 0, 3, 47]);
    expect([...tally.reasons]).toEqual([['no answer within 10 s', { points: 3, said: undefined }]]);
  });

  test('that recovers is sent what is due from then on', async () => {
    await using server = await telemetryServer();
    const held: (() => void)[] = [];
    server.answer((response, request) => void held.push(() => accept(response, request)));
    const { swarm, tally, clock, advance } = swarmWorld(server.url, { durationSeconds: 4, connections: 1 });
    await ioUntil(() => held.length === 1);
    await clock.advance(3000);
    server.answer(accept);
    held[0]?.();
    await advance(1000);
    await swarm.over;
    // Point 0 was answered late, 1 to 19 were more than a second late at 3 s, and 20 to 39 were sent.
    expect([tally.sent, tally.accepted, swarm.dropped]).toEqual([21, 21, 19]);
    expect(server.points().map(({ timestamp }) => Date.parse(timestamp) - start)[1]).toBe(2000);
  });
});
