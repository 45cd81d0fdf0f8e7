import { isUtf8 } from 'node:buffer';

import { PharosError } from '../../../domain/errors.js';
import { newline } from '../bytes.js';
import type { Protocol } from '../protocol.js';
import { parseFault } from './fault.js';
import { readOpenMetrics } from './openmetrics/reader.js';
import { pageParameters } from './parameters.js';
import { RefusedSamples } from './refused-samples.js';
import { readText } from './text-reader.js';

const openMetrics = 'application/openmetrics-text';
/** The text format, also as curl names what it is not told the type of, and as none. */
const plainText = ['text/plain', 'application/x-www-form-urlencoded', ''];

/**
 * Pages as Prometheus scrapes them, pushed: the text format 0.0.4, and OpenMetrics 1.0 with every MUST of it. A page that does
 * not parse is refused whole. NaN is dropped and counted; what else is refused is answered with BAD_REQUEST after the good
 * samples were kept.
 */
export const exposition: Protocol = {
  name: 'exposition',
  method: 'POST',
  paths: ['/api/v1/import/prometheus'],
  contentTypes: undefined,
  permission: 'ingest',
  *decode(body, draft, { query, mediaType, now }) {
    const isStrict = mediaType === openMetrics;
    if (!isStrict && !plainText.includes(mediaType)) throw unknownType(mediaType);
    const refused = new RefusedSamples();
    const page = { ...pageParameters(query, now), body: endedLine(body), draft, isStrict, refused };
    checkUtf8(body);
    yield* isStrict ? readOpenMetrics(page) : readText(page);
    return (receipt) => refused.answer(receipt);
  },
};

function endedLine(body: Buffer): Buffer {
  return body.length === 0 || body.at(-1) === newline ? body : Buffer.concat([body, Buffer.of(newline)]);
}

function checkUtf8(body: Buffer): void {
  if (isUtf8(body)) return;
  let line = 1;
  for (let start = 0; ; line += 1) {
    const end = body.indexOf(newline, start);
    if (end === -1 || !isUtf8(body.subarray(start, end))) break;
    start = end + 1;
  }
  throw parseFault(line, 'expected UTF-8, got other bytes');
}

function unknownType(got: string): PharosError {
  return new PharosError(
    'UNSUPPORTED_MEDIA_TYPE',
    `Send Content-Type: text/plain or ${openMetrics}, got ${JSON.stringify(got.slice(0, 100))}`,
  );
}
