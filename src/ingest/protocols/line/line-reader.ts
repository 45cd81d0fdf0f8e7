import type { RejectReason } from '../../../domain/ports/intake.js';
import { notThere } from '../../byte-table.js';
import type { Draft } from '../../draft.js';
import { PlainWriter } from '../../plain-series.js';
import { unnumbered } from '../../series-ref.js';
import { carriageReturn, comma, equals, hash, newline, space } from '../bytes.js';
import { LineMemory } from './line-memory.js';
import { LineNames, unknownLine } from './line-names.js';
import type { Refusals } from './refusals.js';
import { keyEnd, lineEnd, startOfNext } from './scan.js';
import { isWordEnd, skipBlanks, wordEnd } from '../words.js';
import { parseTimestamp, type Precision } from './timestamp.js';
import { Values } from './values.js';

interface LineReaderOptions {
  readonly draft: Draft;
  readonly precision: Precision;
  /** Epoch ms: the time of lines without one. */
  readonly now: number;
  readonly refusals: Refusals;
}

/** Fields that a line may have: each is remembered, and memory is made room in between lines only. */
const maxFields = 65_536;

interface LineFault {
  readonly at: number;
  readonly message: string;
  readonly reason: RejectReason;
}

/**
 * Reads the lines of a body into a draft. A line is read whole before any of it is added, so that one that does not parse
 * leaves nothing behind. Works on bytes: texts are made of what was never seen before, and of values that are texts.
 */
export class LineReader {
  /** Ends with a line break, so that every scan ends in time. */
  readonly #body: Buffer;
  readonly #view: DataView;
  readonly #options: LineReaderOptions;
  readonly #draft: Draft;
  readonly #memory: LineMemory;
  readonly #names: LineNames;
  readonly #writer: PlainWriter;
  readonly #values: Values;
  readonly #fields: number[] = [];
  #at = 0;
  #fault: LineFault = { at: 0, message: '', reason: 'malformed' };
  /** The last timestamp, as it was written and as it was meant. */
  #time = { start: 0, length: 0, ms: Number.NaN };

  constructor(body: Buffer, options: LineReaderOptions) {
    this.#body = body;
    this.#view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    this.#options = options;
    this.#draft = options.draft;
    this.#memory = options.draft.memory(LineMemory);
    this.#values = new Values(body);
    this.#names = new LineNames(body, options.draft);
    this.#writer = new PlainWriter(options.draft, this.#memory.fields);
  }

