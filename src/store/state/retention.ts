import type { Config } from '../../config/schema.js';
import type { Live } from '../../domain/live.js';
import type { Clock } from '../../platform/clock.js';
import type { Cron } from '../../platform/cron.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import type { Logger } from '../../platform/logger.js';
import { purgeAudit } from './audit.js';
import { purgeEvents } from './events.js';
import type { StateStore } from './state.js';

const dayMs = 86_400_000;
const daily = '0 42 3 * * *';

interface RetentionParts {
  readonly state: StateStore;
  readonly retentionDays: Live<Config['store']['retention_days']>;
  readonly cron: Cron;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Lets old events and audit rows go, daily. */
export function createStateRetention({ state, retentionDays, cron, clock, logger }: RetentionParts): Lifecycle {
  let task: { stop(): Promise<void> } | undefined;

  async function purge(): Promise<void> {
    const days = retentionDays.get();
    try {
      const events = await purgeEvents(state.db, clock.now() - days.events * dayMs);
      const audit = await purgeAudit(state.db, clock.now() - days.audit * dayMs);
      if (events + audit > 0) logger.info({ events, audit }, 'Old events and audit rows were let go');
    } catch (error) {
      logger.error({ error }, 'Old events and audit rows could not be let go; the next turn makes up for it');
    }
  }

  return {
    start() {
      task = cron.schedule(daily, purge);
      return Promise.resolve();
    },
    async stop() {
      await task?.stop();
      task = undefined;
    },
  };
}
