import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../src/domain/errors.js';
import { Config } from '../../../src/config/schema.js';
import { context, memoryOverrides, startedConfig } from '../../support/config-service.js';

const refusal = async (change: Promise<unknown>): Promise<PharosError> => {
  const error: unknown = await change.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PharosError)) throw new Error('expected a refusal', { cause: error });
  return error;
};

describe('a change of the configuration', () => {
  test('is in force, answered, stored, counted, logged and audited', async () => {
    const { service, overrides, lines, recorder } = await startedConfig({ seed: 5 });
    const heard: number[] = [];
    service.config.onChange((next, previous) =>
      heard.push(previous.update_interval_seconds, next.update_interval_seconds),
    );

    const answer = await service.merge({ update_interval_seconds: 3 }, context);

    expect(service.config.get()).toEqual({ ...Config.parse({}), seed: 5, update_interval_seconds: 3 });
    expect(answer.config).toEqual(service.config.get());
    expect(answer.restart_required).toEqual([]);
    expect(overrides.layer).toEqual({ update_interval_seconds: 3 });
    expect(heard).toEqual([1, 3]);
    expect(recorder.calls).toEqual([['configChanged']]);
    const change = { before: { update_interval_seconds: 1 }, after: { update_interval_seconds: 3 } };
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'INFO',
        message: 'Configuration changed',
        principal: 'user:u1',
        request_id: 'r1',
        ...change,
      }),
    ]);
    expect(overrides.audits).toEqual([{ caller: context, ...change }]);
  });

  test('by POST merges objects and replaces lists, by PUT replaces all earlier changes, by DELETE drops them', async () => {
    const { service, overrides } = await startedConfig({ network: { scenario: 'rain' } });
    const [a, b] = [
      { latitude: 1, longitude: 1 },
      { latitude: 2, longitude: 2 },
    ];

    await service.merge({ route: { waypoints: [a, b], start: { latitude: 9 } } }, context);
    await service.merge({ route: { waypoints: [b], start: { longitude: 8 } }, network: { scenario: 'none' } }, context);
    expect(service.config.get().route).toMatchObject({ waypoints: [b], start: { latitude: 9, longitude: 8 } });

    await service.replace({ route: { radius_km: 7 } }, context);
    expect(overrides.layer).toEqual({ route: { radius_km: 7 } });
    expect(service.config.get().route.waypoints).toEqual([]);
    expect(service.config.get().network.scenario).toBe('rain');

    await service.reset(context);
    expect(overrides.layer).toBeUndefined();
    expect(service.read().config).toEqual({
      ...Config.parse({}),
      network: { ...Config.parse({}).network, scenario: 'rain' },
    });
  });

  test('that is wrong changes nothing and has every fault told', async () => {
    const { service, overrides, recorder, lines } = await startedConfig();
    const before = service.read();
    const error = await refusal(
      service.merge(
        { seed: 9, sed: 1, route: { radius_km: -1 }, obstruction: { min_percent: 50 }, auth: { mode: 'open' } },
        context,
      ),
    );
    expect(error.code).toBe('BAD_REQUEST');
    expect(error.details).toEqual([
      {
        path: 'auth.mode',
        message: 'cannot be changed over the API, set it in the configuration file or as PHAROS_AUTH__MODE',
      },
      { path: 'route.radius_km', message: 'expected a number from 0.001 to 40000, got -1' },
      { path: 'sed', message: expect.stringMatching(/^unknown key, expected one of mode, /) as unknown },
      { path: 'obstruction.min_percent', message: 'expected at most obstruction.max_percent (30), got 50' },
    ]);
    expect(error.message).toMatch(
      /^The configuration was not changed: auth\.mode: cannot .* \(and 3 more, see details\)$/,
    );
    expect(service.read()).toEqual(before);
    expect([overrides.audits, recorder.calls, lines]).toEqual([[], [], []]);
  });

  test.each([[[]], ['mode: live'], [null], [7]])('with the body %j is refused', async (body) => {
    const { service } = await startedConfig();
    const error = await refusal(service.replace(body, context));
    expect(error.message).toMatch(/^The configuration was not changed: expected an object, got /);
    expect(error.details).toEqual([{ path: '', message: expect.stringContaining('expected an object') as unknown }]);
  });

  test('that contradicts an earlier one or the file is refused', async () => {
    const { service } = await startedConfig({ obstruction: { max_percent: 20 } });
    await service.merge({ route: { speed_knots: { min: 50 } } }, context);
    const error = await refusal(
      service.merge({ route: { speed_knots: { max: 40 } }, obstruction: { min_percent: 25 } }, context),
    );
    expect(error.details).toEqual([
      { path: 'route.speed_knots.min', message: 'expected at most route.speed_knots.max (40), got 50' },
      { path: 'obstruction.min_percent', message: 'expected at most obstruction.max_percent (20), got 25' },
    ]);
  });

  test('that cannot be stored is not in force', async () => {
    const overrides = memoryOverrides();
    overrides.save = () => Promise.reject(new PharosError('UNAVAILABLE', 'The state store is full'));
    const { service, recorder } = await startedConfig({}, overrides);
    const before = service.read();
    expect((await refusal(service.merge({ seed: 2 }, context))).code).toBe('UNAVAILABLE');
    expect(service.read()).toEqual(before);
    expect(service.config.get().seed).toBe(1);
    expect(recorder.calls).toEqual([]);
  });

  test('that changes nothing is answered without being stored', async () => {
    const { service, overrides, recorder } = await startedConfig();
    await service.replace({}, context);
    await service.merge({ route: { start: {} } }, context);
    await service.reset(context);
    expect(overrides.audits).toEqual([]);
    expect(recorder.calls).toEqual([]);
  });

  test('waits for the one before, so that none is lost', async () => {
    const { service, overrides } = await startedConfig();
    const save = overrides.save.bind(overrides);
    let waiting = 0;
    overrides.save = async (layer, audit) => {
      expect(++waiting).toBe(1);
      await new Promise((resolve) => void setImmediate(resolve));
      waiting -= 1;
      return save(layer, audit);
    };
    const refused = refusal(service.merge({ seed: -1 }, context));
    const changes = [
      service.merge({ seed: 2 }, context),
      service.merge({ mode: 'live' }, context),
      service.merge({ route: { radius_km: 3 } }, context),
    ];
    await service.stop();
    expect(overrides.layer).toEqual({ seed: 2, mode: 'live', route: { radius_km: 3 } });
    await Promise.all([...changes, refused]);
  });

  test('cannot be made on what a reader was given', async () => {
    const { service } = await startedConfig({ smtp: { url: 'smtp://mail.example' } });
    for (const config of [service.config.get(), service.read().config]) {
      expect(() => (config.route.radius_km = 1)).toThrow(TypeError);
      expect(() => (config.smtp.from = 'x')).toThrow(TypeError);
    }
  });

  test('stays in force when a listener fails, which is logged', async () => {
    const { service, overrides, lines } = await startedConfig();
    service.config.onChange(() => {
      throw new Error('the loop fell over');
    });
    const { config } = await service.merge({ seed: 4 }, context);
    expect([config.seed, service.config.get().seed, overrides.layer]).toEqual([4, 4, { seed: 4 }]);
    expect(lines[0]).toMatchObject({ level: 'ERROR', message: 'A part failed to take over the changed configuration' });
  });
});

