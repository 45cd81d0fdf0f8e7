import type { Config } from '../../config/schema.js';
import type { Live } from '../../domain/live.js';
import type { Clock } from '../../platform/clock.js';
import type { Cron } from '../../platform/cron.js';
import type { Lifecycle } from '../../platform/lifecycle.js';
import type { Logger } from '../../platform/logger.js';
import { purgeAudit } from './audit.js';
import { purgeCommands } from './commands.js';
import { purgeEvents } from './events.js';
import { purgeEventMessages, purgeMessages } from './message-removal.js';
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

/** Lets old events, audit rows, messages and commands go, daily. */
export function createStateRetention({ state, retentionDays, cron, clock, logger }: RetentionParts): Lifecycle {
  let task: { stop(): Promise<void> } | undefined;

  async function purge(): Promise<void> {
    const days = retentionDays.get();
    try {
      const eventsBefore = clock.now() - days.events * dayMs;
      const events = await purgeEvents(state.db, eventsBefore);
      const told = await purgeEventMessages(state.db, eventsBefore);
      const audit = await purgeAudit(state.db, clock.now() - days.audit * dayMs);
      const { messages, commands } = await purgeLog(days.device_log);
      const gone = { events, audit, messages: messages + told, commands };
      if (Object.values(gone).some((count) => count > 0)) logger.info(gone, 'Old rows of the state were let go');
    } catch (error) {
      logger.error({ error }, 'Old rows of the state could not be let go; the next turn makes up for it');
    }
  }

  /** `days` of 0 keeps them for ever. */
  async function purgeLog(days: number): Promise<{ readonly messages: number; readonly commands: number }> {
    if (days === 0) return { messages: 0, commands: 0 };
    const before = clock.now() - days * dayMs;
    return { messages: await purgeMessages(state.db, before), commands: await purgeCommands(state.db, before) };
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
