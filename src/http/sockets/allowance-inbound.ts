import { PharosError } from '../../domain/errors.js';
import type { Recorder } from '../../domain/ports/recorder.js';
import type { Clock } from '../../platform/clock.js';
import { Allowance } from './allowance.js';
import type { ReadGate } from './read-gate.js';

const mebibyte = 1024 * 1024;
/** What one connection may send a second, and at once after a pause. */
const messages = { perSecond: 100, burst: 200 } as const;
const bytes = { perSecond: mebibyte, burst: 4 * mebibyte } as const;
/** Who sends more is not read for so long at least: what is not read waits with the sender and costs nothing. */
const slowDownMs = 250;

interface InboundOptions {
  readonly gate: Pick<ReadGate, 'hold' | 'release'>;
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  readonly recorder: Pick<Recorder, 'liveRefused'>;
}

/** How much one connection may send, in messages and in bytes. */
export class InboundAllowance {
  readonly #options: InboundOptions;
  readonly #messages: Allowance;
  readonly #bytes: Allowance;

  constructor(options: InboundOptions) {
    const { clock } = options;
    this.#options = options;
    this.#messages = new Allowance({ ...messages, clock });
    this.#bytes = new Allowance({ ...bytes, clock });
  }

  /** Why a message of so many bytes is too much; it is counted then, and nothing is read for a while. */
  take(length: number): PharosError | undefined {
    if (!this.#messages.take()) return this.#slowDown(slowDownMs, tooMany());
    if (this.#bytes.take(length)) return undefined;
    return this.#slowDown(Math.max(slowDownMs, this.#bytes.waitMs(length)), tooMuch());
  }

  #slowDown(forMs: number, error: PharosError): PharosError {
    const { gate, clock, recorder } = this.#options;
    recorder.liveRefused('too_fast', 1);
    if (gate.hold('too_fast')) clock.after(forMs, () => gate.release('too_fast'));
    return error;
  }
}

function tooMany(): PharosError {
  const message = `More than ${messages.perSecond} messages a second: those beyond are ignored`;
  return new PharosError('RATE_LIMIT_EXCEEDED', message);
}

function tooMuch(): PharosError {
  return new PharosError('RATE_LIMIT_EXCEEDED', 'More than 1 MiB a second: messages beyond that are ignored');
}
