import { isUtf8 } from 'node:buffer';

import { PharosError } from '../../domain/errors.js';
import { jsonExcess, maxJsonDepth, maxJsonValues } from '../../platform/json-depth.js';
import { JsonKeys, maxJsonKeys } from './json-keys.js';

/** @throws PharosError BAD_REQUEST when the body is no JSON text in UTF-8, or nests too deep; PAYLOAD_TOO_LARGE as checkJsonSize(). */
export function parseJson(body: Buffer): unknown {
  checkJsonSize(body, maxJsonDepth);
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

/** A body below this has no room for so many keys that they matter, bytes. */
const smallBody = 65_536;

/**
 * Finds what JSON.parse would take seconds over, before it.
 * @throws PharosError BAD_REQUEST when the body nests deeper than `levels`, PAYLOAD_TOO_LARGE when it holds too many values or
 * different keys.
 */
export function checkJsonSize(body: Buffer, levels: number): void {
  const excess = jsonExcess(body, levels, body.length > smallBody ? new JsonKeys(body) : undefined);
  if (excess === 'levels') throw tooMuch('nests too deep', `expected at most ${levels} levels of nesting, got more`);
  if (excess === 'values') throw tooMuch('is too large', `expected at most ${maxJsonValues} values, got more`);
  if (excess === 'keys') throw tooMuch('is too large', `expected at most ${maxJsonKeys} different keys, got more`);
}

function tooMuch(what: 'nests too deep' | 'is too large', message: string): PharosError {
  const code = what === 'is too large' ? 'PAYLOAD_TOO_LARGE' : 'BAD_REQUEST';
  return new PharosError(code, `The body ${what}: ${message}; nothing of this request was kept`, {
    details: [{ path: '', message }],
  });
}

function notJson(message: string, fault: string): PharosError {
  return new PharosError('BAD_REQUEST', message, { details: [{ path: '', message: fault }] });
}

function describe(body: Buffer): string {
  return body.length === 0 ? 'an empty body' : `${body.length} bytes of something else`;
}
