import { PharosError } from '../domain/errors.js';
import type { CommandTargets } from '../domain/ports/commands.js';
import type { Feed } from '../domain/ports/feed.js';
import type { Recorder } from '../domain/ports/recorder.js';
import type { SeriesDirectory } from '../domain/ports/samples.js';
import type { SourceDirectory } from '../domain/ports/sources.js';
import type { Clock } from '../platform/clock.js';
import type { Logger } from '../platform/logger.js';
import { unfinishedCommands } from '../store/state/commands.js';
import type { StateStore } from '../store/state/state.js';
import { approveCommand } from './approve.js';
import { cancelCommand } from './cancel.js';
import type { Desk } from './desk.js';
import { Dispatcher } from './dispatcher.js';
import { History } from './history.js';
import { issueCommand } from './issue.js';
import type { MessageLog } from './log/append.js';
import type { CommandEngine, TemplatesOf } from './services.js';
import { TelemetryWatches } from './watches.js';

export interface EngineOptions {
  readonly state: StateStore;
  readonly sources: Pick<SourceDirectory, 'kindOf'>;
  /** Sources are heard of from now on: none may be connected yet. */
  readonly targets: CommandTargets;
  readonly templates: TemplatesOf;
  readonly log: MessageLog;
  readonly feed: Feed;
  readonly directory: Pick<SeriesDirectory, 'find' | 'text'>;
  readonly recorder: Pick<Recorder, 'commandFinished'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Starts after the state store. Stops before the sources do: what is queued then goes on after the next start, and what is
 * under way is found to have timed out.
 */
export function createCommandEngine(options: EngineOptions): CommandEngine {
  const history = new History(options);
  const watches = new TelemetryWatches(options.directory);
  const dispatcher = new Dispatcher({ ...options, history, watches });
  const desk: Desk = { ...options, history, dispatcher };

  function running(): Desk {
    if (dispatcher.isRunning) return desk;
    throw new PharosError('UNAVAILABLE', 'Commands are not taken while the server starts or stops', {
      retryAfterSeconds: 1,
    });
  }

  return {
    issue: async (caller, input, origin) => issueCommand(running(), caller, { input, origin }),
    approve: async (caller, input) => approveCommand(running(), caller, input),
    cancel: async (caller, input) => cancelCommand(running(), caller, input),
    observe: watches.observe,
    async start() {
      dispatcher.start(await unfinishedCommands(options.state.db));
      await history.drain();
    },
    async stop() {
      dispatcher.stop();
      await history.drain();
    },
  };
}
