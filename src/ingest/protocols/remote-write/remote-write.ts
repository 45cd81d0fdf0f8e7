import type { Protocol } from '../protocol.js';
import { unpackSnappy } from './snappy.js';
import { WriteRequestReader } from './write-request.js';

/**
 * Prometheus remote write 1.0: a prometheus.WriteRequest in protobuf, packed by snappy, said or not.
 * https://prometheus.io/docs/specs/prw/remote_write_spec/
 * A stale marker says that the series has no value; any other NaN is dropped and counted. What else is refused is answered with
 * BAD_REQUEST after the good samples were kept, because Prometheus sends again what is answered otherwise.
 */
export const remoteWrite: Protocol = {
  name: 'remote_write',
  method: 'POST',
  paths: ['/api/v1/write'],
  contentTypes: ['application/x-protobuf'],
  ownEncoding: 'snappy',
  permission: 'ingest',
  *decode(body, draft, { mostBytes }) {
    const reader = new WriteRequestReader(unpackSnappy(body, mostBytes), draft);
    yield* reader.read();
    return (receipt) => {
      const error = reader.refused.error(receipt);
      if (error !== undefined) throw error;
      return { status: 204, body: null };
    };
  },
};
