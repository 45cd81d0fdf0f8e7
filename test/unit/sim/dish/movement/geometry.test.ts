import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { patterns } from '../../../../../src/sim/dish/movement/patterns/patterns.js';
import type { RouteSettings } from '../../../../../src/config/schema.js';
import type { Values } from '../../../../../src/sim/model.js';
import { DishRun, numberOf } from '../run-dish.js';
import { arrivalBearing, degreesBetween, metersBetween, placeOf } from '../sphere.js';

const metersPerSecondPerKnot = 1852 / 3600;
const speedOf = (values: Values) => numberOf(values, 'position.speed_knots');

const place = fc.record({
  latitude: fc.double({ min: -85, max: 85, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

const span = (most: number) =>
  fc
    .tuple(fc.double({ min: 0, max: most, noNaN: true }), fc.double({ min: 0, max: most, noNaN: true }))
    .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));

const route: fc.Arbitrary<RouteSettings> = fc.record({
  pattern: fc.constantFrom(...(Object.keys(patterns) as RouteSettings['pattern'][])),
  start: place,
  radius_km: fc.double({ min: 0.05, max: 300, noNaN: true }),
  distance_km: fc.double({ min: 0.5, max: 800, noNaN: true }),
  waypoints: fc.array(place, { maxLength: 4 }),
  completion: fc.constantFrom('loop', 'stop', 'reverse'),
  speed_knots: span(600),
  altitude_meters: span(12_000),
});

/** How far a pair of ticks is from the law that joins speed, time and place: shares of the distance, and degrees. */
function faults(before: Values, after: Values, seconds = 1) {
  const [from, to] = [placeOf(before), placeOf(after)];
  const gone = metersBetween(from, to);
  const mean = ((speedOf(before) + speedOf(after)) / 2) * metersPerSecondPerKnot * seconds;
  const latest = speedOf(after) * metersPerSecondPerKnot * seconds;
  // Places are rounded to a tenth of a millimeter, which says nothing of the smallest distances.
  const off = (expected: number) => Math.max(0, Math.abs(gone - expected) - 0.002) / expected || 0;
  const bearing = gone > 1 ? degreesBetween(numberOf(after, 'position.heading_degrees'), arrivalBearing(from, to)) : 0;
  return { ofMean: off(mean), ofLatest: off(latest), bearing };
}

describe('whatever the route, the speeds and the completion', () => {
  test('the distance between two ticks is the mean speed times the time, and heading the bearing of travel', () => {
    fc.assert(
      fc.property(route, fc.integer({ min: 1, max: 1000 }), (settings, seed) => {
        const dish = new DishRun({ seed, route: settings });
        let before = dish.step(0);
        for (let tick = 0; tick < 250; tick++) {
          const after = dish.step();
          const { ofMean, bearing } = faults(before, after);
          if (ofMean > 0.01 || bearing > 0.1) expect.fail(`at tick ${tick}: ${ofMean} off, ${bearing} degrees off`);
          before = after;
        }
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('speed and altitude keep within their bounds, but that speed falls to 0 at the end of a route that stops', () => {
    fc.assert(
      fc.property(route, (settings) => {
        const steps = new DishRun({ route: settings }).run(150);
        const { speed_knots: speed, altitude_meters: altitude } = settings;
        const extremes = (metric: string) => {
          const values = steps.map((step) => numberOf(step, metric));
          return { min: Math.min(...values), max: Math.max(...values) };
        };
        const seen = extremes('position.speed_knots');
        const mayHalt = settings.completion === 'stop' || settings.pattern === 'waypoints';
        expect(seen.max).toBeLessThanOrEqual(speed.max + 1e-4);
        expect(seen.min).toBeGreaterThanOrEqual(mayHalt ? 0 : speed.min - 1e-4);
        const heights = extremes('position.altitude_meters');
        expect(heights.min).toBeGreaterThanOrEqual(altitude.min - 0.01);
        expect(heights.max).toBeLessThanOrEqual(altitude.max + 0.01);
        const headings = extremes('position.heading_degrees');
        expect(headings.min).toBeGreaterThanOrEqual(0);
        expect(headings.max).toBeLessThan(360);
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});

test.each(['circular', 'figure_8', 'straight', 'random_walk'] as const)(
  'on %s the speed at the tick itself times the time is the distance too, since it changes slowly',
  (pattern) => {
    const dish = new DishRun({ route: { pattern, speed_knots: { min: 20, max: 100 } } });
    const steps = dish.run(3600);
    const worst = Math.max(...steps.slice(1).map((after, index) => faults(steps[index] ?? {}, after).ofLatest));
    expect(worst).toBeLessThan(0.01);
  },
);

test('ticks ten seconds apart hold to the same', () => {
  const dish = new DishRun({ route: { pattern: 'circular', speed_knots: { min: 30, max: 100 } } });
  const steps = dish.run(1000, 10);
  const worst = Math.max(...steps.slice(1).map((after, index) => faults(steps[index] ?? {}, after, 10).ofMean));
  expect(worst).toBeLessThan(0.01);
});
