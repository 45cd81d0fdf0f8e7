import { parseLabels } from '../series-text.js';
import { mayHaveExemplar, type Role } from './role.js';

/** Code points that names and values of an exemplar's labels may have together (OpenMetrics 1.0, 3.1.7). */
const maxLength = 128;

/** What is wrong with an exemplar of a sample of that role; undefined when it may stand there. */
export function exemplarFault(role: Role, value: number): string | undefined {
  if (!mayHaveExemplar(role)) return 'expected exemplars of totals and buckets only, got one here';
  // Of a NaN nothing can be said but that it is in no bucket.
  const isInBucket = role.suffix !== '_bucket' || value <= role.at;
  return isInBucket ? undefined : `expected the exemplar of a bucket at ${role.at} or below, got ${value}`;
}

/**
 * What is wrong with the labels of an exemplar beyond their form.
 * @throws PharosError BAD_REQUEST when they are no labels.
 */
export function exemplarLabelsFault(text: string, line: number): string | undefined {
  let length = 0;
  // A name has one character at least, so that one label more than that is too long.
  for (const [name, value] of parseLabels(text, line, maxLength + 1)) length += codePoints(name) + codePoints(value);
  return length > maxLength
    ? `expected at most ${maxLength} characters in the labels of an exemplar, got ${length}`
    : undefined;
}

function codePoints(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0);
}
