import { createCommandEngine } from '../commands/engine.js';
import { createMessageLog, messagesSince } from '../commands/log/append.js';
import { createDeclarations } from '../commands/log/declarations.js';
import { createDeviceLog } from '../commands/log/device-log.js';
import { selectLive } from '../domain/live.js';
import { createHub } from '../live/hub.js';
import { createTargets } from '../live/targets.js';
import { newestLogged } from '../store/state/messages.js';
import type { Core } from './core.js';

/** What is live and takes orders: the feed, the sources that are connected, the log of devices and the engine of commands. */
export type Control = ReturnType<typeof createControl>;

export function createControl({ state, sources, samples, config, recorder, clock, logger }: Core) {
  const targets = createTargets();
  const hub = createHub({
    directory: samples.directory,
    since: (commit) => samples.since(commit),
    lastCommit: () => samples.lastCommit,
    oldestCommit: () => samples.oldestCommit,
    logSince: messagesSince(state),
    newestLogged: () => newestLogged(state.db),
    settings: selectLive(config, (tree) => tree.live),
    clock,
    logger,
  });
  const declarations = createDeclarations({ state, clock, targets });
  return {
    targets,
    hub,
    declarations,
    deviceLog: createDeviceLog({ state, samples, feed: hub, clock, logger }),
    engine: createCommandEngine({
      state,
      sources,
      targets,
      templates: (...device) => declarations.templatesOf(...device),
      log: createMessageLog(),
      feed: hub,
      directory: samples.directory,
      recorder,
      clock,
      logger,
    }),
  };
}
