import { connect } from 'node:net';

import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../../support/folder.js';
import { openRawSocket, type RawSocket } from '../../support/raw-socket.js';
import { serve, startServer, type Server } from '../../support/server.js';
import { until } from '../../support/until.js';

const sample = { metric: 'cpu.load1', ts: new Date().toISOString(), value: 7 };
const body = JSON.stringify({ host_id: 'host-0', metrics: [sample] });

/** A request of which the server has all but the last byte. */
async function unfinishedRequest(server: Server): Promise<RawSocket> {
  const head = [
    'POST /api/v1/ingest/metrics HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    '',
    '',
  ].join('\r\n');
  const socket = await openRawSocket(server.url, head + body.slice(0, -1));
  // An answer on another connection shows that the server has read what came before.
  await server.json('/health');
  return socket;
}

function isRefused({ url }: Server): Promise<true | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.once('connect', () => {
      socket.destroy();
      resolve(undefined);
    });
    socket.once('error', () => resolve(true));
  });
}

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  test('ends a server with code 0, which says so first', async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path });
    server.signal(signal);
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(server.stderr()).toBe('');
    expect(server.lines.at(-1)).toMatchObject({ level: 'INFO', message: 'Pharos stopped' });
  });
});

describe('a server that stops', () => {
  test('takes no new connection, answers the request under way, and keeps its samples', async () => {
    using folder = temporaryFolder();
    {
      await using server = await startServer({ dataDir: folder.path });
      const socket = await unfinishedRequest(server);
      server.signal('SIGTERM');
      await until('new connections are refused', () => isRefused(server));
      socket.write(body.slice(-1));
      await socket.ended;
      expect(socket.received()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(socket.received()).toContain('{"accepted":1,"rejected":0,"errors":[]}');
      expect(await server.ended).toEqual({ code: 0, signal: null });
    }
    await using server = await startServer({ dataDir: folder.path });
    const answer = await server.json('/api/v1/metrics/query?host_id=host-0&metric=cpu.load1');
    expect(answer.body.datapoints).toEqual([{ ts: sample.ts, value: sample.value }]);
  });

  test('waits for nobody who holds a connection open, whatever the connection is for', async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path });
    await openRawSocket(server.url);
    await openRawSocket(server.url, 'GET /health HT');
    await openRawSocket(server.url, 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await openRawSocket(server.url, 'NONSENSE\r\n\r\n');
    await openRawSocket(
      server.url,
      'GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    await unfinishedRequest(server);
    // One that could not stop in its time says so and ends with code 1.
    expect([await server.stop(), server.stderr()]).toEqual([0, '']);
  });

  test('ends at once, with code 1, at a second signal', async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path });
    await unfinishedRequest(server);
    server.signal('SIGTERM');
    await server.line('Pharos stopping');
    server.signal('SIGTERM');
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.lines.map(({ message }) => message)).not.toContain('Pharos stopped');
  });

  test('stops as well while it is still starting, and leaves a folder that starts', async () => {
    using folder = temporaryFolder();
    {
      await using program = serve({ dataDir: folder.path });
      await program.line('State database migrated');
      program.signal('SIGTERM');
      expect([await program.ended, program.stderr()]).toEqual([{ code: 0, signal: null }, '']);
    }
    await using server = await startServer({ dataDir: folder.path });
    expect((await server.json('/ready')).status).toBe(200);
  });
});
