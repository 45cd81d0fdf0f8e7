import { schedule } from 'node-cron';

import type { Logger } from './logger.js';

/** Runs `task` at each time that `expression` names (six fields, seconds first); stop() ends it and awaits a running one. */
export interface Cron {
  schedule(expression: string, task: () => Promise<void> | void): { stop(): Promise<void> };
}

/** Cron on node-cron. A turn that comes while the last still runs is left out: the task sees the time that passed. */
export function createSystemCron(logger: Logger): Cron {
  const ours = {
    info: (message: string) => logger.debug(message),
    debug: (message: string | Error) => logger.debug(String(message)),
    warn: (message: string) => logger.warn(message),
    error: (message: string | Error, error?: Error) =>
      logger.error({ error: error ?? message }, 'A scheduled task failed'),
  };
  return {
    schedule(expression, task) {
      let running: Promise<void> = Promise.resolve();
      const scheduled = schedule(
        expression,
        () => {
          running = Promise.resolve(task());
          return running;
        },
        { noOverlap: true, logger: ours },
      );
      return {
        async stop() {
          await scheduled.destroy();
          // A turn that failed was logged; here only its end matters.
          await Promise.allSettled([running]);
        },
      };
    },
  };
}
