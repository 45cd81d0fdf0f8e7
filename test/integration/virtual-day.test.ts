import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { collectGarbage } from '../support/collect-garbage.js';

const dayMs = 86_400_000;

function liveHeapBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Every value of a dish and a satellite over the whole day, through the API. */
async function playDay(): Promise<{
  readonly digest: string;
  readonly values: Map<string, number[]>;
  readonly heapGrowthMb: number;
  readonly errors: number;
}> {
  // Each value of a device goes to the log too, which waits for the disk each time.
  const env = { PHAROS_SIMULATION__SATELLITE__COUNT: '1', PHAROS_SIMULATION__DEVICE__ENABLED: 'false' };
  await using app = await startApp({ env });
  await app.advance(3_600_000);
  const before = liveHeapBytes();
  await app.advance(dayMs - 3_600_000);
  const heapGrowthMb = (liveHeapBytes() - before) / 1e6;
  const values = new Map<string, number[]>();
  const hash = createHash('sha256');
  const { kinds } = (await app.json('/api/v1/catalog')).body;
  const metrics = kinds.flatMap(({ id: kind, metrics }: { id: string; metrics: { id: string }[] }) =>
    ['dish', 'satellite'].includes(kind) ? metrics.map(({ id }) => ({ sourceId: `${kind}-1`, id })) : [],
  );
  for (const { sourceId, id } of metrics) {
    const half = async (from: string, to: string) => {
      const query = `source_id=${sourceId}&metric=${id}&from=2026-01-01T${from}&to=${to}&resolution=raw`;
      return (await app.json(`/api/v1/metrics/query?${query}`)).body.datapoints;
    };
    const datapoints = [
      ...(await half('00:00:00Z', '2026-01-01T12:00:00Z')),
      ...(await half('12:00:01Z', '2026-01-02T00:00:00Z')),
    ];
    hash.update(JSON.stringify(datapoints));
    values.set(
      id,
      datapoints.map(({ value }: { value: number | null }) => value ?? NaN),
    );
  }
  return {
    digest: hash.digest('hex'),
    values,
    heapGrowthMb,
    errors: app.logs.filter(({ level }) => level === 'ERROR' || level === 'WARNING').length,
  };
}

const present = (values: readonly number[]): number[] => values.filter((value) => !Number.isNaN(value));
const share = (values: readonly number[], test: (value: number) => boolean): number =>
  values.filter(test).length / values.length;

// Two days of 86,400 ticks each, down to the disk.
test(
  'a virtual day runs twice with the same samples, without an error, in bounded memory and in the ranges of the document',
  { timeout: 300_000 },
  async () => {
    const first = await playDay();
    const second = await playDay();
    expect(second.digest).toBe(first.digest);
    expect([first.errors, second.errors]).toEqual([0, 0]);
    expect(second.heapGrowthMb).toBeLessThan(80);

    const day = (metric: string): number[] => first.values.get(metric) ?? [];
    for (const values of first.values.values()) expect(values).toHaveLength(86_400);
    const latency = present(day('network.latency_ms'));
    expect(share(latency, (ms) => ms >= 20 && ms <= 80)).toBeGreaterThan(0.85);
    expect(share(latency, (ms) => ms > 200)).toBeGreaterThan(0);
    expect(share(latency, (ms) => ms > 200)).toBeLessThan(0.02);
    expect(share(day('network.throughput_down_mbps'), (mbps) => mbps >= 50 && mbps <= 200)).toBeGreaterThan(0.85);
    expect(share(day('network.throughput_up_mbps'), (mbps) => mbps >= 10 && mbps <= 40)).toBeGreaterThan(0.85);
    expect(share(day('network.packet_loss_percent'), (percent) => percent >= 0 && percent <= 5)).toBeGreaterThan(0.95);
    const obstruction = present(day('obstruction.obstruction_percent'));
    expect(share(obstruction, (percent) => percent >= 0 && percent <= 30)).toBe(1);
    expect(share(day('position.speed_knots'), (knots) => knots >= 0 && knots <= 100)).toBe(1);
    expect(share(day('position.altitude_meters'), (meters) => meters >= 100 && meters <= 10_000)).toBe(1);
    // A hundredth of the sets of values holds an anomaly, a third of them a battery that is low.
    expect(share(day('battery_charge_percent'), (percent) => percent < 10)).toBeCloseTo(0.0033, 3);
  },
);
