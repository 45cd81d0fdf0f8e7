import { notThere } from '../../byte-table.js';
import { backslash, carriageReturn, comma, equals, newline, quote, space } from '../bytes.js';
import { skipBlanks } from '../words.js';

/*
 * Bodies end with a line break: a scan that stops there needs no other bound.
 */

/** Where the line after this one begins, when nothing but blanks is left of this one; notThere when something is. */
export function lineEnd(body: Uint8Array, start: number): number {
  let at = skipBlanks(body, start);
  if (body[at] === carriageReturn) at += 1;
  return body[at] === newline ? at + 1 : notThere;
}

/**
 * Where a key ends: at a blank, at `=` too when that is given, which then forbids a comma. What a backslash precedes is no
 * end, but a line break always is.
 */
export function keyEnd(body: Uint8Array, start: number, end?: typeof equals): number {
  let at = start;
  for (let before = 0; ; at += 1) {
    const byte = body[at] as number;
    if (byte === newline) return at;
    if (before !== backslash && (byte === space || (end !== undefined && (byte === end || byte === comma)))) return at;
    before = byte;
  }
}

/** Where the quoted text ends whose first quote stands at `start`: at its last quote, or notThere. */
export function textEnd(body: Uint8Array, start: number): number {
  for (let at = start + 1; at < body.length; at += 1) {
    if (body[at] === backslash) at += 1;
    else if (body[at] === quote) return at;
  }
  return notThere;
}

/** Whether a quoted text that ends at `end` is followed by what may follow a value. */
export function isValueEnd(byte: number | undefined): boolean {
  return byte === comma || byte === space || byte === newline || byte === carriageReturn;
}

/**
 * Where the line after one begins that has its fault at `at`. A line break within a text that is well quoted is part of the
 * line, before the fault and after it, so that a text never becomes a line; a quote that was never closed hides no lines.
 */
export function startOfNext(body: Uint8Array, start: number, fault: number): number {
  let at = Math.max(start, fault);
  for (; body[at] !== newline; at += 1) {
    if (body[at] !== quote || body[at - 1] !== equals) continue;
    const end = textEnd(body, at);
    if (end !== notThere && isValueEnd(body[end + 1])) at = end;
  }
  return at + 1;
}
