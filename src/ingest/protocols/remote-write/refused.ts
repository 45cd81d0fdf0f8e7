import { PharosError, type Fault } from '../../../domain/errors.js';
import type { Receipt, RejectReason } from '../../../domain/ports/intake.js';
import { describeSeries } from './labels.js';

/** Refused samples that an answer names. */
const maxNamed = 20;

type Refusal = Receipt['errors'][number];

/** A series of a request of which a sample was refused. */
interface Place {
  /** Its place in the request. */
  readonly index: number;
  /** The number of its first sample. */
  readonly first: number;
  /** Its labels, as RepeatedBytes found them. */
  readonly labels: Buffer;
}

/** Where in a request samples were refused, to tell the sender which they were. */
export class RefusedSamples {
  readonly #places: Place[] = [];
  /** Numbers of the samples that the sender is not told of, ascending. */
  readonly #dropped: number[] = [];

  /** Samples that the sender is not told of. */
  get dropped(): number {
    return this.#dropped.length;
  }

  /** Whether another series would be named. */
  get hasRoom(): boolean {
    return this.#places.length < maxNamed;
  }

  /** Notes a series of which the sender is to be told, in the order of the request. */
  note(place: Place): void {
    this.#places.push(place);
  }

  /** Notes that the sample of that number is refused through no fault of its sender. */
  drop(sample: number): void {
    this.#dropped.push(sample);
  }

  /** Why the request is answered as a bad one although the other samples are kept; undefined when there is no reason. */
  error({ accepted, rejected, errors }: Receipt): PharosError | undefined {
    const told = this.#withoutDropped(errors);
    if (told.length === 0) return undefined;
    const others = accepted === 0 ? 'nothing of this request was kept' : 'the others are on disk';
    const message = `${told.length} of ${accepted + rejected} samples were refused (${countReasons(told)}); ${others}`;
    return new PharosError('BAD_REQUEST', message, {
      details: told.slice(0, maxNamed).map((each) => this.#fault(each)),
    });
  }

  #withoutDropped(errors: readonly Refusal[]): readonly Refusal[] {
    let next = 0;
    return errors.filter(({ index }) => {
      if (index !== this.#dropped[next]) return true;
      next += 1;
      return false;
    });
  }

  #fault({ index, reason }: Refusal): Fault {
    const place = this.#places.findLast(({ first }) => first <= index);
    if (place === undefined) return { path: 'timeseries', message: reason };
    return { path: `timeseries[${place.index}]`, message: `${reason}: ${describeSeries(place.labels)}` };
  }
}

function countReasons(refusals: readonly Refusal[]): string {
  const counts = new Map<RejectReason, number>();
  for (const { reason } of refusals) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `${count} ${reason}`).join(', ');
}
