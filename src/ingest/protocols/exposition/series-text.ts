import { enoughLabels } from '../../foreign.js';
import { Cursor } from './cursor.js';

/** Name and labels of a sample, unescaped. */
export interface SeriesText {
  readonly name: string;
  /** Without those of an empty value, which say that the label is not there. */
  readonly labels: ReadonlyMap<string, string>;
  /** What was not read because the labels before it are too many already; empty when all was read. */
  readonly rest: string;
}

interface Grammar {
  /** OpenMetrics: no blanks, no comma at the end, no names in quotes, none that begin with an underscore. */
  readonly isStrict: boolean;
  /** Of the page, counted from 1, for a fault. */
  readonly line: number;
  /** So many labels are enough. */
  readonly most: number;
}

export const metricName = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const labelName = /[a-zA-Z_][a-zA-Z0-9_]*/y;

/**
 * Reads `name{label="value",…}` up to the label that is too many, in the text format `{"name",label="value",…}` too, as Prometheus 3 writes names of UTF-8.
 * @throws PharosError BAD_REQUEST when it is no such text.
 */
export function parseSeries(text: string, given: Omit<Grammar, 'most'>): SeriesText {
  const grammar = { ...given, most: enoughLabels };
  const cursor = new Cursor(text, grammar.line);
  const isQuoted = !grammar.isStrict && cursor.isAt('{');
  const name = isQuoted ? undefined : (cursor.match(metricName) ?? cursor.fail('a metric name'));
  if (grammar.isStrict && name?.startsWith('_') === true)
    cursor.fail('a metric name without an underscore in front', 0);
  if (!grammar.isStrict) cursor.skipBlanks();
  if (cursor.isAt('')) return { name: name ?? '', labels: new Map(), rest: '' };
  const found = readLabels(cursor, grammar, name);
  const { rest } = cursor;
  if (rest !== '' && found.isWhole) cursor.fail('the end of the labels');
  return { name: found.name ?? cursor.fail('a metric name', 0), labels: found.labels, rest };
}

/**
 * Reads the labels of an exemplar, no more than `most`.
 * @throws PharosError BAD_REQUEST when they are none.
 */
export function parseLabels(text: string, line: number, most: number): ReadonlyMap<string, string> {
  return readLabels(new Cursor(text, line), { isStrict: true, line, most }, '').labels;
}

interface FoundLabels {
  readonly name: string | undefined;
  readonly labels: ReadonlyMap<string, string>;
  /** False when they go on. */
  readonly isWhole: boolean;
}

/** Reads labels in braces, and the name among them when there was none before. */
function readLabels(cursor: Cursor, { isStrict, most }: Grammar, before: string | undefined): FoundLabels {
  const labels = new Map<string, string>();
  let name = before;
  const blanks = () => void (isStrict || cursor.skipBlanks());
  if (!cursor.take('{')) cursor.fail('"{" or a blank after the metric name');
  blanks();
  for (let hasMore = !cursor.isAt('}'); hasMore;) {
    const start = cursor.at;
    const isQuoted = !isStrict && cursor.isAt('"');
    const label = isQuoted ? cursor.quoted() : (cursor.match(labelName) ?? cursor.fail('a label name'));
    blanks();
    if (isQuoted && !cursor.isAt('=')) {
      if (name !== undefined || label === '') cursor.fail('one metric name and labels with their values', start);
      name = label;
    } else {
      checkLabel(cursor, { label, start, isStrict, isTwice: labels.has(label) });
      labels.set(label, readValue(cursor, blanks));
    }
    blanks();
    hasMore = cursor.take(',');
    blanks();
    if (!isStrict && cursor.isAt('}')) hasMore = false;
    if (hasMore && labels.size === most) return { name, labels, isWhole: false };
  }
  if (!cursor.take('}')) cursor.fail('"," or "}" after a label');
  for (const [label, value] of labels) if (value === '') labels.delete(label);
  return { name, labels, isWhole: true };
}

function readValue(cursor: Cursor, blanks: () => void): string {
  if (!cursor.take('=')) cursor.fail('"=" after a label name');
  blanks();
  if (!cursor.isAt('"')) cursor.fail('the value of a label in double quotes');
  return cursor.quoted();
}

function checkLabel(
  cursor: Cursor,
  given: { readonly label: string; readonly start: number; readonly isStrict: boolean; readonly isTwice: boolean },
): void {
  const { label, start, isStrict, isTwice } = given;
  if (isTwice) cursor.fail('each label once', start);
  if (label === '' || label === '__name__') cursor.fail('a label name', start);
  if (isStrict && label.startsWith('_')) cursor.fail('a label name without an underscore in front', start);
}
