import { schedule } from 'node-cron';

/** Runs `task` at each time that `expression` names (six fields, seconds first); stop() ends it and awaits a running one. */
export interface Cron {
  schedule(expression: string, task: () => Promise<void> | void): { stop(): Promise<void> };
}

/** Cron on node-cron. A turn that comes while the last still runs is left out: the task sees the time that passed. */
export const systemCron: Cron = {
  schedule(expression, task) {
    let running: Promise<void> = Promise.resolve();
    const scheduled = schedule(
      expression,
      () => {
        running = Promise.resolve(task());
        return running;
      },
      { noOverlap: true },
    );
    return {
      async stop() {
        await scheduled.destroy();
        // A turn that failed is node-cron's to report; here only its end matters.
        await Promise.allSettled([running]);
      },
    };
  },
};
