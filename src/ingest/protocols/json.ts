import { isUtf8 } from 'node:buffer';

import { PharosError } from '../../domain/errors.js';
import { isDeeper, maxJsonDepth } from '../../platform/json-depth.js';

/** @throws PharosError BAD_REQUEST when the body is no JSON text in UTF-8, or nests too deep. */
export function parseJson(body: Buffer): unknown {
  // JSON.parse takes seconds over millions of levels, so that they are found before it.
  if (isDeeper(body, maxJsonDepth)) {
    const message = `expected at most ${maxJsonDepth} levels of nesting, got more`;
    throw new PharosError('BAD_REQUEST', `The body nests too deep: ${message}`, { details: [{ path: '', message }] });
  }
  if (!isUtf8(body)) throw notJson('The body is not UTF-8 text', 'expected JSON in UTF-8, got bytes that are no UTF-8');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    const place = cause instanceof Error ? /at position \d+/.exec(cause.message)?.[0] : undefined;
    throw notJson(
      'The body is not valid JSON',
      `expected JSON, got ${describe(body)}${place === undefined ? '' : `, wrong ${place}`}`,
    );
  }
}

function notJson(message: string, fault: string): PharosError {
  return new PharosError('BAD_REQUEST', message, { details: [{ path: '', message: fault }] });
}

function describe(body: Buffer): string {
  return body.length === 0 ? 'an empty body' : `${body.length} bytes of something else`;
}
