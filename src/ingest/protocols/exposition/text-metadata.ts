import { Cursor } from './cursor.js';
import { metricName } from './series-text.js';

const types = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];
const keyword = /(?:HELP|TYPE)(?=[ \t])/y;

/**
 * Checks a comment of the text format and tells whether it is metadata: only HELP and TYPE have a form of their own, and only
 * after a blank.
 * @throws PharosError BAD_REQUEST when it is metadata that does not parse.
 */
export function checkComment(text: string, line: number): boolean {
  const cursor = new Cursor(text, line);
  cursor.take('#');
  cursor.skipBlanks();
  const word = cursor.at === 1 ? undefined : cursor.match(keyword);
  if (word === undefined) return false;
  cursor.skipBlanks();
  const name = cursor.isAt('"') ? cursor.quoted() : cursor.match(metricName);
  if (name === undefined || name === '') cursor.fail(`a metric name after ${word}`);
  if (!cursor.isAt('') && !cursor.isAt(' ') && !cursor.isAt('\t')) cursor.fail('a blank after the metric name');
  cursor.skipBlanks();
  if (word === 'TYPE' && !types.includes(cursor.rest.trimEnd())) cursor.fail(`one of ${types.join(', ')}`);
  return true;
}
