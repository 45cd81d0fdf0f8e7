import { OTLPMetricExporter as JsonExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPMetricExporter as ProtobufExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import {
  DataPointType,
  MeterProvider,
  PeriodicExportingMetricReader,
  type MetricData,
  type PushMetricExporter,
  type ResourceMetrics,
} from '@opentelemetry/sdk-metrics';
import { expect, test } from 'vitest';

import { temporaryFolder } from '../support/folder.js';
import { countValues, differences, putValue, seriesName, type SeriesValues } from '../support/series-values.js';
import { startServer } from '../support/server.js';
import { storedSamples } from '../support/stored-samples.js';
import { until } from '../support/until.js';

const sourceLabel = 'service.instance.id';

interface Given {
  /** The SDK's own name for a service that nobody named. */
  readonly service: string;
  readonly scopeMetrics: ResourceMetrics['scopeMetrics'];
}

/** Hands on to another exporter, and keeps what it was given and what became of it. */
function recording(exporter: PushMetricExporter): PushMetricExporter & {
  readonly given: Given[];
  readonly codes: number[];
} {
  const [given, codes]: [Given[], number[]] = [[], []];
  return {
    given,
    codes,
    export: (metrics, done) => {
      const service = String(metrics.resource.attributes['service.name']);
      given.push({ service, scopeMetrics: structuredClone(metrics.scopeMetrics) });
      exporter.export(metrics, (result) => {
        codes.push(result.code);
        done(result);
      });
    },
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

/** What a metric of the SDK is to be stored as. */
function expectedOf(values: SeriesValues, metric: MetricData, service: string): void {
  const { name } = metric.descriptor;
  for (const { attributes, endTime, value } of metric.dataPoints) {
    const ts = endTime[0] * 1000 + Math.floor(endTime[1] / 1e6);
    const own = Object.entries(attributes).map(([key, text]) => [key, String(text)]);
    const labels: Record<string, string> = { 'service.name': service, ...Object.fromEntries(own) };
    const put = (suffix: string, sample: number, more: Record<string, string> = {}) =>
      putValue(values, seriesName(name + suffix, { ...labels, ...more }), [ts, sample]);
    if (typeof value === 'number') {
      put('', value);
    } else if (metric.dataPointType === DataPointType.HISTOGRAM && 'buckets' in value) {
      const { boundaries, counts } = value.buckets;
      counts.forEach((_, i) => {
        const counted = counts.slice(0, i + 1).reduce((sum, each) => sum + each, 0);
        put('_bucket', counted, { le: i < boundaries.length ? String(boundaries[i]) : '+Inf' });
      });
      put('_count', value.count);
      if (value.sum !== undefined) put('_sum', value.sum);
      if (value.min !== undefined) put('_min', value.min);
      if (value.max !== undefined) put('_max', value.max);
    }
  }
}

test.each([
  ['JSON', (url: string) => new JsonExporter({ url })],
  ['protobuf', (url: string) => new ProtobufExporter({ url })],
])('what the OpenTelemetry SDK exports in %s for a minute is what is stored', async (encoding, exporterTo) => {
  using data = temporaryFolder();
  await using server = await startServer({ dataDir: data.path, env: { PHAROS_MODE: 'live' } });
  const exporter = recording(exporterTo(`${server.url}/v1/metrics`));
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 250, exportTimeoutMillis: 200 });
  const meter = new MeterProvider({ readers: [reader] }).getMeter('test');
  const sourceId = `sdk-${encoding}`;
  const own = (room: string) => ({ [sourceLabel]: sourceId, room, floor: 3, open: true });

  const counter = meter.createCounter('requests');
  const upDown = meter.createUpDownCounter('queue.length');
  const histogram = meter.createHistogram('request.duration', { unit: 's' });
  let turn = 0;
  meter.createObservableGauge('temperature').addCallback((result) => {
    turn += 1;
    for (const room of ['a', 'b "c"\\']) {
      result.observe(20 + Math.sin(turn), own(room));
      counter.add(turn, own(room));
      upDown.add(turn % 3 === 0 ? -2.5 : 1, own(room));
      histogram.record(turn ** 3 / 7, own(room));
    }
  });
  await until('exports of a minute were made', () => Promise.resolve(exporter.codes.length >= 240 || undefined), {
    everyMs: 250,
  });
  await reader.shutdown();
  expect(new Set(exporter.codes)).toEqual(new Set([0]));
  expect(exporter.codes).toHaveLength(exporter.given.length);

  const expected: SeriesValues = new Map();
  for (const { service, scopeMetrics } of exporter.given)
    for (const { metrics } of scopeMetrics) for (const metric of metrics) expectedOf(expected, metric, service);
  const stored = await storedSamples(server, { sourceId, sourceLabel });
  expect(differences(expected, stored)).toEqual([]);
  // Two rooms, each with three numbers, and a histogram of sixteen buckets and four figures more.
  expect(expected.size).toBe(2 * (3 + 20));
  expect(countValues(expected)).toBeGreaterThan(238 * expected.size);
});
