import { backslash, newline, quote, space, tab } from '../bytes.js';
import { skipBlanks } from '../words.js';

export const openBrace = 0x7b;
export const closeBrace = 0x7d;

/*
 * Bodies end with a line break: a scan that stops there needs no other bound.
 */

/**
 * Where name and labels of a sample end that begin at `start`: after the brace that closes the labels, which may stand apart
 * from the name by blanks. At the line break when the labels are not closed.
 */
export function seriesEnd(body: Uint8Array, start: number): number {
  const end = nameEnd(body, start);
  const next = skipBlanks(body, end);
  return body[next] === openBrace ? labelsEnd(body, next) : end;
}

/** Whether what ends at `end` is all of a series: no labels follow its name. */
export function isWholeSeries(body: Uint8Array, end: number): boolean {
  if (body[end - 1] === closeBrace) return true;
  const byte = body[end];
  return (byte === space || byte === tab) && body[skipBlanks(body, end)] !== openBrace;
}

/** Where the labels end whose brace stands at `start`, after the closing one, or at the line break. */
export function labelsEnd(body: Uint8Array, start: number): number {
  for (let at = start + 1; ; at += 1) {
    const byte = body[at];
    if (byte === closeBrace) return at + 1;
    if (byte === quote) at = quotedEnd(body, at);
    if (body[at] === newline) return at;
  }
}

function nameEnd(body: Uint8Array, start: number): number {
  let at = start;
  for (; ; at += 1) {
    const byte = body[at];
    if (byte === space || byte === newline || byte === openBrace || byte === tab) return at;
  }
}

/** Where the text in quotes ends that begins at `start`: at its last quote, or at the line break. */
function quotedEnd(body: Uint8Array, start: number): number {
  let at = start + 1;
  for (; body[at] !== quote && body[at] !== newline; at += 1)
    if (body[at] === backslash && body[at + 1] !== newline) at += 1;
  return at;
}
