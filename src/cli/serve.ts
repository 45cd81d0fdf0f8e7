import { parseArgs } from 'node:util';

import { loadSettings } from '../config/settings.js';
import { systemClock } from '../platform/clock.js';
import { createSystemCron } from '../platform/cron.js';
import { createLogger, flushed } from '../platform/logger.js';
import { UsageError, type Command } from './command.js';

export const serve: Command = {
  summary: 'Run the server',
  usage: 'Usage: pharos serve\n\nEverything is set by config.yaml and the environment: see docs/configuration.md.',
  async run(args, { env, cwd }) {
    try {
      parseArgs({ args: [...args], options: {} });
    } catch (error) {
      throw new UsageError(`pharos serve takes no arguments; it is set by config.yaml and the environment`, {
        cause: error,
      });
    }
    const settings = loadSettings({ env, cwd });
    const logger = createLogger({ level: settings.logLevel, now: () => systemClock.now() });
    // Loaded after the settings, so that wrong ones are told at once.
    const { createApp } = await import('../app/app.js');
    const app = createApp(settings, { clock: systemClock, cron: createSystemCron(logger), logger });
    return {
      start: () => app.start(),
      stop: () => app.stop().finally(() => flushed(logger)),
    };
  },
};
