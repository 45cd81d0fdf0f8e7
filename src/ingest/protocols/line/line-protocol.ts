import { Stride } from '../../pieces.js';
import type { Protocol } from '../protocol.js';
import { tooMany } from '../too-many.js';
import { newline } from '../bytes.js';
import { LineReader } from './line-reader.js';
import { Refusals } from './refusals.js';
import { precisionOf } from './timestamp.js';

/** Samples that one request may hold. */
const maxSamples = 2_000_000;

/**
 * InfluxDB's line protocol, as both versions of its API take it. Database, bucket and organisation are accepted and mean
 * nothing here. A line that does not parse is refused whole; of one that does, each field by itself.
 */
export const lineProtocol: Protocol = {
  name: 'line',
  method: 'POST',
  paths: ['/write', '/api/v2/write'],
  contentTypes: undefined,
  permission: 'ingest',
  *decode(body, draft, { query, now }) {
    const refusals = new Refusals();
    const reader = new LineReader(endedLine(body), { draft, precision: precisionOf(query), now, refusals });
    const stride = new Stride();
    for (let lines = 1; reader.next(); lines += 1) {
      if (draft.count > maxSamples) throw tooMany(maxSamples, 'samples');
      if (stride.isOver(lines + draft.count)) yield;
    }
    return (receipt) => refusals.answer(receipt);
  },
};

function endedLine(body: Buffer): Buffer {
  return body.at(-1) === newline ? body : Buffer.concat([body, Buffer.of(newline)]);
}
