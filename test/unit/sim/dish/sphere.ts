import type { Values } from '../../../../src/sim/model.js';
import { numberOf } from './run-dish.js';

const earthRadiusMeters = 6_371_008.8;
const degree = Math.PI / 180;

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

export function placeOf(values: Values): Place {
  return {
    latitude: numberOf(values, 'position.latitude_degrees'),
    longitude: numberOf(values, 'position.longitude_degrees'),
  };
}

/** Great-circle distance by the haversine formula: other arithmetic than the model's own. */
export function metersBetween(a: Place, b: Place): number {
  const [dLat, dLon] = [(b.latitude - a.latitude) * degree, (b.longitude - a.longitude) * degree];
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.latitude * degree) * Math.cos(b.latitude * degree) * Math.sin(dLon / 2) ** 2;
  return 2 * earthRadiusMeters * Math.asin(Math.sqrt(h));
}

/** The bearing at which a great circle from `from` reaches `to`, degrees. */
export function arrivalBearing(from: Place, to: Place): number {
  const back = (from.longitude - to.longitude) * degree;
  const y = Math.sin(back) * Math.cos(from.latitude * degree);
  const x =
    Math.cos(to.latitude * degree) * Math.sin(from.latitude * degree) -
    Math.sin(to.latitude * degree) * Math.cos(from.latitude * degree) * Math.cos(back);
  return (Math.atan2(y, x) / degree + 180 + 360) % 360;
}

/** How far two headings are apart, 0 to 180. */
export function degreesBetween(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
}
