import { describe, expect, test } from 'vitest';

import { answersBy, rawOf, type Answers, type WayIn } from '../support/corpus-answers.js';
import { hostCorpus, satelliteCorpus, type Corpus } from '../support/corpus.js';
import { encodeExposition, encodeOpenMetrics } from '../support/encode/exposition.js';
import { encodeHostJson } from '../support/encode/host-json.js';
import { encodeLine } from '../support/encode/line.js';
import { encodeOtlpJson, encodeOtlpProtobuf } from '../support/encode/otlp.js';
import { encodeRemoteWrite } from '../support/encode/remote-write.js';
import type { CorpusSample, EncodedBody } from '../support/encode/sample.js';
import { encodeSatellite } from '../support/encode/satellite.js';

const now = Date.parse('2026-01-01T00:00:00Z');

const whole = (encode: (samples: readonly CorpusSample[]) => EncodedBody): WayIn['encode'] => {
  return (samples) => [encode(samples)];
};

const foreign: Readonly<Record<string, WayIn>> = {
  'line protocol': { path: '/write', encode: whole(encodeLine) },
  'line protocol of InfluxDB 2': { path: '/api/v2/write', encode: whole(encodeLine) },
  'remote write': { path: '/api/v1/write', encode: whole(encodeRemoteWrite) },
  'OTLP in JSON': { path: '/v1/metrics', encode: whole(encodeOtlpJson) },
  'OTLP in protobuf': { path: '/v1/metrics', encode: whole(encodeOtlpProtobuf) },
  'exposition text': { path: '/api/v1/import/prometheus', encode: whole(encodeExposition) },
  OpenMetrics: { path: '/api/v1/import/prometheus', encode: whole(encodeOpenMetrics) },
};

const hostWay: WayIn = { path: '/api/v1/ingest/metrics', encode: whole(encodeHostJson) };
const batchWay: WayIn = { path: '/telemetry/batch', encode: whole(encodeSatellite) };
/** Each point of the batch as a request of its own. */
const singleWay: WayIn = {
  path: '/telemetry',
  encode: (samples) => {
    const { body, mediaType } = encodeSatellite(samples);
    const points = JSON.parse(body.toString()) as readonly object[];
    return points.map((point) => ({ body: Buffer.from(JSON.stringify(point)), mediaType }));
  },
};

/** Expects what a corpus makes by a way that Pharos made itself; gives it for the others to be held against. */
function expectCorpus({ raw, minutes, page }: Answers, corpus: Corpus): void {
  const { sourceIds, metrics } = corpus;
  const derived = (key: string): boolean => key.endsWith('gpu.memory_used_pct');
  const sent = Object.entries(raw).map(([key, points]) => [key, derived(key) ? [] : points]);
  expect(Object.fromEntries(sent)).toEqual(rawOf(corpus));
  for (const [key, points] of Object.entries(minutes)) expect(points.length, key).toBeGreaterThan(2);
  expect(Object.keys(minutes)).toHaveLength(sourceIds.length * metrics.length);
  for (const sourceId of sourceIds) expect(page.join('\n')).toContain(`source_id="${sourceId}"`);
}

describe.each([
  { what: 'a thousand samples of hosts', corpus: hostCorpus(now), own: hostWay, ways: foreign },
  {
    what: 'a thousand samples of satellites',
    corpus: satelliteCorpus(now),
    own: batchWay,
    ways: { 'single points': singleWay, ...foreign },
  },
])('$what', ({ corpus, own, ways }) => {
  let expected: Answers | undefined;
  const answersOfOwn = async (): Promise<Answers> => (expected ??= await answersBy(own, corpus, false));

  test('are answered as they were sent, compressed or not', async () => {
    expect(corpus.samples.length).toBeGreaterThanOrEqual(1000);
    expectCorpus(await answersOfOwn(), corpus);
    expect(await answersBy(own, corpus, true)).toEqual(await answersOfOwn());
  });

  test.each(Object.entries(ways))('sent by %s, compressed or not, give the same answers', async (_name, way) => {
    expect(await answersBy(way, corpus, false)).toEqual(await answersOfOwn());
    expect(await answersBy(way, corpus, true)).toEqual(await answersOfOwn());
  });
});
