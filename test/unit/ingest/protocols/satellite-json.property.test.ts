import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { findMetric } from '../../../../src/catalog/index.js';
import { checkValue } from '../../../../src/catalog/value.js';
import { SatelliteBatch, SatellitePoint } from '../../../../src/domain/wire/satellite.js';
import { satelliteBatch, satellitePoint } from '../../../../src/ingest/protocols/satellite-json.js';
import { doorWorld } from '../../../support/door-world.js';

type World = Awaited<ReturnType<typeof doorWorld>>;

const metrics = ['battery_charge_percent', 'storage_usage_mb', 'signal_strength_dbm'] as const;
const start = Date.parse('2026-01-01T00:00:00Z');

const id = fc.constantFrom('SAT-1', 'sat.2:3_4', '__proto__', 'constructor', 's'.repeat(128));
const instant = fc.integer({ min: -3_700_000, max: 400_000 }).map((offset) => new Date(start + offset).toISOString());
const timestamp = fc.oneof(
  { weight: 5, arbitrary: instant },
  fc.constantFrom('2026-01-01T02:00:00+02:00', '2026-01-01T00:00:00.1234567Z', '2026-01-01T00:00Z', 'now', ''),
);
const around = (min: number, max: number) =>
  fc.oneof({ weight: 9, arbitrary: fc.double({ min, max, noNaN: true }) }, fc.constantFrom(1e308, -1e308, 0, -0));
const goodPoint = fc.record(
  {
    satellite_id: id,
    timestamp,
    battery_charge_percent: around(-1, 101),
    storage_usage_mb: around(-100, 200_000),
    signal_strength_dbm: around(-201, 101),
    note: fc.jsonValue({ maxDepth: 1 }),
  },
  { requiredKeys: ['satellite_id', ...metrics] },
);
const junk = fc.jsonValue({ maxDepth: 3 });
const mutatedPoint = fc
  .tuple(goodPoint, fc.constantFrom('satellite_id', 'timestamp', ...metrics), fc.option(junk, { nil: undefined }))
  .map(([point, key, mutation]) => ({ ...point, [key]: mutation }));
const point = fc.oneof({ weight: 5, arbitrary: goodPoint }, { weight: 4, arbitrary: mutatedPoint }, junk);

type Kept = readonly [id: string, metric: string, ts: number, value: number];

/** The samples that the contract, the catalog and the window make of a point; undefined when one of them refuses it. */
function expected(raw: unknown, now: number): Kept[] | undefined {
  const parsed = SatellitePoint.safeParse(raw);
  if (!parsed.success) return undefined;
  const { satellite_id, timestamp: at } = parsed.data;
  const ts = at === undefined ? now : Date.parse(at);
  if (ts < now - 3_600_000 || ts > now + 300_000) return undefined;
  const samples = metrics.map((metric): Kept | undefined => {
    const { definition } = findMetric('satellite', metric) ?? {};
    const checked = definition && checkValue(definition, parsed.data[metric]);
    return checked && 'value' in checked ? [satellite_id, metric, ts, Number(checked.value)] : undefined;
  });
  const kept = samples.filter((sample) => sample !== undefined);
  return kept.length === metrics.length ? kept : undefined;
}

/** All rows that were committed, in order. */
function keptBy({ commits, log }: World): Kept[] {
  return commits.flatMap(({ batch }) =>
    Array.from(batch.series, (series, row): Kept => {
      const { sourceId, metric } = log.directory.get(series);
      return [sourceId, metric, batch.ts[row] ?? 0, batch.value[row] ?? 0];
    }),
  );
}

