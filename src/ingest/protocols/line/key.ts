import type { Labels } from '../../../domain/sample.js';
import { enoughLabels } from '../../foreign.js';

/** Measurement and tags of a line, unescaped. */
export interface LineKey {
  readonly measurement: string;
  readonly tags: Labels;
}

/** The delimiters that a backslash takes the meaning from; before any other character it is a character itself. */
const inMeasurement = /\\([, ])/g;
const inTag = /\\([,= ])/g;

/**
 * Reads what stands before the first blank of a line: `measurement,tag=value,...`. What is wrong with it, as a text. Tags that
 * follow too many are not read.
 */
export function parseKey(text: string): LineKey | string {
  const measurementEnd = find(text, ',', 0);
  const measurement = text.slice(0, measurementEnd).replace(inMeasurement, '$1');
  if (measurement === '') return 'expected a measurement, got ","';
  const tags: [string, string][] = [];
  for (let at = measurementEnd + 1; at <= text.length && tags.length < enoughLabels;) {
    const end = find(text, ',', at);
    const tag = parseTag(text.slice(at, end));
    if (typeof tag === 'string') return tag;
    tags.push(tag);
    at = end + 1;
  }
  const labels = Object.fromEntries(tags);
  if (Object.keys(labels).length < tags.length) return 'expected each tag once, got one twice';
  return { measurement, tags: labels };
}

/** The name that the metric of a field bears. */
export function metricName(measurement: string, field: string): string {
  return field === 'value' ? measurement : `${measurement}_${field}`;
}

/** A field key as it was meant. */
export function unescapeField(text: string): string {
  return text.replace(inTag, '$1');
}

function parseTag(text: string): [string, string] | string {
  const end = find(text, '=', 0);
  const [key, value] = [text.slice(0, end), text.slice(end + 1)];
  if (end === text.length) return 'expected "=" and a value after a tag key';
  if (key === '') return 'expected a tag key, got "="';
  if (value === '') return `expected a value of the tag ${quoted(key)}, got an empty one: leave the tag out`;
  if (find(value, '=', 0) < value.length) return `expected one "=" in the tag ${quoted(key)}: write others as "\\="`;
  return [key.replace(inTag, '$1'), value.replace(inTag, '$1')];
}

/** Where the next of a delimiter stands that no backslash precedes; the end of the text when there is none. */
function find(text: string, delimiter: string, from: number): number {
  let at = text.indexOf(delimiter, from);
  while (at > from && text[at - 1] === '\\') at = text.indexOf(delimiter, at + 1);
  return at === -1 ? text.length : at;
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 64));
}
