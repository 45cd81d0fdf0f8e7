/** How deep a JSON text from outside may nest: far more than any contract needs. */
export const maxJsonDepth = 16;

const quote = 0x22;
const backslash = 0x5c;
const openingBrace = 0x7b;
const closingBrace = 0x7d;

/** Whether the brackets of a JSON text, those within strings left out, ever open more than `levels` deep. */
export function isDeeper(body: Buffer, levels: number): boolean {
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
