/** How deep a JSON text from outside may nest: far more than any contract needs. */
export const maxJsonDepth = 16;

/** Values that a JSON text from outside may hold: each becomes an object or a place in one, be it of two bytes. */
export const maxJsonValues = 2_000_000;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const backslash = 0x5c;
const openingBrace = 0x7b;
const closingBrace = 0x7d;
const space = 0x20;

/** The bound that a JSON text is beyond. */
export type JsonExcess = 'levels' | 'values' | 'keys';

/** Is shown the keys of objects, each from its first byte to before its last quote, and says whether there may be more of them. */
export interface KeyCheck {
  take(start: number, end: number): boolean;
}

/** What of a JSON text is too much for JSON.parse, which takes seconds over it: more than `levels` levels, values, or keys. */
export function jsonExcess(body: Buffer, levels: number, keys?: KeyCheck): JsonExcess | undefined {
  let depth = 0;
  let commas = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === quote) {
      const start = at + 1;
      at = endOfString(body, at);
      if (keys !== undefined && isKey(body, at) && !keys.take(start, at)) return 'keys';
    } else if (byte === comma) commas += 1;
    // The bit by which [ differs from {, and ] from }.
    else if ((byte | 0x20) === openingBrace) depth += 1;
    else if ((byte | 0x20) === closingBrace) depth -= 1;
    if (depth > levels) return 'levels';
  }
  return commas >= maxJsonValues ? 'values' : undefined;
}

/** Whether the brackets of a JSON text, those within strings left out, ever open more than `levels` deep. */
export function isDeeper(body: Buffer, levels: number): boolean {
  return jsonExcess(body, levels) === 'levels';
}

/** Where the string that begins at `start` ends. */
function endOfString(body: Buffer, start: number): number {
  let at = start + 1;
  while (at < body.length && body[at] !== quote) at += body[at] === backslash ? 2 : 1;
  return at;
}

/** Whether the string that ends at `end` is a key. */
function isKey(body: Buffer, end: number): boolean {
  let at = end + 1;
  while ((body[at] ?? colon) <= space) at += 1;
  return body[at] === colon;
}
