import { describe, expect, test } from 'vitest';

import { satelliteBatch } from '../../../../src/ingest/protocols/satellite-json.js';
import { doorWorld } from '../../../support/door-world.js';
import { encodeSatellite } from '../../../support/encode/satellite.js';
import { kept, point, without } from './satellite-world.js';

describe('a batch of points', () => {
  test('keeps the good ones and names the others by their place in the list', async () => {
    const world = await doorWorld();
    const later = { ...point, timestamp: '2026-01-01T00:00:01Z', battery_charge_percent: 84 };
    const other = { ...point, satellite_id: 'SAT-02' };
    const answer = await world.send(satelliteBatch, [
      point,
      without('battery_charge_percent'),
      later,
      { ...point, storage_usage_mb: -5 },
      7,
      { ...point, timestamp: 'soon' },
      { ...point, signal_strength_dbm: null },
      { ...point, timestamp: '2020-01-01T00:00:00Z' },
      other,
    ]);
    expect(answer).toEqual({
      status: 202,
      body: {
        status: 'accepted',
        count: 3,
        rejected: 6,
        errors: [
          { index: 1, reason: 'malformed' },
          { index: 3, reason: 'out_of_range' },
          { index: 4, reason: 'malformed' },
          { index: 5, reason: 'bad_timestamp' },
          { index: 6, reason: 'wrong_type' },
          { index: 7, reason: 'too_old' },
        ],
      },
    });
    const at = world.clock.now();
    expect(kept(world)).toEqual([
      [
        [at, 85.5],
        [at + 1000, 84],
      ],
      [
        [at, 45_000],
        [at + 1000, 45_000],
      ],
      [
        [at, -55],
        [at + 1000, -55],
      ],
    ]);
    expect(kept(world, 'SAT-02')).toEqual([[[at, 85.5]], [[at, 45_000]], [[at, -55]]]);
  });

  test('is accepted as none when it is empty or all its points are refused', async () => {
    const world = await doorWorld();
    expect(await world.send(satelliteBatch, [])).toEqual({
      status: 202,
      body: { status: 'accepted', count: 0, rejected: 0, errors: [] },
    });
    expect(await world.send(satelliteBatch, [{}])).toEqual({
      status: 202,
      body: { status: 'accepted', count: 0, rejected: 1, errors: [{ index: 0, reason: 'malformed' }] },
    });
    expect(world.recorder.calls).toContainEqual(['samplesRejected', 'malformed', 3]);
  });

  test('mixes points with and without a time', async () => {
    const world = await doorWorld();
    await world.clock.advance(5000);
    await world.send(satelliteBatch, [point, without('timestamp'), point]);
    expect(kept(world)[0]).toEqual([
      [world.clock.now() - 5000, 85.5],
      [world.clock.now(), 85.5],
    ]);
  });

  test('takes new satellites as long as all series of one fit into the budget', async () => {
    const world = await doorWorld({ series_budget: 8 });
    const points = ['a', 'b', 'c', 'a'].map((satellite_id) => ({ ...point, satellite_id }));
    const { body } = await world.send(satelliteBatch, points);
    expect(body).toMatchObject({ count: 3, errors: [{ index: 2, reason: 'series_budget' }] });
    expect(world.log.directory.size).toBe(6);
    expect(world.sources.size).toBe(2);
  });

  test.each([
    ['an object', point, 'expected a list of points, got an object'],
    ['null', 'null', 'expected a list of points, got null'],
    ['a text', '"x"', 'expected a list of points, got "x"'],
  ])('is refused when it is %s', async (_, body, message) => {
    const { send } = await doorWorld();
    await expect(send(satelliteBatch, body)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: [{ path: '', message }],
    });
  });

  test('is refused when it holds more points than a request may', async () => {
    const { send, log } = await doorWorld();
    await expect(send(satelliteBatch, `[${'1,'.repeat(50_000)}1]`)).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      details: [{ path: '', message: 'expected at most 50000 points in one request, got 50001' }],
    });
    expect(log.appends).toEqual([]);
  });

  test('of 50,000 entries that are no points is refused one by one', async () => {
    const { send } = await doorWorld();
    expect((await send(satelliteBatch, `[${'1,'.repeat(49_999)}1]`)).body).toMatchObject({
      count: 0,
      rejected: 50_000,
    });
  });

  test('holds what the corpus of samples holds', async () => {
    const world = await doorWorld();
    const ts = world.clock.now();
    const labels = { source_id: 'SAT-01' };
    const { body, mediaType } = encodeSatellite([
      { name: 'pharos_satellite_battery_charge_percent', labels, ts, value: 1 },
      { name: 'pharos_satellite_storage_usage_mb', labels, ts, value: 2 },
      { name: 'pharos_satellite_signal_strength_dbm', labels, ts, value: 3 },
    ]);
    await world.send(satelliteBatch, body, { mediaType });
    expect(kept(world)).toEqual([[[ts, 1]], [[ts, 2]], [[ts, 3]]]);
  });
});