async function checkBatch(world: World, json: unknown): Promise<void> {
  const before = keptBy(world).length;
  if (!Array.isArray(json)) {
    await expect(world.send(satelliteBatch, JSON.stringify(json))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(keptBy(world)).toHaveLength(before);
    return;
  }
  const verdicts = json.map((raw) => expected(raw, world.clock.now()));
  const { status, body } = await world.send(satelliteBatch, JSON.stringify(json));
  const { count, rejected, errors } = body as { count: number; rejected: number; errors: { index: number }[] };
  expect(status).toBe(202);
  expect(errors.map(({ index }) => index)).toEqual(verdicts.flatMap((verdict, i) => (verdict ? [] : [i])));
  expect([count, rejected]).toEqual([json.length - errors.length, errors.length]);
  expect(keptBy(world).slice(before)).toEqual(verdicts.flatMap((verdict) => verdict ?? []));
}

async function checkPoint(world: World, json: unknown): Promise<void> {
  const before = keptBy(world).length;
  const verdict = expected(json, world.clock.now());
  const sent = world.send(satellitePoint, JSON.stringify(json));
  if (verdict === undefined) await expect(sent).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  else {
    const [first] = verdict;
    expect(await sent).toEqual({ status: 202, body: { status: 'accepted', satellite_id: first?.[0] } });
  }
  expect(keptBy(world).slice(before)).toEqual(verdict ?? []);
}

describe('the fast decoder keeps and refuses what the contract does, with the same values', () => {
  const batch = fc.oneof({ weight: 6, arbitrary: fc.array(point, { maxLength: 12 }) }, junk);

  test('of a batch, through a door that has seen nothing yet', async () => {
    await fc.assert(
      fc.asyncProperty(batch, async (json) => checkBatch(await doorWorld(), JSON.parse(JSON.stringify(json)))),
      { numRuns: 400, seed: 3 },
    );
  });

  test('of a batch, through a door that remembers the requests before', async () => {
    const world = await doorWorld();
    await fc.assert(
      fc.asyncProperty(batch, async (json) => {
        const sent: unknown = JSON.parse(JSON.stringify(json));
        await checkBatch(world, sent);
        await checkBatch(world, sent);
        world.commits.length = 0;
      }),
      { numRuns: 400, seed: 4 },
    );
  });

  test('of a point on its own', async () => {
    const world = await doorWorld();
    await fc.assert(
      fc.asyncProperty(point, async (json) => {
        await checkPoint(world, JSON.parse(JSON.stringify(json)));
        world.commits.length = 0;
      }),
      { numRuns: 1000, seed: 5 },
    );
  });
});

test('a batch of good and bad points in any order keeps exactly the good ones', async () => {
  const good = fc.record({
    satellite_id: fc.constantFrom('a', 'b', 'c'),
    timestamp: instant.filter((text) => Math.abs(Date.parse(text) - start) < 300_000),
    battery_charge_percent: fc.double({ min: 0, max: 100, noNaN: true }),
    storage_usage_mb: fc.double({ min: 0, max: 1e6, noNaN: true }),
    signal_strength_dbm: fc.double({ min: -200, max: 100, noNaN: true }),
  });
  const bad = fc
    .tuple(good, fc.constantFrom(...metrics), fc.constantFrom<unknown>(null, '1', -1e9, true, undefined))
    .map(([whole, key, value]) => ({ ...whole, [key]: value }));
  const either = fc.oneof(
    good.map((value) => ({ isGood: true, value })),
    bad.map((value) => ({ isGood: false, value })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(either, { maxLength: 40 }), async (points) => {
      const world = await doorWorld();
      const { body } = await world.send(
        satelliteBatch,
        points.map(({ value }) => value),
      );
      const count = points.filter(({ isGood }) => isGood).length;
      expect(body).toMatchObject({ count, rejected: points.length - count });
      expect(keptBy(world)).toEqual(
        points.flatMap(({ isGood, value }) =>
          isGood
            ? metrics.map((metric) => [value.satellite_id, metric, Date.parse(value.timestamp), value[metric]])
            : [],
        ),
      );
    }),
    { numRuns: 200, seed: 6 },
  );
});

test('the schema of a batch bounds the points of a request', () => {
  expect(SatelliteBatch.safeParse(Array.from({ length: 50_001 }, () => 1)).error?.issues).toContainEqual(
    expect.objectContaining({ code: 'too_big', maximum: 50_000 }),
  );
});
