import type { RouteSettings } from '../../../../config/schema.js';
import { leg, placeOn, type Arc } from '../arc.js';
import { Follower } from '../follower.js';
import { lengthMeters, type Route } from '../route.js';
import { toVector, type Vector } from '../vector.js';
import { startPose, type Pattern } from './pattern.js';

/** Legs shorter than this are left out: points given twice. */
const shortestLegMeters = 10;
const golden = 0.618034;

function legs(points: readonly Vector[]): Arc[] {
  const kept: Arc[] = [];
  let from = points[0];
  for (const to of points.slice(1)) {
    const next = from === undefined ? undefined : leg(from, to);
    if (next === undefined || lengthMeters(next) < shortestLegMeters) continue;
    kept.push(next);
    from = to;
  }
  return kept;
}

function layOut({ start, waypoints }: RouteSettings): Route {
  const arcs = legs([start, ...waypoints].map(toVector));
  const first = arcs[0];
  const last = arcs.at(-1);
  if (first === undefined || last === undefined) return { arcs };
  const closing = leg(placeOn(last, last.sweep).at, first.start);
  return lengthMeters(closing) < shortestLegMeters ? { arcs } : { arcs, closing };
}

/** Great circles from the start through each waypoint in turn; its loop ends with the way back to the start. */
export const waypoints: Pattern = {
  shape: ({ settings }) => settings.waypoints,

  /** Further dishes begin further along the route. */
  begin({ settings }, ordinal) {
    const route = layOut(settings);
    let ahead = ((golden * (ordinal - 1)) % 1) * route.arcs.reduce((sum, arc) => sum + lengthMeters(arc), 0);
    for (const [index, arc] of route.arcs.entries()) {
      const length = lengthMeters(arc);
      if (ahead < length) {
        const pose = placeOn(arc, (ahead / length) * arc.sweep);
        return { pose, pilot: new Follower({ route, pose, index }) };
      }
      ahead -= length;
    }
    const pose = startPose(settings, ordinal);
    return { pose, pilot: new Follower({ route, pose, index: 0 }) };
  },

  /** Goes to the first waypoint, and on from there. */
  join({ settings }, pose) {
    const route = layOut(settings);
    const first = route.arcs[0];
    if (first === undefined) return new Follower({ route, pose, index: 0 });
    return new Follower({ route, pose, index: 0, approach: leg(pose.at, placeOn(first, first.sweep).at) });
  },
};
