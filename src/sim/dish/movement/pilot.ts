import type { RouteSettings } from '../../../config/schema.js';
import type { Random } from '../../../platform/random.js';
import type { Pose } from './pose.js';

/** No vehicle turns faster than this: 6 degrees a second, a U-turn in half a minute. */
export const turnPerSecond = Math.PI / 30;

export interface Stride {
  readonly seconds: number;
  readonly meters: number;
  readonly random: Random;
}

/** Whoever steers. The vehicle moves straight on between its turns; a pilot only says how to turn. */
export interface Pilot {
  /** How far it is to where the vehicle must halt; Infinity when it need not. Goes on to the next part of the route when one ends. */
  remainingMeters(pose: Pose, completion: RouteSettings['completion']): number;
  /** The turn wanted before the next stride, right positive; the vehicle turns as far as it can. */
  turn(pose: Pose, stride: Stride): number;
}
