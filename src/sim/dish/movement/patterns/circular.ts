import { circle } from '../arc.js';
import { Follower } from '../follower.js';
import { angleOf, poseBased } from './pattern.js';

/** A circle of `radius_km`, clockwise; the start lies on it. */
export const circular = poseBased({
  agility: 0.7,
  shape: ({ radiusMeters }) => radiusMeters,
  join: ({ radiusMeters }, pose) =>
    new Follower({ route: { arcs: [circle(pose, angleOf(radiusMeters), 1)] }, pose, index: 0 }),
});
