import type { Recorder } from '../domain/ports/recorder.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import type { Player } from './player.js';
import { Seldom } from './seldom.js';

interface FailuresParts {
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly logger: Logger;
}

/** The sources whose model threw since the last turn began: counted, and logged first and then once a minute a source. */
export class Failures {
  readonly #recorder: Recorder;
  readonly #logger: Logger;
  readonly #seldom: Seldom;
  readonly #failing = new Set<string>();

  constructor({ clock, recorder, logger }: FailuresParts) {
    this.#recorder = recorder;
    this.#logger = logger;
    this.#seldom = new Seldom(clock);
  }

  get size(): number {
    return this.#failing.size;
  }

  clear(): void {
    this.#failing.clear();
  }

  note({ kind, sourceId }: Player, error: unknown): void {
    this.#failing.add(sourceId);
    this.#recorder.simulationError(kind);
    this.#seldom.report(sourceId, (silent) => {
      const fields = { error, kind, source_id: sourceId, silent_times: silent };
      this.#logger.error(fields, 'A simulated source failed; its last values grow stale');
    });
  }
}
