import { ray, reversed } from '../arc.js';
import { Follower } from '../follower.js';
import { angleOf, poseBased } from './pattern.js';

/** A great circle of `distance_km` straight ahead. Its loop has only one way back: the same line. */
export const straight = poseBased({
  shape: ({ settings }) => settings.distance_km,
  join({ settings }, pose) {
    const out = ray(pose, angleOf(settings.distance_km * 1000));
    return new Follower({ route: { arcs: [out], closing: reversed(out) }, pose, index: 0 });
  },
});
