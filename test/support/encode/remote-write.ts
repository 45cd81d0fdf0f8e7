import { PbfWriter } from 'pbf';
import { compress } from 'snappyjs';

import type { CorpusSample, EncodedBody } from './sample.js';

/** A prometheus.TimeSeries, labels as they are to be sent. */
export interface SentSeries {
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly samples?: readonly (readonly [ts: number, value: number])[];
}

/** A prometheus.WriteRequest in protobuf, by pbf's writer. Zeros are left out, as Prometheus does. */
export function writeRequest(series: readonly SentSeries[]): Buffer {
  const writer = new PbfWriter();
  for (const one of series) writer.writeMessage(1, writeSeries, one);
  return Buffer.from(writer.finish());
}

export const snappy = (message: Uint8Array): Buffer => compress(Buffer.from(message));

function writeSeries({ labels, samples = [] }: SentSeries, writer: PbfWriter): void {
  for (const label of labels) writer.writeMessage(1, writeLabel, label);
  for (const sample of samples) writer.writeMessage(2, writeSample, sample);
}

/** Texts are written as bytes: pbf's own UTF-8 is wrong beyond U+1FFFF. */
function writeLabel([name, value]: readonly [string, string], writer: PbfWriter): void {
  if (name !== '') writer.writeBytesField(1, Buffer.from(name));
  if (value !== '') writer.writeBytesField(2, Buffer.from(value));
}

function writeSample([ts, value]: readonly [number, number], writer: PbfWriter): void {
  if (!Object.is(value, 0)) writer.writeDoubleField(1, value);
  if (ts !== 0) writer.writeVarintField(2, ts);
}

/** Samples as Prometheus sends them: series by series, labels sorted by name. */
export function encodeRemoteWrite(samples: readonly CorpusSample[]): EncodedBody {
  const series = new Map<string, { labels: [string, string][]; samples: [number, number][] }>();
  for (const { name, labels, ts, value } of samples) {
    const sorted = Object.entries({ ...labels, __name__: name }).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = JSON.stringify(sorted);
    const known = series.get(key) ?? { labels: sorted, samples: [] };
    series.set(key, known);
    known.samples.push([ts, value]);
  }
  const body = snappy(writeRequest([...series.values()]));
  return { body, mediaType: 'application/x-protobuf', encoding: 'snappy' };
}
