import { describe, expect, test } from 'vitest';

import { satelliteBatch, satellitePoint } from '../../../../src/ingest/protocols/satellite-json.js';
import { doorWorld } from '../../../support/door-world.js';
import { kept, point, without } from './satellite-world.js';

/** A point as text, with something else for its battery. */
const text = (value: string) => JSON.stringify(point).replace('85.5', value);

describe('a point on its own', () => {
  test('is answered 202 with the id of its satellite once its three values are stored', async () => {
    const world = await doorWorld();
    const answer = await world.send(satellitePoint, point);
    expect(answer).toEqual({ status: 202, body: { status: 'accepted', satellite_id: 'SAT-01' } });
    const at = world.clock.now();
    expect(kept(world)).toEqual([[[at, 85.5]], [[at, 45_000]], [[at, -55]]]);
    expect(world.sources.kindOf('default', 'SAT-01')).toBe('satellite');
  });

  test('without a time bears that of its arrival', async () => {
    const world = await doorWorld();
    await world.clock.advance(1234);
    await world.send(satellitePoint, without('timestamp'));
    expect(kept(world)[0]).toEqual([[world.clock.now(), 85.5]]);
  });

  test('may carry keys that nobody knows', async () => {
    const world = await doorWorld();
    await world.send(satellitePoint, text('85.5,"attitude":{"roll":1},"__proto__":{"satellite_id":7}'));
    expect(world.log.count).toBe(3);
  });

  test('is counted as three samples of the protocol', async () => {
    const world = await doorWorld();
    await world.send(satellitePoint, point);
    expect(world.recorder.calls).toContainEqual(['ingestRequest', 'satellite', 'accepted']);
    expect(world.recorder.calls).toContainEqual(['samplesAccepted', 'satellite', 3]);
  });

  test.each([
    ['lacks its satellite', without('satellite_id'), 'satellite_id', /got nothing \(malformed\)/],
    ['has a number as satellite', { ...point, satellite_id: 7 }, 'satellite_id', /got 7 \(malformed\)/],
    ['has an empty satellite', { ...point, satellite_id: '' }, 'satellite_id', /expected 1 to 128 letters/],
    ['has a satellite of 129 letters', { ...point, satellite_id: 's'.repeat(129) }, 'satellite_id', /expected 1 to/],
    ['has a control character', { ...point, satellite_id: 'a\nb' }, 'satellite_id', /got "a\\nb"/],
    ['lacks the battery', without('battery_charge_percent'), 'battery_charge_percent', /0 to 100, got nothing/],
    ['lacks the storage', without('storage_usage_mb'), 'storage_usage_mb', /number from 0, got nothing/],
    ['lacks the signal', without('signal_strength_dbm'), 'signal_strength_dbm', /got nothing \(malformed\)/],
    [
      'has null as battery',
      { ...point, battery_charge_percent: null },
      'battery_charge_percent',
      /null \(wrong_type\)/,
    ],
    [
      'has a text as battery',
      { ...point, battery_charge_percent: '85' },
      'battery_charge_percent',
      /"85" \(wrong_type\)/,
    ],
    [
      'has true as battery',
      { ...point, battery_charge_percent: true },
      'battery_charge_percent',
      /true \(wrong_type\)/,
    ],
    ['has a list as storage', { ...point, storage_usage_mb: [] }, 'storage_usage_mb', /a list \(wrong_type\)/],
    ['has more than a full battery', text('100.01'), 'battery_charge_percent', /got 100.01 \(out_of_range\)/],
    ['has a negative storage', { ...point, storage_usage_mb: -1 }, 'storage_usage_mb', /got -1 \(out_of_range\)/],
    ['has a signal below all', { ...point, signal_strength_dbm: -201 }, 'signal_strength_dbm', /-200 to 100, got -201/],
    ['has an endless number', text('1e999'), 'battery_charge_percent', /a number too large \(not_finite\)/],
    ['has a number as time', { ...point, timestamp: 1767225600 }, 'timestamp', /got 1767225600 \(bad_timestamp\)/],
    ['has null as time', { ...point, timestamp: null }, 'timestamp', /got null \(bad_timestamp\)/],
    ['has an empty time', { ...point, timestamp: '' }, 'timestamp', /got "" \(bad_timestamp\)/],
    ['has a time without zone', { ...point, timestamp: '2026-01-01T00:00:00' }, 'timestamp', /\(bad_timestamp\)/],
    ['is too old', { ...point, timestamp: '2025-12-31T22:59:59.999Z' }, 'timestamp', /\(too_old\)/],
    ['is from the future', { ...point, timestamp: '2026-01-01T00:05:00.001Z' }, 'timestamp', /\(in_future\)/],
  ])('that %s is refused by the name of the field, and nothing of it is kept', async (...[, body, path, message]) => {
    const world = await doorWorld();
    await expect(world.send(satellitePoint, body)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringMatching(/nothing of this request was kept$/),
      details: [{ path, message: expect.stringMatching(message) }],
    });
    expect(world.log.directory.size + world.sources.size + world.log.appends.length).toBe(0);
    expect(world.recorder.calls).toContainEqual(['ingestRequest', 'satellite', 'refused']);
  });

  test('is told of all its faults at once', async () => {
    const world = await doorWorld();
    await expect(world.send(satellitePoint, { storage_usage_mb: 'full', timestamp: 'now' })).rejects.toMatchObject({
      details: [
        { path: 'satellite_id' },
        { path: 'timestamp' },
        { path: 'battery_charge_percent' },
        { path: 'storage_usage_mb' },
        { path: 'signal_strength_dbm' },
      ],
    });
  });

  test.each([
    ['empty', '', /empty body/],
    ['cut off', '{"satellite_id":"a"', /expected JSON/],
    ['NaN, which is no JSON', text('NaN'), /expected JSON/],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), /UTF-8/],
    ['a list', [point], /expected one point as an object, got a list/],
    ['null', 'null', /got null/],
    ['deeply nested', '['.repeat(100_000), /levels of nesting/],
    ['10 MB of zeros', Buffer.alloc(10_485_760), /expected JSON/],
  ])('is refused when the body is %s', async (_, body, message) => {
    const world = await doorWorld();
    await expect(world.send(satellitePoint, body)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: [{ path: '', message: expect.stringMatching(message) }],
    });
  });

  test('of a source that is no satellite is refused', async () => {
    const world = await doorWorld();
    world.sources.register({ tenant: 'default', id: 'SAT-01', kind: 'host' });
    await expect(world.send(satellitePoint, point)).rejects.toMatchObject({
      details: [{ path: 'satellite_id', message: expect.stringMatching(/kind_conflict/) }],
    });
  });

  test('of a new satellite is refused where new ones are not taken', async () => {
    const world = await doorWorld({ auto_register: false });
    await expect(world.send(satellitePoint, point)).rejects.toMatchObject({
      details: [{ path: 'satellite_id', message: expect.stringMatching(/unknown_source/) }],
    });
  });

  test.each([
    ['of one source', { source_series_budget: 2 }, 'SAT-01', 0],
    ['of all', { series_budget: 5 }, 'SAT-02', 3],
  ])(
    'is refused whole when the budget of series %s has no room for its last',
    async (...[, settings, satellite_id, held]) => {
      const world = await doorWorld(settings);
      if (held > 0) await world.send(satellitePoint, point);
      await expect(world.send(satellitePoint, { ...point, satellite_id })).rejects.toMatchObject({
        details: [{ path: 'satellite_id', message: expect.stringMatching(/series_budget/) }],
      });
      expect(world.log.directory.size).toBe(held);
      expect(world.sources.size).toBe(held / 3);
    },
  );

  test('may not come from a key that is bound to another source', async () => {
    const world = await doorWorld();
    const scopes = ['ingest'] as const;
    const key = { type: 'key', tenant: 'default', id: 'k', name: 'k', scopes, hostId: 'SAT-02' } as const;
    await expect(world.send(satellitePoint, point, { principal: key })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(world.log.count).toBe(0);
    await world.send(satellitePoint, { ...point, satellite_id: 'SAT-02' }, { principal: key });
    expect(world.log.count).toBe(3);
  });

  test('finds no room when the queue is full, and nothing of it is kept', async () => {
    const world = await doorWorld({ queue_samples: 5 });
    world.log.hold();
    const first = world.send(satellitePoint, point);
    await expect(world.send(satellitePoint, { ...point, satellite_id: 'SAT-02' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retryAfterSeconds: 1,
    });
    world.log.release();
    await first;
    expect(world.log.directory.size).toBe(3);
  });
});

describe('the two protocols', () => {
  test('name their routes, and take JSON from who may ingest', () => {
    expect([satellitePoint, satelliteBatch]).toMatchObject([
      { name: 'satellite', paths: ['/telemetry'], contentTypes: ['application/json'], permission: 'ingest' },
      {
        name: 'satellite_batch',
        paths: ['/telemetry/batch'],
        contentTypes: ['application/json'],
        permission: 'ingest',
      },
    ]);
  });
});