describe('a guarded change', () => {
  test('passes with the current tag, weak or in a list, or with a star, and is refused with 412 when stale', async () => {
    const { service } = await startedConfig();
    const first = service.read().etag;
    expect(first).toMatch(/^"[\w-]+"$/);
    const second = (await service.merge({ seed: 2 }, { ...context, ifMatch: first })).etag;
    expect(second).not.toBe(first);
    expect(service.read().etag).toBe(second);

    for (const change of [
      service.merge({ seed: 3 }, { ...context, ifMatch: first }),
      service.replace({ seed: -3 }, { ...context, ifMatch: first }),
      service.reset({ ...context, ifMatch: `"other", ${first}` }),
      service.reset({ ...context, ifMatch: 'nonsense' }),
    ]) {
      expect((await refusal(change)).code).toBe('PRECONDITION_FAILED');
    }
    expect(service.config.get().seed).toBe(2);

    await service.merge({ seed: 3 }, { ...context, ifMatch: `"other", W/${second}` });
    await service.merge({ seed: 4 }, { ...context, ifMatch: ' * ' });
    expect(service.config.get().seed).toBe(4);
  });

  test('lets one of two writers win that read the same state', async () => {
    const { service } = await startedConfig();
    const ifMatch = service.read().etag;
    const results = await Promise.allSettled([2, 3].map((seed) => service.merge({ seed }, { ...context, ifMatch })));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(service.config.get().seed).toBe(2);
  });

  test('sees the same tag after a restart', async () => {
    const { service, overrides } = await startedConfig();
    const { etag } = await service.merge({ seed: 2 }, context);
    expect((await startedConfig({}, overrides)).service.read().etag).toBe(etag);
  });
});
