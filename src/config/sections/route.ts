import { z } from 'zod';

import { span } from './span.js';

const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);

/** From a metre to once around the Earth. */
const kilometres = z.number().min(0.001).max(40_000);

const Waypoint = z.strictObject({
  latitude: latitude.describe('Degrees north.'),
  longitude: longitude.describe('Degrees east.'),
});

/** `route`: where a simulated dish goes. */
export const Route = z.strictObject({
  pattern: z
    .enum(['circular', 'figure_8', 'straight', 'waypoints', 'random_walk'])
    .default('circular')
    .describe('The shape of the way.'),
  start: z
    .strictObject({
      latitude: latitude.default(40.7128).describe('Where the route begins, degrees north.'),
      longitude: longitude.default(-74.006).describe('Where the route begins, degrees east.'),
    })
    .prefault({}),
  radius_km: kilometres
    .default(100)
    .describe('Radius of a circle, of each loop of a figure of eight, and of the area of a random walk, km.'),
  distance_km: kilometres.default(500).describe('Length of a straight route, km.'),
  waypoints: z
    .array(Waypoint)
    .default([])
    .describe('The points of the pattern `waypoints`, in order, at least two; joined by great circles.'),
  completion: z
    .enum(['loop', 'stop', 'reverse'])
    .default('loop')
    .describe('What happens at the end: begin again, stay there, or go back.'),
  speed_knots: span({ value: z.number().min(0).max(100_000), min: 0, max: 100, what: 'speed over ground, knots' }),
  altitude_meters: span({
    value: z.number().min(-1000).max(100_000),
    min: 100,
    max: 10_000,
    what: 'altitude above sea level, metres',
  }),
});
export type RouteSettings = z.infer<typeof Route>;
