import { notThere } from '../../byte-table.js';
import { backslash, comma, equals, newline, nine, quote, zero } from '../bytes.js';
import { closeBrace, openBrace } from './scan.js';

/** Labels whose names are compared each with each; more are for parseSeries(). */
const few = 8;

const nameLabel = Buffer.from('__name__');

/**
 * Whether the name and labels from `start` to before `end` are surely well formed, in the text format and as nearly all senders
 * write them. No text is made of them; what is out of the ordinary is for parseSeries() to judge.
 */
export function isWellFormed(body: Buffer, start: number, end: number): boolean {
  let at = wordEnd(body, start, true);
  if (at === start) return false;
  if (at === end) return true;
  if (body[at] !== openBrace) return false;
  const names: Buffer[] = [];
  do {
    const labelEnd = wordEnd(body, at + 1, false);
    const name = body.subarray(at + 1, labelEnd);
    if (name.length === 0 || name.equals(nameLabel) || names.length === few) return false;
    if (names.some((other) => other.equals(name)) || body[labelEnd] !== equals) return false;
    names.push(name);
    at = valueEnd(body, labelEnd + 1);
  } while (body[at] === comma);
  return body[at] === closeBrace && at + 1 === end;
}

/** Where the word ends that begins at `start`: there when none does. Colons stand in names of metrics only. */
function wordEnd(body: Buffer, start: number, isMetric: boolean): number {
  let at = start;
  if (isDigit(body[at])) return start;
  while (isLetter(body[at]) || isDigit(body[at]) || body[at] === 0x5f || (isMetric && body[at] === 0x3a)) at += 1;
  return at;
}

/** Where a plain value in quotes ends that begins at `start`; notThere when none does. */
function valueEnd(body: Buffer, start: number): number {
  if (body[start] !== quote) return notThere;
  let at = start + 1;
  while (body[at] !== quote && body[at] !== backslash && body[at] !== newline) at += 1;
  return body[at] === quote ? at + 1 : notThere;
}

function isLetter(byte = 0): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function isDigit(byte = 0): boolean {
  return byte >= zero && byte <= nine;
}
