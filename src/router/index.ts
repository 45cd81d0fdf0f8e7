import { anomaliesRouter } from './anomalies.js';
import { catalogRouter } from './catalog.js';
import { commandsRouter } from './commands.js';
import { configRouter } from './config.js';
import { historicalDataRouter } from './historical-data.js';
import { hostsRouter } from './hosts.js';
import { keysRouter } from './keys.js';
import { liveRouter } from './live.js';
import { metricsRouter } from './metrics.js';
import { sourcesRouter } from './sources.js';
import { systemRouter } from './system.js';
import { devicesRouter } from './telemetry-types.js';
import { router } from './trpc.js';

/** Every procedure, by noun. */
export const appRouter = router({
  system: systemRouter,
  config: configRouter,
  catalog: catalogRouter,
  sources: sourcesRouter,
  hosts: hostsRouter,
  metrics: metricsRouter,
  anomalies: anomaliesRouter,
  live: liveRouter,
  devices: devicesRouter,
  commands: commandsRouter,
  historicalData: historicalDataRouter,
  keys: keysRouter,
});
