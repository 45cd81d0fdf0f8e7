import type { Clock } from '../platform/clock.js';
import type { StateStore } from '../store/state/state.js';
import type { Keyring } from './keyring.js';

/** What the use cases of this room work with. */
export interface AuthServices {
  readonly state: StateStore;
  readonly keyring: Keyring;
  readonly clock: Clock;
}
