import { describe, expect, test } from 'vitest';

import { startApp, type TestApp } from '../support/app.js';

/** What the OpenAPI adapter is known to get wrong (design of the API); each must not happen here. */

const trpcGet = async (app: TestApp, procedure: string, input: unknown) =>
  app.json(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`);

const ingest = (app: TestApp, hostId = 'h-1') =>
  app.post('/api/v1/ingest/metrics', {
    host_id: hostId,
    metrics: [{ metric: 'cpu.utilization', ts: new Date(app.clock.now()).toISOString(), value: 5 }],
  });

describe('coercion', () => {
  test('after a REST call, tRPC still takes no text, null or boolean for a number', async () => {
    await using app = await startApp();
    expect((await app.json('/api/v1/sources?limit=10')).status).toBe(200);
    for (const limit of ['', '10', null, true]) {
      expect((await trpcGet(app, 'sources.list', { limit })).status, JSON.stringify(limit)).toBe(400);
    }
    expect((await trpcGet(app, 'sources.list', { limit: 10 })).status).toBe(200);
  });

  test('after a REST call, a REST body still takes no text for a number or a boolean', async () => {
    await using app = await startApp();
    await app.post('/api/config', { update_interval_seconds: 2, weather: { enabled: false } });
    for (const body of [
      { update_interval_seconds: '2' },
      { update_interval_seconds: null },
      { weather: { enabled: 'false' } },
    ]) {
      expect((await app.post('/api/config', body)).status, JSON.stringify(body)).toBe(400);
    }
  });

  test('query text becomes a number by its declared type', async () => {
    await using app = await startApp();
    const { body } = await app.json('/api/v1/sources?limit=10&offset=0');
    expect(body).toMatchObject({ limit: 10, offset: 0 });
  });

  test.each(['', 'ten', '1e', '0x10', ' 1', 'Infinity', 'NaN', '1.5', '0', '501'])(
    'query text "%s" is no limit',
    async (text) => {
      await using app = await startApp();
      const { status, body } = await app.json(`/api/v1/sources?limit=${encodeURIComponent(text)}`);
      expect(status).toBe(400);
      expect(body.error.details).toEqual([{ path: 'limit', message: expect.any(String) }]);
    },
  );
});

describe('methods and bodies', () => {
  test('HEAD answers as GET does, without the body, and 404 for an unknown path', async () => {
    await using app = await startApp();
    const head = await app.fetch('/health', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await head.text()).toBe('');
    expect((await app.fetch('/nope', { method: 'HEAD' })).status).toBe(404);
    expect((await app.fetch('/metrics', { method: 'HEAD' })).status).toBe(200);
  });

  test('a POST or PUT without a body is told that one is expected, and changes nothing', async () => {
    await using app = await startApp();
    await app.post('/api/config', { seed: 5 });
    for (const [method, path] of [
      ['POST', '/api/v1/keys'],
      ['POST', '/api/config'],
      ['PUT', '/api/config'],
    ] as const) {
      const { status, body } = await app.json(path, { method });
      expect([status, body.error.details], `${method} ${path}`).toEqual([
        400,
        [{ path: '', message: 'expected a JSON object' }],
      ]);
    }
    expect((await app.json('/api/config')).body.seed).toBe(5);
  });

  test('a body with a charset in its media type is read', async () => {
    await using app = await startApp();
    const { status, body } = await app.post(
      '/api/config',
      { seed: 7 },
      { 'content-type': 'application/json; charset=utf-8' },
    );
    expect([status, body.seed]).toEqual([200, 7]);
  });

  test('a body of another media type answers 415', async () => {
    await using app = await startApp();
    const { status, body } = await app.json('/api/config', {
      method: 'POST',
      body: 'seed=7',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([status, body.error.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });

  test('a wrong method answers 405, not 404', async () => {
    await using app = await startApp();
    const { status, body, headers } = await app.json('/health', { method: 'DELETE' });
    expect([status, body.error.code, headers.get('allow')]).toEqual([405, 'METHOD_NOT_ALLOWED', 'GET, HEAD']);
  });

  test.each(['[]', '"text"', '7', 'null'])('a JSON body that is %s and no object answers 400', async (text) => {
    await using app = await startApp();
    const { status } = await app.json('/api/v1/keys', {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json' },
    });
    expect(status).toBe(400);
  });
});

describe('parameters', () => {
  test('a repeated parameter is refused by name', async () => {
    await using app = await startApp();
    const { status, body } = await app.json('/api/v1/sources?limit=1&limit=2');
    expect(status).toBe(400);
    expect(body.error.details).toEqual([{ path: 'limit', message: 'given more than once' }]);
  });

  test('an unknown parameter is refused by name', async () => {
    await using app = await startApp();
    const { status, body } = await app.json('/api/v1/sources?limt=1');
    expect(status).toBe(400);
    expect(body.error.details).toEqual([{ path: 'limt', message: 'unknown name' }]);
  });

  test('path parameters are percent-decoded', async () => {
    await using app = await startApp();
    await ingest(app, 'rack:1');
    const { status, body } = await app.json(`/api/v1/hosts/${encodeURIComponent('rack:1')}`);
    expect([status, body.host.id]).toEqual([200, 'rack:1']);
  });

  test('a path that cannot be decoded answers 400', async () => {
    await using app = await startApp();
    const { status, body } = await app.json('/api/v1/hosts/%ZZ');
    expect([status, body.error.code]).toEqual([400, 'BAD_REQUEST']);
  });
});

describe('answers', () => {
  test('a created key answers 201, as the document says', async () => {
    await using app = await startApp();
    expect((await app.post('/api/v1/keys', { name: 'k', scopes: ['read'] })).status).toBe(201);
  });

  test('what is unforeseen is told without its text or stack, and without a trace over tRPC', async () => {
    await using app = await startApp();
    for (const path of ['/trpc/nope.nope', '/trpc/sources.list?input=%7B', '/api/v1/hosts/none']) {
      const text = await (await app.fetch(path)).text();
      expect(text).not.toMatch(/stack|\.ts:|\.js:|node_modules/);
    }
  });

  test('routes behind the router are reached: nothing swallows what it does not know', async () => {
    await using app = await startApp();
    const { status, body } = await app.json('/api/v1/none');
    expect([status, body.error.code]).toEqual([404, 'NOT_FOUND']);
  });
});
