import { PharosError, type Fault } from '../../../domain/errors.js';
import type { Receipt, RejectReason } from '../../../domain/ports/intake.js';
import type { SeriesRef } from '../../series-ref.js';
import type { Answer } from '../protocol.js';
import { newline } from '../bytes.js';

/** Lines that the answer names. */
const named = 20;

/** A line of which fields were refused: their numbers are among those of the receipt's errors. */
interface RefusedFields {
  readonly path: string;
  /** Index of its first field in the request. */
  readonly from: number;
  /** What they mean, by their place in the line. */
  readonly refs: readonly SeriesRef[];
}

/** What was refused of a body of lines, for the answer. */
export class Refusals {
  /** Lines that should have been points. */
  points = 0;
  #refused = 0;
  readonly #told: (Fault | RefusedFields)[] = [];
  /** Line breaks before #counted. */
  #breaks = 0;
  #counted = 0;

  /** Whether another line would be named. */
  get hasRoom(): boolean {
    return this.#told.length < named;
  }

  /** Notes that the line that begins at `start` was refused whole. */
  addLine(body: Buffer, start: number, message: string): void {
    this.#refused += 1;
    if (this.hasRoom) this.#told.push({ path: this.#pathOf(body, start), message });
  }

  /** Notes that fields of the line that begins at `start` were refused. */
  addFields(body: Buffer, start: number, fields: Omit<RefusedFields, 'path'>): void {
    this.#refused += 1;
    if (this.hasRoom) this.#told.push({ path: this.#pathOf(body, start), ...fields });
  }

  /**
   * InfluxDB's answer: 204 without a body when all was kept.
   * @throws PharosError BAD_REQUEST that names the lines of which something was refused; the rest is on disk.
   */
  answer({ accepted, errors }: Receipt): Answer {
    if (this.#refused === 0) return { status: 204, body: null };
    const refused = `${this.#refused} of ${this.points} points were refused`;
    const message =
      accepted === 0
        ? `${refused}; nothing of this request was kept`
        : `partial write: ${refused}; the others are on disk`;
    throw new PharosError('BAD_REQUEST', message, {
      details: this.#told.map((told) => ('message' in told ? told : fieldsFault(told, errors))),
    });
  }

  #pathOf(body: Buffer, start: number): string {
    let at = body.indexOf(newline, this.#counted);
    for (; at !== -1 && at < start; at = body.indexOf(newline, at + 1)) this.#breaks += 1;
    this.#counted = start;
    return `line ${this.#breaks + 1}`;
  }
}

function fieldsFault({ path, from, refs }: RefusedFields, errors: Receipt['errors']): Fault {
  const byReason = new Map<RejectReason, string[]>();
  for (let at = firstFrom(errors, from); at < errors.length; at += 1) {
    const { index, reason } = errors[at] as Receipt['errors'][number];
    const ref = refs[index - from];
    if (ref === undefined) break;
    const metrics = byReason.get(reason) ?? [];
    byReason.set(reason, metrics);
    metrics.push(ref.key.metric);
  }
  const told = [...byReason].map(([reason, [first = '', ...more]]) => {
    const others = more.length === 0 ? '' : ` and ${more.length} more`;
    // Of a name that was not read, only the place is known.
    if (first === '') return `${more.length + 1} fields that were not seen before (${reason})`;
    return `${JSON.stringify(first.slice(0, 64))}${others} (${reason})`;
  });
  const refused = [...byReason.values()].reduce((sum, metrics) => sum + metrics.length, 0);
  const kept = refused < refs.length ? '; the other fields of the line are on disk' : '';
  return { path, message: `refused ${told.join(', ')}${kept}` };
}

/** The place of the first error whose index is not below `index`: there can be millions, and they are in order. */
function firstFrom(errors: Receipt['errors'], index: number): number {
  let [from, to] = [0, errors.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((errors[middle]?.index ?? index) < index) from = middle + 1;
    else to = middle;
  }
  return from;
}
