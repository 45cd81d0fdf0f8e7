import type { Clock } from '../../platform/clock.js';
import type { SwarmFigures } from './swarm.js';
import { milliseconds, whole } from './text.js';

/** Where progress is shown. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** Characters of a line; undefined where lines are kept, as in a file or a log. */
  readonly columns: () => number | undefined;
}

const barLength = 20;
const redrawMs = 250;
const lineEveryMs = 5000;
/** Rates are of about this long. */
const rateWindowMs = 1000;

interface ProgressParts {
  readonly swarm: SwarmFigures;
  /** 0 where there is no end. */
  readonly durationSeconds: number;
  readonly clock: Clock;
  readonly terminal: Terminal;
}

/** Shows how a swarm does until it is stopped: a bar that is drawn anew, or a line every five seconds. */
export class Progress {
  readonly #parts: ProgressParts;
  readonly #columns: number | undefined;
  #rate = 0;
  #measured = { ms: 0, accepted: 0 };
  #cancel: () => void = () => undefined;

  constructor(parts: ProgressParts) {
    this.#parts = parts;
    this.#columns = parts.terminal.columns();
    this.#measured = { ms: parts.clock.monotonic(), accepted: 0 };
    this.#next();
  }

  stop(): void {
    this.#cancel();
    if (this.#columns !== undefined) this.#parts.terminal.write('\r\x1b[K');
  }

  #next(): void {
    const everyMs = this.#columns === undefined ? lineEveryMs : redrawMs;
    this.#cancel = this.#parts.clock.after(everyMs, () => {
      this.#measure();
      this.#show();
      this.#next();
    });
  }

  #measure(): void {
    const { clock, swarm } = this.#parts;
    const now = clock.monotonic();
    const passedMs = now - this.#measured.ms;
    if (passedMs < rateWindowMs) return;
    this.#rate = (1000 * (swarm.tally.accepted - this.#measured.accepted)) / passedMs;
    this.#measured = { ms: now, accepted: swarm.tally.accepted };
  }

  #show(): void {
    const { swarm, terminal, durationSeconds } = this.#parts;
    const numbers = numbersOf(swarm, this.#rate);
    const timing = timingOf(swarm.elapsedSeconds, durationSeconds);
    if (this.#columns === undefined) {
      terminal.write(`${[timing, ...numbers].join(', ')}\n`);
      return;
    }
    const bar = durationSeconds === 0 ? [] : [barOf(swarm.elapsedSeconds / durationSeconds)];
    const line = [...bar, timing, ...numbers].join('  ');
    terminal.write(`\r${line.slice(0, Math.max(1, (terminal.columns() ?? line.length) - 1))}\x1b[K`);
  }
}

function numbersOf({ tally, dropped }: SwarmFigures, rate: number): readonly string[] {
  return [
    `sent ${whole(tally.sent)}`,
    `accepted ${whole(tally.accepted)}`,
    `rejected ${whole(tally.rejected)}`,
    `failed ${whole(tally.failed)}`,
    ...(dropped === 0 ? [] : [`dropped ${whole(dropped)}`]),
    `${whole(rate)}/s`,
    `p99 ${milliseconds(tally.latency.quantile(0.99))} ms`,
  ];
}

function barOf(share: number): string {
  const filled = Math.round(Math.min(1, share) * barLength);
  return `[${'='.repeat(filled)}${' '.repeat(barLength - filled)}]`;
}

function timingOf(elapsedSeconds: number, durationSeconds: number): string {
  if (durationSeconds === 0) return `${whole(elapsedSeconds)} s`;
  return `${whole(Math.max(0, durationSeconds - elapsedSeconds))} s left`;
}
