import { describe, expect, test } from 'vitest';

import { ioUntil, refuse, telemetryServer } from '../../../support/telemetry-server.js';
import { swarmWorld } from './swarm-world.js';

describe('an answer of', () => {
  test.each([
    [400, 'rejected'],
    [401, 'rejected'],
    [413, 'rejected'],
    [429, 'failed'],
    [500, 'failed'],
    [503, 'failed'],
  ] as const)('%d counts as %s, with what the server said, and the swarm goes on', async (status, outcome) => {
    await using server = await telemetryServer();
    server.answer(refuse(status, 'no more'));
    const { swarm, tally, advance } = swarmWorld(server.url);
    await advance(2000);
    await swarm.over;
    expect([tally.sent, tally.accepted, tally[outcome]]).toEqual([20, 0, 20]);
    expect([...tally.reasons]).toEqual([[String(status), { points: 20, said: 'no more' }]]);
    expect(server.connections()).toBe(1);
  });

  test('a batch that rejects some points counts those alone', async () => {
    await using server = await telemetryServer();
    server.answer((response) => {
      const errors = [{ index: 1, reason: 'too_old' }];
      response.writeHead(202).end(JSON.stringify({ status: 'accepted', count: 9, rejected: 1, errors }));
    });
    const { swarm, tally, advance } = swarmWorld(server.url, { batch: 10 });
    await advance(2000);
    await swarm.over;
    expect([tally.accepted, tally.rejected, tally.failed]).toEqual([18, 2, 0]);
    expect([...tally.reasons]).toEqual([['rejected within a batch', { points: 2, said: undefined }]]);
  });

  test.each(['{}', 'no JSON', '{"rejected":11}', '{"rejected":-1}', 'null'])(
    '202 with %s is no receipt of a batch',
    async (body) => {
      await using server = await telemetryServer();
      server.answer((response) => void response.writeHead(202).end(body));
      const { swarm, tally, advance } = swarmWorld(server.url, { batch: 10 });
      await advance(2000);
      await swarm.over;
      expect([tally.accepted, tally.failed]).toEqual([0, 20]);
      expect([...tally.reasons.keys()]).toEqual(['an answer without a receipt']);
    },
  );

  test('more kinds of faults than anyone reads are told together', async () => {
    await using server = await telemetryServer();
    let status = 500;
    server.answer((response, request) => refuse(status++, 'x')(response, request));
    const { swarm, tally, advance } = swarmWorld(server.url);
    await advance(2000);
    await swarm.over;
    expect([...tally.reasons.keys()]).toEqual([
      ...Array.from({ length: 9 }, (_, index) => String(500 + index)),
      'other reasons',
    ]);
    expect(tally.reasons.get('other reasons')?.points).toBe(11);
  });
});

describe('a connection', () => {
  test('that the server breaks off is a failed point, and another is opened', async () => {
    await using server = await telemetryServer();
    server.answer((response) => void response.destroy());
    const { swarm, tally, advance } = swarmWorld(server.url, { durationSeconds: 0.5 });
    await advance(1000);
    await swarm.over;
    expect([tally.sent, tally.failed]).toEqual([5, 5]);
    expect([...tally.reasons.keys()]).toEqual(['connection closed']);
    expect(server.connections()).toBe(5);
  });

  test('that the server closed while it idled costs nothing: the point is sent again on a new one', async () => {
    await using server = await telemetryServer();
    const { swarm, tally, clock, advance } = swarmWorld(server.url, { durationSeconds: 1 });
    await advance(440);
    server.closeIdle();
    await clock.advance(80);
    await ioUntil(() => tally.accepted === 6);
    await advance(500);
    await swarm.over;
    expect([tally.sent, tally.accepted, tally.failed]).toEqual([10, 10, 0]);
    expect(server.connections()).toBe(2);
  });

  test('closed by the server after an answer is opened anew', async () => {
    await using server = await telemetryServer();
    server.answer((response) => void response.writeHead(202, { connection: 'close' }).end('{}'));
    const { swarm, tally, advance } = swarmWorld(server.url, { durationSeconds: 0.5 });
    await advance(500);
    await swarm.over;
    expect([tally.accepted, server.connections()]).toEqual([5, 5]);
  });

  test('to a server that is gone is tried ten times a second at most', async () => {
    await using server = await telemetryServer();
    const { swarm, tally, clock, advance } = swarmWorld(server.url, { rateHz: 50, durationSeconds: 0, connections: 1 });
    await advance(1000);
    await server.close();
    await advance(2000);
    expect(tally.failed).toBe(20);
    swarm.stop();
    await clock.advance(100);
    await swarm.over;
  });

  test('to a server that is gone fails, and works again when it is back', async () => {
    await using server = await telemetryServer();
    const { swarm, tally, advance } = swarmWorld(server.url, { durationSeconds: 3, connections: 1 });
    await advance(1000);
    await server.close();
    await advance(1000);
    await server.reopen();
    await advance(1200);
    await swarm.over;
    expect(tally.accepted + tally.failed).toBe(30);
    expect([...tally.reasons.keys()]).toEqual(['ECONNREFUSED']);
    expect(tally.accepted).toBe(20);
  });
});
