import { cross, dot, perpendicular, scaled, sum, unit, type Vector } from './vector.js';

/** Where something is and which way it faces; `toward` is a unit vector at right angles to `at`. */
export interface Pose {
  readonly at: Vector;
  readonly toward: Vector;
}

/** The direction to the right of a pose. */
export function rightOf({ at, toward }: Pose): Vector {
  return cross(toward, at);
}

/** Turned on the spot, to the right for a positive angle. */
export function turned(pose: Pose, radians: number): Pose {
  return { at: pose.at, toward: sum(scaled(pose.toward, Math.cos(radians)), scaled(rightOf(pose), Math.sin(radians))) };
}

/** Straight on along the great circle, by an angle seen from the Earth's centre. */
export function moved({ at, toward }: Pose, radians: number): Pose {
  const there = unit(sum(scaled(at, Math.cos(radians)), scaled(toward, Math.sin(radians))));
  return {
    at: there,
    toward: perpendicular(sum(scaled(toward, Math.cos(radians)), scaled(at, -Math.sin(radians))), there),
  };
}

/** The turn that brings a pose to face `direction`: right positive, in [-π, π]. */
export function turnTo(pose: Pose, direction: Vector): number {
  return Math.atan2(dot(rightOf(pose), direction), dot(pose.toward, direction));
}
