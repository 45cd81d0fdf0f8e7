import { notThere } from '../../../byte-table.js';
import type { Pieces } from '../../../pieces.js';
import { carriageReturn, hash, newline, space } from '../../bytes.js';
import { wordEnd } from '../../words.js';
import { citeLine, parseFault } from '../fault.js';
import { readLines } from '../lines.js';
import { NumberReader } from '../number.js';
import { PageSamples, type PageOptions } from '../page-samples.js';
import { labelsEnd, openBrace } from '../scan.js';
import { parseSeconds, type Timestamp } from '../timestamp.js';
import { exemplarFault, exemplarLabelsFault } from './exemplar.js';
import { parseMetadata } from './metadata.js';
import { MetricSet } from './metric-set.js';
import type { Role } from './role.js';

/**
 * Reads a page of OpenMetrics 1.0, in pieces. Exemplars are held to the rules and not kept.
 * https://prometheus.io/docs/specs/om/open_metrics_spec/, by the section numbers of draft-ietf-opsawg-openmetrics-00.
 * @throws PharosError BAD_REQUEST that names the first line that breaks a MUST.
 */
export function* readOpenMetrics(options: PageOptions): Pieces<void> {
  const reader = new OpenMetricsReader(options);
  yield* readLines(options.body, reader);
  reader.finish();
}

class OpenMetricsReader {
  readonly #body: Buffer;
  readonly #ts: number;
  readonly #samples: PageSamples;
  readonly #numbers: NumberReader;
  readonly #set = new MetricSet();
  #isEnded = false;
  /** The last timestamp: samples of a point share it. */
  #time: Timestamp | undefined;

  constructor(options: PageOptions) {
    this.#body = options.body;
    this.#ts = options.ts;
    this.#samples = new PageSamples(options);
    this.#numbers = new NumberReader(options.body);
  }

  /** Reads the line that begins at `start`, and gives where the next one does. */
  readLine(start: number): number {
    this.#samples.nextLine();
    if (this.#isEnded) throw this.#fault('nothing after "# EOF"', start);
    const first = this.#body[start];
    if (first === newline) throw parseFault(this.#samples.line, 'expected no empty line, got one');
    return first === hash ? this.#readMetadata(start) : this.#readSample(start);
  }

  finish(): void {
    if (!this.#isEnded) throw parseFault(this.#samples.line + 1, 'expected "# EOF", got the end of the body');
  }

  #readMetadata(start: number): number {
    const { memory, view, line } = this.#samples;
    const expected = memory.metadata.expected(view, start);
    if (expected !== undefined) {
      this.#set.describe(expected.value, line);
      return expected.end + 1;
    }
    const end = this.#body.indexOf(newline, start);
    const known = memory.metadata.find(this.#body, start, end);
    if (known !== undefined) this.#set.describe(known, line);
    else this.#readOther(start, end);
    return end + 1;
  }

  /** Reads a line with # that was not seen before, or the last one. */
  #readOther(start: number, end: number): void {
    const { memory, line } = this.#samples;
    if (this.#body[end - 1] === carriageReturn) throw this.#fault('a line break without a carriage return', end - 1);
    const text = this.#body.toString('utf8', start, end);
    if (text === '# EOF') {
      this.#set.close(line);
      this.#isEnded = true;
      return;
    }
    const parsed = parseMetadata(text);
    if (typeof parsed === 'string') throw parseFault(line, parsed);
    if (this.#samples.remembers) {
      this.#samples.note(end - start);
      memory.metadata.add(parsed, { body: this.#body, start, end });
    }
    this.#set.describe(parsed, line);
  }

  #readSample(start: number): number {
    const body = this.#body;
    const samples = this.#samples;
    const series = samples.find(start);
    const role = this.#roleOf(series);
    let at = this.#readNumber(samples.end, 'a blank and a number as the value');
    const value = this.#numbers.value;
    let time: Timestamp | undefined;
    if (body[at] === space && body[at + 1] !== hash) {
      const end = wordEnd(body, at + 1);
      time = this.#readTime(at + 1, end);
      at = end;
    }
    const fault = this.#set.family?.add(role, value, time);
    if (fault !== undefined) throw parseFault(samples.line, fault);
    if (body[at] === space && body[at + 1] === hash) at = this.#readExemplar(at + 2, role);
    if (body[at] !== newline) throw this.#fault('the end of the line', at);
    samples.push(series, time?.ms ?? this.#ts, value);
    return at + 1;
  }

  #roleOf(series: number): Role {
    const { memory, line } = this.#samples;
    this.#set.beginSamples();
    const { family } = this.#set;
    const known = series < 0 ? undefined : memory.roles[series];
    if (known !== undefined && known.family === family?.name && known.type === family.type) return known;
    const role = this.#set.roleOf(this.#samples.text, line);
    if (series >= 0) memory.roles[series] = role;
    return role;
  }

  /** Reads a blank and a number from `start` on, and gives where it ends. */
  #readNumber(start: number, expected: string): number {
    const end = this.#body[start] === space ? this.#numbers.read(start + 1) : notThere;
    if (end === notThere) throw this.#fault(expected, start);
    return end;
  }

  #readTime(start: number, end: number): Timestamp {
    const text = this.#body.toString('latin1', start, end);
    if (text === this.#time?.text) return this.#time;
    const time = parseSeconds(text);
    if (time === undefined) throw this.#fault('a timestamp in seconds', start);
    this.#time = time;
    return time;
  }

  /** Reads ` {labels} value timestamp` from `start` on. */
  #readExemplar(start: number, role: Role): number {
    const body = this.#body;
    if (body[start] !== space || body[start + 1] !== openBrace)
      throw this.#fault('a blank and labels after "#"', start);
    const end = labelsEnd(body, start + 1);
    const labels = exemplarLabelsFault(body.toString('utf8', start + 1, end), this.#samples.line);
    const at = this.#readNumber(end, 'a blank and a number as the value of the exemplar');
    const fault = labels ?? exemplarFault(role, this.#numbers.value);
    if (fault !== undefined) throw parseFault(this.#samples.line, fault);
    if (body[at] !== space) return at;
    const timeEnd = wordEnd(body, at + 1);
    if (parseSeconds(body.toString('latin1', at + 1, timeEnd)) === undefined)
      throw this.#fault('a timestamp in seconds', at + 1);
    return timeEnd;
  }

  #fault(expected: string, at: number) {
    return parseFault(this.#samples.line, `expected ${expected}, got ${citeLine(this.#body, at)}`);
  }
}
