import type { CommandTargets } from '../../domain/ports/commands.js';
import type { SourceDirectory } from '../../domain/ports/sources.js';
import type { Clock } from '../../platform/clock.js';
import type { StateStore } from '../../store/state/state.js';
import type { Declarations } from './declarations.js';

/** What the use cases of the log, and of what devices declare, work with. */
export interface LogServices {
  readonly state: StateStore;
  readonly declarations: Declarations;
  readonly targets: Pick<CommandTargets, 'find'>;
  readonly sources: Pick<SourceDirectory, 'kindOf'>;
  readonly clock: Clock;
  /** Epoch ms: the catalog is as new as that. */
  readonly startedAt: number;
}
