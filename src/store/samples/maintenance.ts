import type { Config } from '../../config/schema.js';
import type { Live } from '../../domain/live.js';
import type { Recorder } from '../../domain/ports/recorder.js';
import type { Clock } from '../../platform/clock.js';
import type { Cron } from '../../platform/cron.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import type { Logger } from '../../platform/logger.js';
import type { resolutions } from '../../domain/resolution.js';
import { PurgeUnfinished } from './failures.js';
import type { PurgedTier, RetentionMs, SampleStore } from './store.js';

const dayMs = 86_400_000;
/** Soon after the hour, when most of its samples have come. */
const hourly = '0 2 * * * *';
const daily = '0 32 3 * * *';
/** After a start: what fell due while the service was down, when the start itself is over. */
const catchUpMs = 60_000;

type RetentionDays = Config['store']['retention_days'];

/** Retention settings, which are in days, as the store takes them. */
export function retentionMs(days: Pick<RetentionDays, (typeof resolutions)[number]>): RetentionMs {
  return { raw: days.raw * dayMs, '1m': days['1m'] * dayMs, '5m': days['5m'] * dayMs, '1h': days['1h'] * dayMs };
}

interface MaintenanceParts {
  readonly samples: SampleStore;
  readonly retentionDays: Live<RetentionDays>;
  readonly cron: Cron;
  readonly clock: Clock;
  readonly recorder: Recorder;
  readonly logger: Logger;
}

/** The store's regular work: seals and rolls up hourly, lets old samples go daily. */
export function createMaintenance({ samples, retentionDays, cron, clock, ...reports }: MaintenanceParts): Lifecycle {
  const { recorder, logger } = reports;
  let cancelCatchUp: () => void = () => undefined;
  let isStopping = false;
  let tasks: readonly { stop(): Promise<void> }[] = [];
  const retention = (): RetentionMs => retentionMs(retentionDays.get());

  async function rollUp(): Promise<void> {
    const hours = await samples.rollUp(clock.now(), retention());
    if (hours > 0) logger.info({ hours }, 'Samples were rolled up');
  }

  async function purge(): Promise<void> {
    try {
      report(await samples.purge(clock.now(), retention()));
    } catch (error) {
      if (error instanceof PurgeUnfinished) report(error.purged);
      throw error;
    }
  }

  function report(gone: readonly PurgedTier[]): void {
    for (const { tier, samples: count } of gone) recorder.samplesPurged(tier, count);
    if (gone.some(({ samples: count }) => count > 0))
      logger.info({ tiers: gone.map(described) }, 'Old samples were let go');
  }

  /** A failure is logged here once, and what was left undone is done in the next turn. */
  function turn(task: () => Promise<void>): () => Promise<void> {
    return async () => {
      try {
        await task();
      } catch (error) {
        if (isStopping) return;
        logger.error({ error }, 'The maintenance of samples failed; the next turn makes up for it');
      }
    };
  }

  return {
    start() {
      tasks = [cron.schedule(hourly, turn(rollUp)), cron.schedule(daily, turn(purge))];
      cancelCatchUp = clock.after(catchUpMs, () => void turn(purge)());
      return Promise.resolve();
    },
    /** Does not wait: a roll-up can take minutes, and the store breaks it off, safely, when it stops. */
    stop() {
      isStopping = true;
      cancelCatchUp();
      for (const task of tasks) void task.stop();
      tasks = [];
      return Promise.resolve();
    },
  };
}

function described({ tier, samples, bytes }: PurgedTier) {
  return { tier, samples, bytes };
}
