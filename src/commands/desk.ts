import type { Clock } from '../platform/clock.js';
import type { SourceDirectory } from '../domain/ports/sources.js';
import type { StateStore } from '../store/state/state.js';
import type { Dispatcher } from './dispatcher.js';
import type { History } from './history.js';
import type { TemplatesOf } from './services.js';

/** What the verbs of this room work with. */
export interface Desk {
  readonly state: StateStore;
  readonly sources: Pick<SourceDirectory, 'kindOf'>;
  readonly templates: TemplatesOf;
  readonly history: History;
  readonly dispatcher: Dispatcher;
  readonly clock: Clock;
}
