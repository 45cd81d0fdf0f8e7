/** A vector from the Earth's centre; places on the sphere are unit vectors, so that no formula fails at a pole or at 180°. */
export type Vector = readonly [x: number, y: number, z: number];

export interface Coordinates {
  /** Degrees, north positive. */
  readonly latitude: number;
  /** Degrees, east positive. */
  readonly longitude: number;
}

/** Mean Earth radius (IUGG). */
export const earthRadiusMeters = 6_371_008.8;

const degree = Math.PI / 180;

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

export function scaled(a: Vector, factor: number): Vector {
  return [a[0] * factor, a[1] * factor, a[2] * factor];
}

export function sum(a: Vector, b: Vector): Vector {
  return [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
}

export function unit(a: Vector): Vector {
  const length = Math.hypot(a[0], a[1], a[2]);
  return [a[0] / length, a[1] / length, a[2] / length];
}

/** The part of `a` at right angles to the unit vector `axis`, as a unit vector; any such one when `a` lies along the axis. */
export function perpendicular(a: Vector, axis: Vector): Vector {
  const rest = sum(a, scaled(axis, -dot(a, axis)));
  if (Number.isNaN(rest[0])) throw new RangeError('A direction is not a number');
  if (Math.hypot(rest[0], rest[1], rest[2]) > 1e-12) return unit(rest);
  return perpendicular(Math.abs(axis[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0], axis);
}

/** Angle between two unit vectors, radians, accurate for small ones too. */
export function angleBetween(a: Vector, b: Vector): number {
  const normal = cross(a, b);
  return Math.atan2(Math.hypot(normal[0], normal[1], normal[2]), dot(a, b));
}

/** An angle in radians, brought into (-π, π]. */
export function wrapAngle(radians: number): number {
  const turns = Math.ceil((radians - Math.PI) / (2 * Math.PI));
  return radians - turns * 2 * Math.PI;
}

export function toVector({ latitude, longitude }: Coordinates): Vector {
  const across = Math.cos(latitude * degree);
  return [across * Math.cos(longitude * degree), across * Math.sin(longitude * degree), Math.sin(latitude * degree)];
}

export function toCoordinates([x, y, z]: Vector): Coordinates {
  return { latitude: Math.atan2(z, Math.hypot(x, y)) / degree, longitude: Math.atan2(y, x) / degree };
}

function eastAt([x, y]: Vector): Vector {
  return Math.hypot(x, y) < 1e-12 ? [0, 1, 0] : unit([-y, x, 0]);
}

/** The direction of a compass heading (degrees) at a place. */
export function directionOf(at: Vector, headingDegrees: number): Vector {
  const east = eastAt(at);
  return sum(
    scaled(cross(at, east), Math.cos(headingDegrees * degree)),
    scaled(east, Math.sin(headingDegrees * degree)),
  );
}

/** The compass heading of a direction at a place, in [0, 360). */
export function headingOf(at: Vector, direction: Vector): number {
  const east = eastAt(at);
  const heading = Math.atan2(dot(direction, east), dot(direction, cross(at, east))) / degree;
  return heading < 0 ? heading + 360 : heading;
}
