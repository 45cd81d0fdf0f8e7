import { gunzipSync } from 'node:zlib';

import type { KindDefinition } from '../src/domain/kind.js';
import { LiveValue } from '../src/domain/live.js';
import type { SeriesDirectory } from '../src/domain/ports/samples.js';
import type { Series } from '../src/domain/sample.js';
import { createExporter, type Exporter } from '../src/exporter/exporter.js';
import type { Catalog } from '../src/exporter/telemetry/families.js';
import { systemClock } from '../src/platform/clock.js';
import { createRandom } from '../src/platform/random.js';

const seriesCount = 20_000;
const rounds = 60;

function kindOf(families: number): KindDefinition {
  return {
    id: 'host',
    title: 'Host',
    help: 'A host',
    lostAfterSeconds: 60,
    metrics: Array.from({ length: families }, (_, index) => ({
      id: `metric.${index}`,
      title: `Metric ${index}`,
      help: `Metric ${index} of the bench, in percent.`,
      unit: 'percent',
      type: 'number',
      prometheus: {
        type: 'gauge',
        name: `pharos_host_metric_${index}_percent`,
        baseName: `pharos_host_metric_${index}_ratio`,
        scale: 0.01,
      },
    })),
    commands: [],
    simulation: { enabled: false, count: 0 },
  };
}

function catalogOf(families: number): Catalog {
  const kind = kindOf(families);
  const matches = new Map(kind.metrics.map((definition) => [definition.id, { definition, indexLabels: {} }]));
  return {
    kinds: [kind],
    findMetric: (_kind, id) => {
      const match = matches.get(id);
      return match && { id, ...match };
    },
  };
}

/** `seriesCount` series over `families` families; only `get` is asked of it. */
function directoryOf(families: number): SeriesDirectory {
  const series: Series[] = Array.from({ length: seriesCount }, (_, id) => ({
    id,
    tenant: 'default',
    kind: 'host',
    sourceId: `host-${String(Math.floor(id / families)).padStart(5, '0')}`,
    metric: `metric.${id % families}`,
    labels: {},
    type: 'number',
  }));
  const none = () => {
    throw new Error('the bench makes no series');
  };
  const get = (id: number) => series[id] ?? none();
  return { get, size: seriesCount, idOf: none, find: none, textId: none, text: none };
}

interface Watched {
  readonly ms: number;
  /** Processor time, which other work on the machine does not lengthen. */
  readonly cpuMs: number;
  /** The longest time for which nothing else could run. */
  readonly heldMs: number;
}

async function watched(work: () => Promise<unknown>): Promise<Watched> {
  let heldMs = 0;
  let isOver = false;
  const before = process.cpuUsage();
  const start = performance.now();
  let last = start;
  const turn = () => {
    const now = performance.now();
    heldMs = Math.max(heldMs, now - last);
    last = now;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  isOver = true;
  turn();
  return { ms, cpuMs: (user + system) / 1000, heldMs };
}

const rounded = (ms: number) => Math.round(ms * 100) / 100;

function summary(values: readonly number[]): { median: number; p95: number; max: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN);
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

async function measure(families: number): Promise<Record<string, unknown>> {
  const exporter: Exporter = createExporter({
    catalog: catalogOf(families),
    directory: directoryOf(families),
    clock: systemClock,
    settings: new LiveValue({ token: null, max_series: 50_000, stale_after_seconds: 300 }),
    version: '0.0.0',
  });
  const random = createRandom(1);
  const ids = Uint32Array.from({ length: seriesCount }, (_, id) => id);
  const change = (commit: number) => {
    const value = Float64Array.from(ids, () => random.between(0, 100));
    const batch = {
      length: seriesCount,
      series: ids,
      ts: new Float64Array(seriesCount).fill(systemClock.now()),
      value,
    };
    const start = performance.now();
    exporter.observe({ commit, batch, attributes: [] });
    return performance.now() - start;
  };
  const firstCommitMs = change(0);
  const request = { registry: 'all', names: 'document', format: 'text' } as const;
  const commits: number[] = [];
  const renders: Watched[] = [];
  for (let round = 1; round <= rounds; round++) {
    commits.push(change(round));
    renders.push(await watched(() => exporter.render(request)));
  }
  const unchanged = await watched(() => exporter.render(request));
  const page = await exporter.render(request);
  const packing = await watched(() => page.gzip());
  const packed = await page.gzip();
  if (gunzipSync(packed).length !== page.body.length) throw new Error('the packed page is not the page');
  return {
    render_ms: summary(renders.map(({ ms }) => ms)),
    render_cpu_ms: summary(renders.map(({ cpuMs }) => cpuMs)),
    loop_held_ms: summary(renders.map(({ heldMs }) => heldMs)),
    render_unchanged_ms: rounded(unchanged.ms),
    observe_ms: summary(commits),
    observe_first_ms: rounded(firstCommitMs),
    gzip_ms: rounded(packing.ms),
    body_bytes: page.body.length,
    gzip_bytes: packed.length,
  };
}

/** Renders /metrics with 20,000 series of which each changed, over 20 families and in a single one. Times in ms. */
export async function exporterBench(): Promise<Record<string, unknown>> {
  return { series: seriesCount, twenty_families: await measure(20), one_family: await measure(1) };
}
