import type { OtlpMetric, OtlpNumber, OtlpRequest } from './otlp-shape.js';
import { otlpProtobuf } from './otlp-protobuf.js';
import type { CorpusSample, EncodedBody } from './sample.js';

/** Attributes whose values are texts. */
export const textAttributes = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([key, stringValue]) => ({ key, value: { stringValue } }));

/** A request of one resource without attributes, unless some are given. */
export function otlpRequest(
  metrics: readonly OtlpMetric[],
  resource: Readonly<Record<string, string>> = {},
): OtlpRequest {
  return { resourceMetrics: [{ resource: { attributes: textAttributes(resource) }, scopeMetrics: [{ metrics }] }] };
}

/** Epoch ms in nanoseconds, as digits. */
export const nanos = (ms: number): string => (BigInt(ms) * 1_000_000n).toString();

/** Samples as gauges, their labels as attributes of the data points. */
function gauges(samples: readonly CorpusSample[]): OtlpRequest {
  const points = new Map<string, OtlpNumber[]>();
  for (const { name, labels, ts, value } of samples) {
    const point = { attributes: textAttributes(labels), timeUnixNano: nanos(ts), asDouble: value };
    points.set(name, [...(points.get(name) ?? []), point]);
  }
  return otlpRequest([...points].map(([name, dataPoints]) => ({ name, gauge: { dataPoints } })));
}

export function encodeOtlpJson(samples: readonly CorpusSample[]): EncodedBody {
  return { body: Buffer.from(JSON.stringify(gauges(samples))), mediaType: 'application/json' };
}

export function encodeOtlpProtobuf(samples: readonly CorpusSample[]): EncodedBody {
  return { body: otlpProtobuf(gauges(samples)), mediaType: 'application/x-protobuf' };
}
