import { describe, expect, test } from 'vitest';

import type { ModelTable } from '../../src/sim/model.js';
import { startApp } from '../support/app.js';

describe('/api/status', () => {
  test('holds every dish metric of the catalog in its group, labelled, with the time of the newest sample', async () => {
    await using app = await startApp();
    await app.advance(3000);
    app.clock.jump(400);
    const { body } = await app.json('/api/status');
    const { kinds } = (await app.json('/api/v1/catalog')).body;
    const ids: string[] = kinds
      .find(({ id }: { id: string }) => id === 'dish')
      .metrics.map(({ id }: { id: string }) => id);
    const fields = ['position', 'network', 'obstruction', 'environment'].flatMap((group) =>
      Object.keys(body[group]).map((field) => `${group}.${field}`),
    );
    expect(fields.sort()).toEqual([...ids].sort());
    expect(Object.keys(body.labels).sort()).toEqual([...ids].sort());
    expect(body.timestamp).toBe('2026-01-01T00:00:03.000Z');
    expect(body.quality).toEqual({ position: 'good', network: 'good', obstruction: 'good', environment: 'good' });
  });

  test('without a dish, or for another than there is, answers 404', async () => {
    await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
    await app.advance(3000);
    expect((await app.json('/api/status')).status).toBe(404);
    expect((await app.json('/api/status?source_id=dish-9')).body.error.message).toBe('There is no dish "dish-9"');
  });

  test('before the dish has spoken, answers 503 and when to ask again', async () => {
    await using app = await startApp();
    const { status, body, headers } = await app.json('/api/status');
    expect([status, body.error.code, body.error.message]).toEqual([503, 'UNAVAILABLE', 'The dish has not spoken yet']);
    expect(headers.get('retry-after')).toBe('1');
    await app.advance(1000);
    expect((await app.json('/api/status')).status).toBe(200);
  });

  test('where no dish is to play, answers 404 at once', async () => {
    await using app = await startApp({ env: { PHAROS_SIMULATION__DISH__COUNT: '0' } });
    expect((await app.json('/api/status')).status).toBe(404);
  });

  test('source_id names another dish', async () => {
    await using app = await startApp({ env: { PHAROS_SIMULATION__DISH__COUNT: '11' } });
    await app.advance(1000);
    expect((await app.json('/api/status')).body.source_id).toBe('dish-1');
    expect((await app.json('/api/status?source_id=dish-10')).body.source_id).toBe('dish-10');
  });

  test('a failing model leaves the last values, stale, with their own time; it is counted and logged, and the loop goes on', async () => {
    let failing = false;
    const models: ModelTable = {
      dish: () => ({
        reseed: () => undefined,
        step: () => {
          if (failing) throw new Error('the antenna fell off');
          return { 'network.latency_ms': 42 };
        },
      }),
    };
    await using app = await startApp({ models });
    await app.advance(2000);
    failing = true;
    await app.advance(3000);
    const stale = (await app.json('/api/status')).body;
    expect([stale.network.latency_ms, stale.timestamp, stale.quality.network]).toEqual([
      42,
      '2026-01-01T00:00:02.000Z',
      'stale',
    ]);
    expect((await app.json('/health')).status).toBe(200);
    expect((await app.json('/api/v1/health')).body.components.simulation.status).toBe('degraded');
    expect((await app.json('/health')).body.status).toBe('degraded');
    const entry = app.logs.find(({ level }) => level === 'ERROR');
    expect(JSON.stringify(entry)).toContain('the antenna fell off');
    expect(JSON.stringify(entry)).toContain('status.test.ts');
    const text = await (await app.fetch('/metrics?registry=service')).text();
    expect(text).toMatch(/pharos_simulation_errors_total\{kind="dish"\} 3/);
    failing = false;
    await app.advance(2000);
    expect((await app.json('/api/status')).body.quality.network).toBe('good');
    expect((await app.json('/health')).body.status).toBe('ok');
  });
});
