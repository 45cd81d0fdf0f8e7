import { describe, expect, test } from 'vitest';

import { context, memoryOverrides, startedConfig } from '../../support/config-service.js';

describe('a change that needs a restart', () => {
  test('is stored and shown, while the running value stays until the next start', async () => {
    const { service, overrides } = await startedConfig({ store: { memory_limit_mb: 256 } });
    const answer = await service.merge({ store: { memory_limit_mb: 1024 }, seed: 2 }, context);
    expect(answer.restart_required).toEqual(['store.memory_limit_mb']);
    expect(answer.config.store.memory_limit_mb).toBe(1024);
    expect(service.read().config.store.memory_limit_mb).toBe(1024);
    expect(service.config.get()).toMatchObject({ seed: 2, store: { memory_limit_mb: 256 } });

    const later = await service.merge({ seed: 3, tenancy: { enabled: true } }, context);
    expect(later.restart_required).toEqual(['store.memory_limit_mb', 'tenancy.enabled']);

    const restarted = await startedConfig({ store: { memory_limit_mb: 256 } }, overrides);
    expect(restarted.service.config.get()).toMatchObject({ seed: 3, store: { memory_limit_mb: 1024 } });
    expect((await restarted.service.merge({ seed: 4 }, context)).restart_required).toEqual([]);
  });

  test('is none any more when it is taken back', async () => {
    const { service } = await startedConfig();
    await service.merge({ store: { memory_limit_mb: 1024 } }, context);
    expect((await service.reset(context)).restart_required).toEqual([]);
  });
});

describe('stored changes', () => {
  test('survive a restart', async () => {
    const { service, overrides } = await startedConfig();
    await service.replace({ mode: 'live', route: { radius_km: 5 } }, context);
    const { service: next, lines } = await startedConfig({}, overrides);
    expect(next.config.get()).toMatchObject({ mode: 'live', route: { radius_km: 5 } });
    expect(lines).toEqual([]);
  });

  test('that are no longer valid are left out, key by key, with an error in the log', async () => {
    const layer = {
      seed: 9,
      old_key: 1,
      mode: 'replay',
      route: { radius_km: 5, speed_knots: { min: 80, max: 90 }, waypoints: [{ latitude: 99, longitude: 0 }] },
      network: { latency_ms: { max: 60 }, scenario: 'rain' },
      http: { body_limit_bytes: 5000 },
    };
    const overrides = memoryOverrides(layer);
    const { service, lines } = await startedConfig({ network: { latency_ms: { typical: 70 } } }, overrides);

    const config = service.config.get();
    expect(config).toMatchObject({
      seed: 9,
      mode: 'simulation',
      route: { radius_km: 5, speed_knots: { min: 80, max: 90 }, waypoints: [] },
    });
    expect(config.network).toMatchObject({ scenario: 'rain', latency_ms: { typical: 70, max: 80 } });
    expect(config.http.body_limit_bytes).toBe(10_485_760);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 'ERROR',
      message: 'Stored changes of the configuration are no longer valid; these keys are left out',
    });
    expect((lines[0]?.['faults'] as { path: string }[]).map(({ path }) => path)).toEqual([
      'mode',
      'route.waypoints.0.latitude',
      'old_key',
      'http.body_limit_bytes',
      'network.latency_ms.typical',
    ]);
  });

  test('stay stored until the next change, which forgets what was left out', async () => {
    const { service, overrides } = await startedConfig({}, memoryOverrides({ seed: 9, old_key: 1 }));
    expect(overrides.layer).toEqual({ seed: 9, old_key: 1 });
    await service.merge({ mode: 'live' }, context);
    expect(overrides.layer).toEqual({ seed: 9, mode: 'live' });
  });
});
