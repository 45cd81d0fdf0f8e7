import { isUtf8 } from 'node:buffer';

import { PharosError } from '../../domain/errors.js';

/** How deep a body may nest: far more than any contract needs. */
const maxDepth = 16;

const quote = 0x22;
const backslash = 0x5c;
const openingBrace = 0x7b;
const closingBrace = 0x7d;

/** @throws PharosError BAD_REQUEST when the body is no JSON text in UTF-8, or nests too deep. */
export function parseJson(body: Buffer): unknown {
  // JSON.parse takes seconds over millions of levels, so that they are found before it.
  if (isDeeper(body, maxDepth)) {
    const message = `expected at most ${maxDepth} levels of nesting, got more`;
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

/** Whether the brackets of a JSON text, those within strings left out, ever open more than `levels` deep. */
function isDeeper(body: Buffer, levels: number): boolean {
  let depth = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === quote) at = endOfString(body, at);
    // The bit by which [ differs from {, and ] from }.
    else if ((byte | 0x20) === openingBrace) depth += 1;
    else if ((byte | 0x20) === closingBrace) depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}

/** Where the string that begins at `start` ends. */
function endOfString(body: Buffer, start: number): number {
  let at = start + 1;
  while (at < body.length && body[at] !== quote) at += body[at] === backslash ? 2 : 1;
  return at;
}

function notJson(message: string, fault: string): PharosError {
  return new PharosError('BAD_REQUEST', message, { details: [{ path: '', message: fault }] });
}

function describe(body: Buffer): string {
  return body.length === 0 ? 'an empty body' : `${body.length} bytes of something else`;
}
