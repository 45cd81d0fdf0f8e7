import { PharosError } from '../../domain/errors.js';
import type { Recorder } from '../../domain/ports/recorder.js';
import type { Clock } from '../../platform/clock.js';
import type { Logger } from '../../platform/logger.js';
import { PartsFailed, unavailable } from './failures.js';

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

  /** Faults of the caller pass; any other failure is counted, unless its parts were, and becomes UNAVAILABLE. */
  async run<T>(operation: Operation, task: () => Promise<T>): Promise<T> {
    const { recorder, clock } = this.#parts;
    const began = clock.monotonic();
    try {
      return await task();
    } catch (error) {
      if (error instanceof PharosError || error instanceof RangeError) throw error;
      if (!(error instanceof PartsFailed)) recorder.storeError('samples', operation);
      throw unavailable(tasks[operation], error);
    } finally {
      recorder.storeCall('samples', operation, (clock.monotonic() - began) / 1000);
    }
  }

  /** A failure that no caller hears of, or not by itself; `fields` go into the log. */
  failed(operation: Operation, error: unknown, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#parts.recorder.storeError('samples', operation);
    this.#parts.logger.error({ error, operation, ...fields }, `The sample store could not ${tasks[operation]}`);
  }

  /** Samples that a purge let go of before they were rolled up, because their files are damaged. */
  lost(fields: { readonly partition: string; readonly file: string; readonly samples: number }): void {
    this.#parts.recorder.storeError('samples', 'purge');
    this.#parts.logger.error(fields, 'Samples were let go that no roll-up knows: lost to a damaged file');
  }
}
