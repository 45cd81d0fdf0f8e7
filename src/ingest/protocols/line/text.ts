import { isUtf8 } from 'node:buffer';

/** The text from `start` to before `end`; undefined when that is no UTF-8. */
export function decodeText(bytes: Buffer, start: number, end: number): string | undefined {
  return isUtf8(bytes.subarray(start, end)) ? bytes.toString('utf8', start, end) : undefined;
}
