import { findMetric } from '../../src/catalog/index.js';
import { createRandom, type Random } from '../../src/platform/random.js';
import type { CorpusSample } from './encode/sample.js';

/** A corpus, and the series that a store makes of it. */
export interface Corpus {
  /** In no order. */
  readonly samples: readonly CorpusSample[];
  readonly sourceIds: readonly string[];
  /** Ids of the catalog, those of derived metrics too. */
  readonly metrics: readonly string[];
}

interface HostSeries {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: (random: Random) => number;
}

const percent = (random: Random): number => random.between(0, 100);
const hundredths = (random: Random): number => Math.round(random.between(0, 100) * 100) / 100;
const whole = (random: Random): number => Math.floor(random.between(0, 2 ** 40));

const hostSeries: readonly HostSeries[] = [
  { metric: 'cpu.utilization', labels: {}, value: percent },
  { metric: 'cpu.core.0', labels: { core: '0' }, value: hundredths },
  { metric: 'cpu.core.11', labels: { core: '11' }, value: hundredths },
  { metric: 'mem.swap_pct', labels: {}, value: (random) => random.between(0, 1e-12) },
  { metric: 'disk.used_pct', labels: { mount: '/', device: 'sda1' }, value: () => 0 },
  { metric: 'disk.used_pct', labels: { mount: '/mnt/a b,c=d "e" \\f', device: 'Größe ⚡' }, value: hundredths },
  { metric: 'net.errors', labels: { interface: 'eth0' }, value: whole },
  { metric: 'gpu.temperature_c', labels: { gpu_index: '0' }, value: (random) => random.between(-50, 0) },
  { metric: 'gpu.memory_used_mb', labels: { gpu_index: '0' }, value: (random) => random.between(0, 8000) },
  { metric: 'gpu.memory_total_mb', labels: { gpu_index: '0' }, value: () => 8000 },
];

const nameOf = (kind: string, metric: string): string =>
  findMetric(kind, metric)?.definition.prometheus?.name ?? `no ${metric}`;

/** A thousand samples of five hosts: with and without labels, of whole and of broken numbers, up to `end`, epoch ms. */
export function hostCorpus(end: number): Corpus {
  const random = createRandom(1);
  const sourceIds = ['db-1', 'gpu:7', 'web-1', 'web-2', 'web_3.local'];
  const samples = sourceIds.flatMap((host_id) =>
    hostSeries.flatMap(({ metric, labels, value }) =>
      Array.from({ length: 20 }, (_, n) => ({
        name: nameOf('host', metric),
        labels: { host_id, ...labels },
        ts: end - n * 10_007,
        value: value(random),
      })),
    ),
  );
  const metrics = new Set([...hostSeries.map(({ metric }) => metric), 'gpu.memory_used_pct']);
  return { samples: shuffled(samples, random), sourceIds, metrics: [...metrics] };
}

const satelliteRanges = {
  battery_charge_percent: [0, 100],
  storage_usage_mb: [0, 100_000],
  signal_strength_dbm: [-120, -40],
} as const;

/** 1,002 samples of two satellites, 167 points of three metrics each. */
export function satelliteCorpus(end: number): Corpus {
  const random = createRandom(2);
  const sourceIds = ['SAT-0001', 'SAT-0002'];
  const samples = sourceIds.flatMap((source_id) =>
    Array.from({ length: 167 }, (_, n) => end - n * 1001).flatMap((ts) =>
      Object.entries(satelliteRanges).map(([metric, [low, high]]) => {
        return { name: nameOf('satellite', metric), labels: { source_id }, ts, value: random.between(low, high) };
      }),
    ),
  );
  return { samples: shuffled(samples, random), sourceIds, metrics: Object.keys(satelliteRanges) };
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  return items
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
