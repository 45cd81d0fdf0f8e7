import { describe, expect, test } from 'vitest';

import { Fleet } from '../../../../src/cli/simulate/fleet.js';
import type { ReceivedPoint } from '../../../support/telemetry-server.js';

const start = Date.parse('2026-01-01T00:00:00Z');
const parts = { satellites: 3, anomalyRate: 0, seed: 1 };
const parsed = (text: string) => JSON.parse(text) as ReceivedPoint;
const every = (ms: number) => ({ dueMs: (point: number) => point * ms });

describe('a fleet', () => {
  test('takes turns, and names its satellites as the document does', () => {
    const fleet = new Fleet(parts);
    const points = Array.from({ length: 4 }, (_, index) => parsed(fleet.point(index, index * 10.4, start)));
    expect(points.map(({ satellite_id: id }) => id)).toEqual(['SAT-0001', 'SAT-0002', 'SAT-0003', 'SAT-0001']);
    expect(points.map(({ timestamp }) => timestamp)).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-01-01T00:00:00.010Z',
      '2026-01-01T00:00:00.021Z',
      '2026-01-01T00:00:00.031Z',
    ]);
    expect(Object.keys(points[0] ?? {})).toEqual([
      'satellite_id',
      'timestamp',
      'battery_charge_percent',
      'storage_usage_mb',
      'signal_strength_dbm',
    ]);
  });

  test('of more than 9999 satellites has longer names', () => {
    expect(parsed(new Fleet({ ...parts, satellites: 10_000 }).point(9999, 0, start)).satellite_id).toBe('SAT-10000');
  });

  test('writes the same points in batches as one by one', () => {
    const [single, batched] = [new Fleet(parts), new Fleet(parts)];
    const one = Array.from({ length: 12 }, (_, index) => parsed(single.point(index, index * 5, start)));
    const inBatches = [
      { first: 0, count: 5, dueMs: 20 },
      { first: 5, count: 7, dueMs: 55 },
    ].flatMap((portion) => JSON.parse(batched.batch(portion, every(5), start)) as ReceivedPoint[]);
    expect(inBatches).toEqual(one);
  });

  test('tells other values for another seed, and the same for the same', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => new Fleet({ ...parts, seed }).point(0, 0, start));
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  test('moves each satellite on by the time since its own last point, dropped ones included', () => {
    const [steady, skipping] = [new Fleet({ ...parts, satellites: 1 }), new Fleet({ ...parts, satellites: 1 })];
    const battery = (fleet: Fleet, point: number) => parsed(fleet.point(point, point * 60_000, start));
    battery(steady, 0);
    battery(skipping, 0);
    battery(steady, 1);
    const [one, other] = [battery(steady, 2), battery(skipping, 2)];
    expect(other.battery_charge_percent).toBeCloseTo(one.battery_charge_percent, 0);
    expect(other.timestamp).toBe(one.timestamp);
  });
});
