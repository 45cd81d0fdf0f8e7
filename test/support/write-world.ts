import { remoteWrite } from '../../src/ingest/protocols/remote-write/remote-write.js';
import { doorWorld } from './door-world.js';
import { snappy, writeRequest, type SentSeries } from './encode/remote-write.js';

export const writeMediaType = 'application/x-protobuf';

/** A door that is sent remote write. */
export async function writeWorld(settings: Parameters<typeof doorWorld>[0] = {}) {
  const given = await doorWorld(settings);
  /** Bytes of a WriteRequest. */
  const sendMessage = (message: Uint8Array) => given.send(remoteWrite, snappy(message), { mediaType: writeMediaType });
  return {
    ...given,
    t: given.clock.now(),
    sendMessage,
    send: (...series: SentSeries[]) => sendMessage(writeRequest(series)),
    /** The samples of a metric outside the catalog. */
    stored: (metric: string, labels: Record<string, string> = {}, sourceId = 'default') =>
      given.log.samples({ kind: 'host', sourceId, metric, labels }),
  };
}

export const named = (name: string, ...others: [string, string][]): SentSeries['labels'] => [
  ['__name__', name],
  ...others,
];

/** A field that holds bytes, of less than 128. */
export const writeField = (tag: number[], bytes: Uint8Array) =>
  Buffer.concat([Buffer.from([...tag, bytes.length]), bytes]);

export const labelBytes = (name: string, value: string) =>
  Buffer.concat([writeField([0x0a], Buffer.from(name)), writeField([0x12], Buffer.from(value))]);

/** A sample of the value 0 at `ts`. */
export const sampleBytes = (ts: number) => writeRequest([{ labels: [], samples: [[ts, 0]] }]).subarray(4);