  /** Reads the next line, if there is one. */
  next(): boolean {
    if (this.#at >= this.#body.length) return false;
    this.#draft.makeRoom();
    const start = skipBlanks(this.#body, this.#at);
    const first = this.#body[start];
    if (first === newline) this.#at = start + 1;
    else if (first === hash) this.#at = this.#body.indexOf(newline, start) + 1;
    else if (first === carriageReturn && this.#body[start + 1] === newline) this.#at = start + 2;
    else this.#readLine(start);
    return true;
  }

  #readLine(start: number): void {
    const expected = this.#memory.expected();
    const line = this.#findLine(start, expected);
    const isExpected = expected !== notThere && this.#memory.lineOf[expected] === line;
    const isRead = line !== notThere && this.#readFields(line, isExpected ? expected : this.#firstOf(line));
    if (!isRead || !this.#readTime()) this.#refuseLine(start);
    else this.#addLine(start);
  }

  #firstOf(line: number): number {
    return line === unknownLine ? notThere : this.#memory.firstOf(line);
  }

  /** The number of the line that begins at `start`, likely that of a field; goes to the end of its key. */
  #findLine(start: number, likely: number): number {
    const body = this.#body;
    const { lines, lineOf } = this.#memory;
    this.#names.start = start;
    if (likely !== notThere) {
      const expected = lineOf[likely] as number;
      const end = lines.viewEndAt(expected, this.#view, start);
      if (end !== notThere && body[end] === space) {
        this.#at = end;
        this.#names.end = end;
        return expected;
      }
    }
    const end = keyEnd(body, start);
    this.#at = end;
    if (body[end] !== space) return this.#fail('expected a blank and fields after the measurement and tags');
    this.#names.end = end;
    const line = this.#names.line();
    return typeof line === 'number' ? line : this.#fail(line);
  }

  /** `likely` is the field that the line begins with, as far as is known. */
  #readFields(found: number, likely: number): boolean {
    const body = this.#body;
    const view = this.#view;
    const values = this.#values;
    const memory = this.#memory;
    let line = found;
    let expected = likely;
    let first = notThere;
    let before = notThere;
    let at = skipBlanks(body, this.#at);
    values.clear();
    for (;;) {
      let end =
        expected === notThere ? notThere : memory.fieldKeys.viewEndAt(memory.keyOf[expected] as number, view, at);
      let field = expected;
      if (end === notThere || body[end] !== equals) {
        end = keyEnd(body, at, equals);
        field = notThere;
        if (end === at || body[end] !== equals) return this.#failAt(end, 'expected a field key and "="');
        if (values.count === maxFields) return this.#failAt(at, `expected at most ${maxFields} fields`);
      }
      const next = values.read(end + 1);
      if (next === notThere) return this.#failAt(end + 1, values.expected);
      if (field === notThere || !this.#isOfType(field)) {
        field = this.#names.field(line, values.type, { start: at, end });
        if (field === notThere) return this.#failAt(at, 'expected UTF-8, got other bytes in a field key');
        if (field >= 0) {
          line = memory.lineOf[field] as number;
          memory.link(line, before, field);
        }
      }
      this.#fields[values.count - 1] = field;
      if (field >= 0) {
        if (before === notThere) first = field;
        before = field;
        expected = memory.nextField[field] as number;
      }
      at = next + 1;
      if (body[next] === comma) continue;
      this.#at = next;
      if (first !== notThere) memory.come(first, before);
      return true;
    }
  }

  /** Whether the field takes values of the type that was just read. */
  #isOfType(field: number): boolean {
    const { type } = this.#values;
    const { series, refs } = this.#memory.fields;
    return (type === 'number' && series[field] !== unnumbered) || refs[field]?.type === type;
  }

  #readTime(): boolean {
    const body = this.#body;
    const start = skipBlanks(body, this.#at);
    let end = start + this.#time.length;
    if (!this.#isLastTime(start)) {
      end = wordEnd(body, start);
      const ms =
        end === start ? this.#options.now : parseTimestamp(body, { start, end, precision: this.#options.precision });
      if (Number.isNaN(ms)) return this.#failAt(start, 'expected a timestamp as a whole number', 'bad_timestamp');
      this.#time = { start, length: end - start, ms };
    }
    const next = lineEnd(body, end);
    if (next === notThere) return this.#failAt(end, 'expected the end of the line after the timestamp');
    this.#at = next;
    return true;
  }

  /** Whether the same timestamp stands at `start` as in the line before: neighbours mostly share it. */
  #isLastTime(start: number): boolean {
    const { start: last, length } = this.#time;
    const body = this.#body;
    if (length === 0 || !isWordEnd(body[start + length])) return false;
    const view = this.#view;
    // From behind, where neighbours differ first; four digits at a time.
    let i = length - 4;
    for (; i >= 0; i -= 4) if (view.getInt32(start + i) !== view.getInt32(last + i)) return false;
    for (i += 3; i >= 0; i -= 1) if (body[start + i] !== body[last + i]) return false;
    return true;
  }

  #addLine(start: number): void {
    const draft = this.#draft;
    const { count, numbers, others } = this.#values;
    const before = draft.refused;
    const { ms } = this.#time;
    for (let i = 0; i < count; i += 1) {
      const field = this.#fields[i] as number;
      const other = others?.[i];
      if (other === undefined && field >= 0) this.#writer.push(field, ms, numbers[i] as number);
      else if (typeof other === 'bigint') draft.refuse('out_of_range');
      else draft.push(this.#names.ref(field), ms, other ?? (numbers[i] as number));
    }
    const { refusals } = this.#options;
    refusals.points += 1;
    if (draft.refused === before) return;
    const told = refusals.hasRoom ? count : 0;
    const refs = this.#fields.slice(0, told).map((field) => this.#names.ref(field));
    refusals.addFields(this.#body, start, { from: draft.count - count, refs });
  }

  #refuseLine(start: number): void {
    const { at, message, reason } = this.#fault;
    this.#draft.refuse(reason);
    this.#options.refusals.points += 1;
    this.#options.refusals.addLine(this.#body, start, `${message} (${reason})`);
    this.#at = startOfNext(this.#body, start, at);
  }

  #fail(message: string): typeof notThere {
    this.#fault = { at: this.#at, message, reason: 'malformed' };
    return notThere;
  }

  #failAt(at: number, message: string, reason: RejectReason = 'malformed'): false {
    this.#fault = { at, message, reason };
    return false;
  }
}
