import type { RouteSettings } from '../../../../config/schema.js';
import { circular } from './circular.js';
import { figure8 } from './figure-8.js';
import type { Pattern } from './pattern.js';
import { randomWalk } from './random-walk.js';
import { straight } from './straight.js';
import { waypoints } from './waypoints.js';

export const patterns: Readonly<Record<RouteSettings['pattern'], Pattern>> = {
  circular,
  figure_8: figure8,
  straight,
  waypoints,
  random_walk: randomWalk,
};
