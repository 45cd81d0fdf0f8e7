import { metersPerRadian, type Arc } from './arc.js';
import type { Pose } from './pose.js';

/** A path in pieces, each of which begins where the one before ends. Empty: nowhere to go. */
export interface Route {
  readonly arcs: readonly Arc[];
  /** The way back from the end to the beginning; absent where the two are one place. */
  readonly closing?: Arc;
}

/** Where a follower joins a route. */
export interface Entry {
  readonly route: Route;
  readonly pose: Pose;
  /** Index of the arc to begin with. */
  readonly index: number;
  /** Flown instead of that arc the first time, by who joins from elsewhere. */
  readonly approach?: Arc;
}

export function lengthMeters(arc: Arc): number {
  return arc.sweep * metersPerRadian(arc);
}
