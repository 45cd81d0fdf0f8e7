import { rightOf, type Pose } from './pose.js';
import { angleBetween, cross, dot, earthRadiusMeters, perpendicular, scaled, sum, type Vector } from './vector.js';

/**
 * A piece of a circle on the sphere. A great circle is one whose radius is a quarter turn, so that straight legs and
 * bends are the same thing to whoever follows them. Angles in radians.
 */
export interface Arc {
  readonly centre: Vector;
  /** Seen from the Earth's centre. */
  readonly radius: number;
  /** 1 has the centre on the right, -1 on the left. */
  readonly turn: 1 | -1;
  readonly start: Vector;
  /** How far it goes round its centre. */
  readonly sweep: number;
}

const quarter = Math.PI / 2;

/** A full circle that leaves `pose` straight ahead. */
export function circle(pose: Pose, radius: number, turn: 1 | -1): Arc {
  const centre = sum(scaled(pose.at, Math.cos(radius)), scaled(rightOf(pose), turn * Math.sin(radius)));
  return { centre, radius, turn, start: pose.at, sweep: 2 * Math.PI };
}

/** Straight ahead from `pose`. */
export function ray(pose: Pose, sweep: number): Arc {
  return { centre: rightOf(pose), radius: quarter, turn: 1, start: pose.at, sweep };
}

/** The great circle from one place to another, the shorter way. */
export function leg(from: Vector, to: Vector): Arc {
  return ray({ at: from, toward: perpendicular(to, from) }, angleBetween(from, to));
}

export function reversed(arc: Arc): Arc {
  return { ...arc, turn: arc.turn === 1 ? -1 : 1, start: placeOn(arc, arc.sweep).at };
}

/** The pose of whoever has gone `swept` along an arc. */
export function placeOn(arc: Arc, swept: number): Pose {
  const [ahead, aside] = axes(arc);
  const outward = sum(scaled(ahead, Math.cos(swept)), scaled(aside, Math.sin(swept)));
  const at = sum(scaled(arc.centre, Math.cos(arc.radius)), scaled(outward, Math.sin(arc.radius)));
  return { at, toward: courseAt(arc, at) };
}

/** How far round the centre a place is from the arc's start, in (-π, π]. */
export function sweptAt(arc: Arc, at: Vector): number {
  const [ahead, aside] = axes(arc);
  return Math.atan2(dot(at, aside), dot(at, ahead));
}

/** The direction of travel at a place on, or beside, an arc. */
export function courseAt(arc: Arc, at: Vector): Vector {
  const course = cross(at, perpendicular(arc.centre, at));
  return arc.turn === 1 ? course : [-course[0], -course[1], -course[2]];
}

/** How far outside the circle a place is; negative inside. */
export function outsideMeters(arc: Arc, at: Vector): number {
  return (angleBetween(arc.centre, at) - arc.radius) * earthRadiusMeters;
}

/** Meters of travel for each radian round the centre. */
export function metersPerRadian(arc: Arc): number {
  return Math.sin(arc.radius) * earthRadiusMeters;
}

/** Radians of turning for each meter of travel: the geodesic curvature, 0 on a great circle, right positive. */
export function curvature(arc: Arc): number {
  return (arc.turn * Math.cos(arc.radius)) / metersPerRadian(arc);
}

/** The directions from the centre to the start, and a quarter turn further on. */
function axes({ centre, start, turn }: Arc): readonly [Vector, Vector] {
  const ahead = perpendicular(start, centre);
  return [ahead, turn === 1 ? cross(ahead, centre) : cross(centre, ahead)];
}
