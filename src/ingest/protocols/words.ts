import { carriageReturn, newline, space, tab } from './bytes.js';

/*
 * Words of a line of text, which ends with a line break: a scan that stops there needs no other bound.
 */

export function skipBlanks(body: Uint8Array, start: number): number {
  let at = start;
  while (body[at] === space || body[at] === tab) at += 1;
  return at;
}

/** Whether a word of a line ends before such a byte: a blank, or the end of the line. */
export function isWordEnd(byte: number | undefined): boolean {
  return byte === newline || byte === space || byte === carriageReturn || byte === tab;
}

export function wordEnd(body: Uint8Array, start: number): number {
  let at = start;
  while (!isWordEnd(body[at])) at += 1;
  return at;
}
