import { notThere } from '../../byte-table.js';
import type { Pieces } from '../../pieces.js';
import { hash, newline } from '../bytes.js';
import { skipBlanks, wordEnd } from '../words.js';
import { citeLine, parseFault } from './fault.js';
import { readLines } from './lines.js';
import { NumberReader } from './number.js';
import { PageSamples, type PageOptions } from './page-samples.js';
import { checkComment } from './text-metadata.js';
import { parseMilliseconds } from './timestamp.js';

/**
 * Reads the text format 0.0.4, in pieces, as Prometheus reads it: order and grouping of the lines mean nothing.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 * @throws PharosError BAD_REQUEST that names the first line that does not parse.
 */
export function readText(options: PageOptions): Pieces<void> {
  return readLines(options.body, new TextReader(options));
}

class TextReader {
  readonly #body: Buffer;
  readonly #ts: number;
  readonly #samples: PageSamples;
  readonly #numbers: NumberReader;

  constructor(options: PageOptions) {
    this.#body = options.body;
    this.#ts = options.ts;
    this.#samples = new PageSamples(options);
    this.#numbers = new NumberReader(options.body);
  }

  /** Reads the line that begins at `start`, and gives where the next one does. */
  readLine(start: number): number {
    this.#samples.nextLine();
    const at = skipBlanks(this.#body, start);
    const first = this.#body[at];
    if (first === newline) return at + 1;
    return first === hash ? this.#readComment(at) : this.#readSample(at);
  }

  #readSample(start: number): number {
    const body = this.#body;
    const series = this.#samples.find(start);
    const valueStart = skipBlanks(body, this.#samples.end);
    const valueEnd = this.#numbers.read(valueStart);
    if (valueEnd === notThere) throw this.#fault('a number as the value', valueStart);
    let at = skipBlanks(body, valueEnd);
    let ts = this.#ts;
    if (body[at] !== newline) {
      const end = wordEnd(body, at);
      ts = parseMilliseconds(body, at, end);
      if (Number.isNaN(ts)) throw this.#fault('a timestamp in whole milliseconds, or the end of the line', at);
      at = skipBlanks(body, end);
      if (body[at] !== newline) throw this.#fault('the end of the line after the timestamp', at);
    }
    this.#samples.push(series, ts, this.#numbers.value);
    return at + 1;
  }

  #readComment(start: number): number {
    const { memory, view, line } = this.#samples;
    const expected = memory.comments.expected(view, start);
    if (expected !== undefined) return expected.end + 1;
    const end = this.#body.indexOf(newline, start);
    if (memory.comments.find(this.#body, start, end) === undefined) {
      const isMetadata = checkComment(this.#body.toString('utf8', start, end), line);
      if (isMetadata && this.#samples.remembers) {
        memory.comments.add(true, { body: this.#body, start, end });
        this.#samples.note(end - start);
      }
    }
    return end + 1;
  }

  #fault(expected: string, at: number) {
    return parseFault(this.#samples.line, `expected ${expected}, got ${citeLine(this.#body, at)}`);
  }
}
