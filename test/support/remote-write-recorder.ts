import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { PbfReader } from 'pbf';
import { uncompress } from 'snappyjs';

import { putValue, seriesName, type SeriesValues } from './series-values.js';

/** A receiver of remote write that keeps what it is sent, decoded by other means than the server's. */
export interface RemoteWriteRecorder extends AsyncDisposable {
  readonly url: string;
  readonly received: SeriesValues;
}

export async function startRemoteWriteRecorder(): Promise<RemoteWriteRecorder> {
  const received: SeriesValues = new Map();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      new PbfReader(uncompress(Buffer.concat(chunks))).readFields(readRequest, received);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/write`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}

interface Series {
  readonly labels: Record<string, string>;
  readonly samples: [number, number][];
}

function readRequest(field: number, received: SeriesValues, reader: PbfReader): void {
  if (field !== 1) return;
  const { labels, samples } = reader.readMessage<Series>(readSeries, { labels: {}, samples: [] });
  const { __name__: name = '', ...others } = labels;
  for (const sample of samples) putValue(received, seriesName(name, others), sample);
}

function readSeries(field: number, { labels, samples }: Series, reader: PbfReader): void {
  if (field === 1) {
    const label: [string, string] = ['', ''];
    reader.readMessage((part, result) => void (result[part - 1] = reader.readString()), label);
    labels[label[0]] = label[1];
  } else if (field === 2) {
    const sample: [number, number] = [0, 0];
    reader.readMessage((part, result) => {
      if (part === 1) result[1] = reader.readDouble();
      else result[0] = reader.readVarint(true);
    }, sample);
    samples.push(sample);
  }
}
