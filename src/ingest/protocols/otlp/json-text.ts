import { isUtf8 } from 'node:buffer';

import { PharosError } from '../../../domain/errors.js';
import { checkJsonSize } from '../json.js';

/** Room for lists and maps as values of attributes, beneath the twelve levels down to an attribute. */
const maxDepth = 40;

/**
 * Times as numbers, which the JSON of protobuf allows: as such they would be rounded to 256 ns, and fall into another
 * millisecond. In valid JSON no text can hold a quotation mark in front of the name and one behind it.
 */
const numericTime = /("timeUnixNano"\s*:\s*)(\d{16,20})(?=\s*[,}])/g;

/**
 * Parses a body; the times of its data points are texts.
 * @throws PharosError BAD_REQUEST when it is no JSON text in UTF-8, or nests too deep; PAYLOAD_TOO_LARGE as checkJsonSize().
 */
export function parseOtlpJson(body: Buffer): unknown {
  checkJsonSize(body, maxDepth);
  if (!isUtf8(body)) throw refusal('expected JSON in UTF-8, got bytes that are no UTF-8');
  try {
    return JSON.parse(body.toString('utf8').replace(numericTime, '$1"$2"'));
  } catch (cause) {
    throw refusal(
      `expected JSON, got ${body.length === 0 ? 'an empty body' : `${body.length} bytes of something else`}`,
      cause,
    );
  }
}

function refusal(message: string, cause?: unknown): PharosError {
  return new PharosError('BAD_REQUEST', `The body: ${message}; nothing of this request was kept`, {
    details: [{ path: '', message }],
    cause,
  });
}
