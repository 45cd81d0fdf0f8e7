import { PharosError } from '../../domain/errors.js';
import type { Recorder } from '../../domain/ports/recorder.js';
import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import { unavailable } from './failures.js';

/** What a store is asked to do, by the name under which it is measured, and how a caller is told that it cannot. */
const tasks = {
  append: 'keep samples',
  range: 'read samples',
  count: 'count its samples',
  size: 'measure its files',
  check: 'write',
  seal: 'seal samples',
  roll_up: 'roll samples up',
  merge: 'merge its files',
  purge: 'let old samples go',
} as const;
export type Operation = keyof typeof tasks;

export interface MeasureParts {
  readonly recorder: Recorder;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Reports what a store does: the time of each call, and failures that are not the caller's. */
export class Measure {
  readonly #parts: MeasureParts;

  constructor(parts: MeasureParts) {
    this.#parts = parts;
  }

  /** Faults of the caller pass; any other failure is counted and becomes UNAVAILABLE. */
  async run<T>(operation: Operation, task: () => Promise<T>): Promise<T> {
    const { recorder, clock } = this.#parts;
    const began = clock.monotonic();
    try {
      return await task();
    } catch (error) {
      if (error instanceof PharosError || error instanceof RangeError) throw error;
      recorder.storeError('samples', operation);
      throw unavailable(tasks[operation], error);
    } finally {
      recorder.storeCall('samples', operation, (clock.monotonic() - began) / 1000);
    }
  }

  /** A failure in the background, which no caller hears of. */
  failed(operation: Operation, error: unknown): void {
    this.#parts.recorder.storeError('samples', operation);
    this.#parts.logger.error({ error, operation }, `The sample store could not ${tasks[operation]}`);
  }
}
