import { parentPort } from 'node:worker_threads';

import { TableDamage } from './table/damage.js';
import { Worker } from './tasks.js';
import type { Job, Outcome } from './workshop.js';

/** The entry of a thread: does one job after the other. */
const worker = new Worker();

function outcomeOf({ id, name, input }: Job): Outcome {
  try {
    return { id, result: worker.run(name, input) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const { code } = error as NodeJS.ErrnoException;
    return {
      id,
      error,
      ...(error instanceof TableDamage ? { damaged: error.path } : {}),
      ...(code === undefined ? {} : { code }),
    };
  }
}

parentPort?.on('message', (job: Job) => parentPort?.postMessage(outcomeOf(job)));
