import { PharosError, type Fault } from '../../../domain/errors.js';
import type { Receipt, RejectReason } from '../../../domain/ports/intake.js';
import type { Answer } from '../protocol.js';
import { cite } from './fault.js';

/** Samples that an answer names. */
const named = 20;

type Refusal = Receipt['errors'][number];

interface Place {
  /** Number of the sample in the request. */
  readonly index: number;
  readonly line: number;
  /** Name and labels, as they were sent. */
  readonly series: string;
}

/** Which samples of a page were refused that parses. */
export class RefusedSamples {
  readonly #places: Place[] = [];
  readonly #dropped = new Set<number>();

  /** Whether there is room to name one more. */
  get hasRoom(): boolean {
    return this.#places.length < named;
  }

  note(place: Place): void {
    this.#places.push(place);
  }

  /** Notes that the sample of that number is dropped and counted, and no reason to answer otherwise. */
  drop(index: number): void {
    this.#dropped.add(index);
  }

  /**
   * 204 without a body when all was kept.
   * @throws PharosError BAD_REQUEST that names samples that were refused; the others are on disk.
   */
  answer({ accepted, rejected, errors }: Receipt): Answer {
    const told = this.#dropped.size === 0 ? errors : errors.filter(({ index }) => !this.#dropped.has(index));
    if (told.length === 0) return { status: 204, body: null };
    const others = accepted === 0 ? 'nothing of this request was kept' : 'the others are on disk';
    const message = `${told.length} of ${accepted + rejected} samples were refused (${countReasons(told)}); ${others}`;
    const reasons = new Map(told.slice(0, named).map(({ index, reason }) => [index, reason]));
    throw new PharosError('BAD_REQUEST', message, {
      details: this.#places.flatMap(({ index, line, series }): Fault[] => {
        const reason = reasons.get(index);
        return reason === undefined ? [] : [{ path: `line ${line}`, message: `${reason}: ${cite(series)}` }];
      }),
    });
  }
}

function countReasons(refusals: readonly Refusal[]): string {
  const counts = new Map<RejectReason, number>();
  for (const { reason } of refusals) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${reason}`).join(', ');
}
