import { Wanderer } from '../wanderer.js';
import { poseBased } from './pattern.js';

/** Wanders within `radius_km` of where it began. It has no end, so `completion` says nothing here. */
export const randomWalk = poseBased({
  agility: 0.2,
  shape: ({ radiusMeters }) => radiusMeters,
  join: ({ radiusMeters, random }, pose) => new Wanderer(pose.at, radiusMeters, random),
});
