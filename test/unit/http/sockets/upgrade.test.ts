import { describe, expect, test } from 'vitest';

import { openRawSocket } from '../../../support/raw-socket.js';
import { socketWorld } from '../../../support/socket-world.js';

describe('an upgrade', () => {
  test('of a path that is no socket is 404', async () => {
    const world = await socketWorld();
    for (const path of ['/', '/health', '/ws/', '/ws/device', '/ws/device/', '/ws/device/a/b', '/WS']) {
      expect(await world.refused(path), path).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    }
  });

  test('from another origin is refused', async () => {
    const world = await socketWorld();
    expect(await world.refused('/ws', { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
  });

  test('with a wrong key is refused, and so is one without the permission', async () => {
    const world = await socketWorld();
    const wrong = { headers: { authorization: 'Bearer nobody' } };
    expect(await world.refused('/ws', wrong)).toMatchObject({ status: 401, code: 'UNAUTHORIZED' });
    expect(await world.refused('/ws', world.withKey(['ingest']))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await world.refused('/ws/device/d-1', world.withKey(['read']))).toMatchObject({ status: 403 });
  });

  test('that is no handshake is answered with the one error body, and leaves nothing behind', async () => {
    const world = await socketWorld();
    const socket = await openRawSocket(
      world.url,
      'GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
    await socket.ended;
    expect(socket.received()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(socket.received()).toContain('"code":"BAD_REQUEST","message":"Missing or invalid Sec-WebSocket-Key header"');
    expect(world.hub.size).toBe(0);
  });

  test('beyond live.max_connections is 503', async () => {
    const world = await socketWorld({ maxConnections: 1 });
    const client = await world.connect('/ws');
    expect(await world.refused('/ws')).toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(await client.settled()).toEqual([]);
  });

  test.each([
    ['of another source than that of its key', 'd-2', 403],
    ['whose id is that of a source of another kind', 'h-1', 409],
    ['whose id is none', 'a%20b', 400],
    ['whose id cannot be read', '%ff', 400],
  ])('as a device %s is refused', async (_what, id, status) => {
    const world = await socketWorld();
    await world.value('cpu.load1', 1, { sourceId: 'h-1', kind: 'host' });
    const options = status === 403 ? world.withKey(['ingest'], 'd-1') : {};
    expect(await world.refused(`/ws/device/${id}`, options)).toMatchObject({ status });
  });

  test('as an unknown device is refused where sources do not register themselves', async () => {
    const world = await socketWorld({ autoRegister: false });
    expect(await world.refused('/ws/device/d-1')).toMatchObject({ status: 404, code: 'NOT_FOUND' });
  });
});
