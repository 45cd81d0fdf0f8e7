import { describe, expect, test } from 'vitest';

import type { Principal } from '../../../src/domain/principal.js';
import { doorWorld } from '../../support/door-world.js';

const key = (given: Partial<Extract<Principal, { type: 'key' }>>): Principal => ({
  type: 'key',
  tenant: 'default',
  id: 'k1',
  name: 'key',
  scopes: ['ingest'],
  hostId: undefined,
  ...given,
});
const sample = { metric: 'cpu.load1', ts: '2026-01-01T00:00:00Z', value: 1 };
const body = { host_id: 'web-1', metrics: [sample] };

describe('a raw ingest request', () => {
  test('is answered with what became of its samples', async () => {
    const { post, logLines } = await doorWorld();
    const answer = await post({ host_id: 'web-1', metrics: [sample, { ...sample, metric: 'nope' }] });
    expect(answer).toEqual({
      status: 200,
      body: { accepted: 1, rejected: 1, errors: [{ index: 1, reason: 'unknown_metric' }] },
    });
    expect(logLines).toContainEqual(expect.objectContaining({ level: 'DEBUG', request_id: 'r-1', rejected: 1 }));
  });

  test('needs the permission to ingest', async () => {
    const { post, log } = await doorWorld();
    await expect(post(body, key({ scopes: ['read'] }))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const stranger: Principal = { type: 'anonymous', tenant: 'default', open: false };
    await expect(post(body, stranger)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(log.count).toBe(0);
  });

  test('writes into the tenant of its caller', async () => {
    const { post, log, sources } = await doorWorld();
    await post(body, key({ tenant: 'acme' }));
    await post(body);
    expect(log.directory.get(0).tenant).toBe('acme');
    expect(log.directory.get(1).tenant).toBe('default');
    expect(sources.kindOf('acme', 'web-1')).toBe('host');
  });

  test.each([
    ['a key', key({ hostId: 'web-1' })],
    ['an agent', { type: 'agent', tenant: 'default', hostId: 'web-1' } satisfies Principal],
  ])('of %s that is bound to a host may name that host only', async (_, principal) => {
    const { post, log, sources } = await doorWorld();
    expect(await post(body, principal)).toMatchObject({ body: { accepted: 1 } });
    const foreign = [
      { ...body, host_id: 'web-2' },
      { host_id: 'web-1', metrics: [sample, { ...sample, host_id: 'web-2' }] },
      [
        { ...sample, host_id: 'web-1' },
        { ...sample, host_id: 'web-2' },
      ],
    ];
    for (const other of foreign) {
      await expect(post(other, principal)).rejects.toMatchObject({
        code: 'FORBIDDEN',
        details: [{ path: 'host_id', message: 'expected "web-1", got "web-2"' }],
      });
    }
    expect(log.count).toBe(1);
    expect(sources.size).toBe(1);
  });

  test('is counted by protocol and outcome', async () => {
    const { post, log, recorder } = await doorWorld();
    await post(body);
    await expect(post('{')).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    log.failNext(new Error('disk'));
    await expect(post(body)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(recorder.calls.filter(([name]) => name === 'ingestRequest').map(([, ...rest]) => rest)).toEqual([
      ['host_json', 'accepted'],
      ['host_json', 'refused'],
      ['host_json', 'failed'],
    ]);
  });
});

test('a decoder that fails for a reason of its own counts as failed, and nothing is kept', async () => {
  const { door, log, reading, recorder } = await doorWorld();
  const fault = new Error('a fault in a decoder');
  const submission = {
    protocol: 'test',
    tenant: 'default',
    decode: (draft: Parameters<Parameters<typeof door.submit>[0]['decode']>[0]) => {
      draft.from('host', 'h');
      draft.add(reading());
      throw fault;
    },
  };
  await expect(door.submit(submission)).rejects.toBe(fault);
  expect(recorder.calls).toEqual([['ingestRequest', 'test', 'failed']]);
  expect(log.directory.size).toBe(0);
});
