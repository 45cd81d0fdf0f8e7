import { circle } from '../arc.js';
import { Follower } from '../follower.js';
import { angleOf, poseBased } from './pattern.js';

/** Two circles of `radius_km` that touch at the start: the right one clockwise, then the left one. */
export const figure8 = poseBased({
  agility: 0.7,
  shape: ({ radiusMeters }) => radiusMeters,
  join({ radiusMeters }, pose) {
    const radius = angleOf(radiusMeters);
    return new Follower({ route: { arcs: [circle(pose, radius, 1), circle(pose, radius, -1)] }, pose, index: 0 });
  },
});
