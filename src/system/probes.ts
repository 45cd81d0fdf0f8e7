import { PharosError } from '../domain/errors.js';
import type { Clock } from '../platform/clock.js';

/** How a part of the product is doing. */
export interface ComponentHealth {
  readonly status: 'ok' | 'degraded' | 'error';
  readonly message: string;
}

/** Parts by name; a probe that throws tells of an error. */
export type Probes = Readonly<Record<string, () => ComponentHealth | Promise<ComponentHealth>>>;

export type Components = Readonly<Record<string, ComponentHealth>>;

/** A look at a part may write to disk, so that results are shared for this long. */
const sharedMs = 1000;

/** What the probes last said of each part. */
export class ProbeBoard {
  readonly #probes: Probes;
  readonly #clock: Clock;
  #known: Components = {};
  #knownAt = -Infinity;
  #running: Promise<Components> | undefined;

  constructor(probes: Probes, clock: Clock) {
    this.#probes = probes;
    this.#clock = clock;
  }

  /** What is known, at most a second old. */
  async fresh(): Promise<Components> {
    if (this.#clock.monotonic() - this.#knownAt <= sharedMs) return this.#known;
    this.#running ??= this.#probe().finally(() => (this.#running = undefined));
    return this.#running;
  }

  /** What is known within `patienceMs`: where a part takes longer to answer, what it said before. */
  async within(patienceMs: number): Promise<Components> {
    let cancel = (): void => undefined;
    const patience = new Promise<void>((resolve) => (cancel = this.#clock.after(patienceMs, resolve)));
    await Promise.race([this.fresh(), patience]);
    cancel();
    return this.#known;
  }

  async #probe(): Promise<Components> {
    const entries = await Promise.all(
      Object.entries(this.#probes).map(async ([name, probe]): Promise<[string, ComponentHealth]> => {
        try {
          return [name, await probe()];
        } catch (error) {
          const message = error instanceof PharosError ? error.message : `The ${name} does not answer`;
          return [name, { status: 'error', message }];
        }
      }),
    );
    this.#known = Object.fromEntries(entries);
    this.#knownAt = this.#clock.monotonic();
    return this.#known;
  }
}
