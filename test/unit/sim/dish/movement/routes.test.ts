import { describe, expect, test } from 'vitest';

import type { RouteSettings } from '../../../../../src/config/schema.js';
import type { Values } from '../../../../../src/sim/model.js';
import { changesOf, DishRun, mean, numberOf, present } from '../run-dish.js';
import { degreesBetween, metersBetween, placeOf } from '../sphere.js';

const start = { latitude: 40.7128, longitude: -74.006 };
const fast = { min: 90, max: 100 };
const speedOf = (values: Values) => numberOf(values, 'position.speed_knots');
const headingOf = (values: Values) => numberOf(values, 'position.heading_degrees');

function onRoute(route: Partial<RouteSettings>, ordinal = 1): DishRun {
  return new DishRun({ route: { start, speed_knots: fast, ...route } }, { ordinal });
}

/** The nearest that the dish came to a place. */
function nearest(steps: readonly Values[], place: { readonly latitude: number; readonly longitude: number }): number {
  return Math.min(...steps.map((values) => metersBetween(placeOf(values), place)));
}

test.each(['circular', 'figure_8', 'straight', 'waypoints', 'random_walk'] as const)(
  '%s begins at the start',
  (pattern) => {
    const dish = onRoute({
      pattern,
      waypoints: [
        { latitude: 41, longitude: -74 },
        { latitude: 42, longitude: -75 },
      ],
    });
    expect(metersBetween(placeOf(dish.step(0)), start)).toBeLessThan(0.01);
  },
);

describe('a circle', () => {
  test('keeps its radius lap after lap', () => {
    const dish = onRoute({ pattern: 'circular', radius_km: 5 });
    const steps = dish.run(4000);
    const middle = {
      latitude: mean(steps.slice(0, 650).map((values) => placeOf(values).latitude)),
      longitude: mean(steps.slice(0, 650).map((values) => placeOf(values).longitude)),
    };
    const widths = steps.map((values) => metersBetween(placeOf(values), start));
    expect(Math.max(...widths)).toBeGreaterThan(9990);
    expect(Math.max(...widths)).toBeLessThan(10_002);
    expect(Math.max(...steps.map((values) => metersBetween(placeOf(values), middle)))).toBeLessThan(5400);
    expect(nearest(steps.slice(3000), start)).toBeLessThan(60);
  });

  test('is taken more slowly where it is tight, and widened where even the lowest speed is too fast for it', () => {
    const slow = onRoute({ pattern: 'circular', radius_km: 0.1, speed_knots: { min: 0, max: 100 } }).run(600);
    expect(Math.max(...slow.map(speedOf))).toBeLessThan(20);
    expect(Math.max(...slow.map((values) => metersBetween(placeOf(values), start)))).toBeLessThan(205);
    const widened = onRoute({ pattern: 'circular', radius_km: 0.1 }).run(600);
    expect(Math.max(...widened.map((values) => metersBetween(placeOf(values), start)))).toBeGreaterThan(1000);
    expect(nearest(widened.slice(120), start)).toBeLessThan(30);
  });

  test('ends where it began when it stops, and keeps still there with its heading', () => {
    const dish = onRoute({ pattern: 'circular', radius_km: 2, completion: 'stop' });
    dish.run(600);
    const halted = dish.step();
    expect(speedOf(halted)).toBe(0);
    expect(metersBetween(placeOf(halted), start)).toBeLessThan(2);
    const later = dish.run(100).at(-1) ?? {};
    for (const metric of [
      'latitude_degrees',
      'longitude_degrees',
      'heading_degrees',
      'altitude_meters',
      'speed_knots',
    ]) {
      expect(later[`position.${metric}`]).toBe(halted[`position.${metric}`]);
    }
  });

  test('is flown the other way round after a lap when it reverses', () => {
    const steps = onRoute({ pattern: 'circular', radius_km: 5, completion: 'reverse' }).run(1150);
    const turning = (values: readonly Values[]) => {
      const headings = values.map(headingOf);
      return mean(headings.slice(1).map((h, i) => ((h - (headings[i] ?? 0) + 540) % 360) - 180));
    };
    expect(turning(steps.slice(10, 400))).toBeGreaterThan(0.4);
    expect(turning(steps.slice(900, 1100))).toBeLessThan(-0.4);
  });
});

describe('a figure of eight', () => {
  test('turns right once round, then left, and passes the start between', () => {
    const steps = onRoute({ pattern: 'figure_8', radius_km: 5 }).run(1300);
    const side = (from: number, to: number) =>
      mean(steps.slice(from, to).map((v) => placeOf(v).latitude)) - start.latitude;
    expect(side(100, 500)).toBeLessThan(-0.02);
    expect(side(800, 1100)).toBeGreaterThan(0.02);
    expect(nearest(steps.slice(400, 900), start)).toBeLessThan(60);
    expect(Math.max(...changesOf(steps.map((v) => Math.sin((headingOf(v) * Math.PI) / 180))))).toBeLessThan(0.03);
  });
});

describe('a straight route', () => {
  const far = (values: Values) => metersBetween(placeOf(values), start);

  test('goes its distance and stops there', () => {
    const steps = onRoute({ pattern: 'straight', distance_km: 10, completion: 'stop' }).run(600);
    const last = steps.at(-1) ?? {};
    expect(speedOf(last)).toBe(0);
    expect(far(last)).toBeGreaterThan(9998);
    expect(far(last)).toBeLessThan(10_002);
    expect(Math.max(...changesOf(steps.map(speedOf)))).toBeLessThan(1.1);
  });

  test.each(['loop', 'reverse'] as const)(
    'on %s comes back by the same line, without a jump, and goes out again',
    (completion) => {
      const steps = onRoute({ pattern: 'straight', distance_km: 10, completion }).run(1000);
      const distances = steps.map(far);
      expect(Math.max(...distances)).toBeGreaterThan(9990);
      expect(Math.max(...distances)).toBeLessThan(11_500);
      expect(nearest(steps.slice(300), start)).toBeLessThan(100);
      expect(Math.max(...changesOf(distances))).toBeLessThan(52);
      const back = steps[365] ?? {};
      expect(degreesBetween(headingOf(back), 270)).toBeLessThan(2);
      // Back on the line itself, not beside it.
      expect(
        Math.abs(
          placeOf(back).latitude - (steps.find((v) => far(v) > far(back))?.['position.latitude_degrees'] as number),
        ),
      ).toBeLessThan(1e-4);
    },
  );
});

describe('waypoints', () => {
  const a = { latitude: 40.75, longitude: -73.95 };
  const b = { latitude: 40.65, longitude: -73.9 };
  const places = [a, b];

  test('are passed in turn, and a loop comes back to the start', () => {
    const steps = onRoute({ pattern: 'waypoints', waypoints: places }).run(1200);
    for (const place of places) expect(nearest(steps, place)).toBeLessThan(80);
    expect(nearest(steps.slice(500), start)).toBeLessThan(80);
  });

  test('end at the last one when the route stops', () => {
    const last = onRoute({ pattern: 'waypoints', waypoints: places, completion: 'stop' }).run(900).at(-1) ?? {};
    expect(speedOf(last)).toBe(0);
    expect(metersBetween(placeOf(last), b)).toBeLessThan(5);
  });

  test('are passed the other way on reverse', () => {
    const steps = onRoute({ pattern: 'waypoints', waypoints: places, completion: 'reverse' }).run(1100);
    const reached = steps.findIndex((values) => metersBetween(placeOf(values), b) < 80);
    expect(reached).toBeGreaterThan(0);
    const after = steps.slice(reached + 60);
    const [toA, toStart] = [a, start].map((p) => after.findIndex((values) => metersBetween(placeOf(values), p) < 200));
    expect(toA).toBeGreaterThan(0);
    expect(toStart).toBeGreaterThan(toA ?? Infinity);
  });

  test('are passed in their order again when reverse becomes loop on the way back', () => {
    const dish = onRoute({ pattern: 'waypoints', waypoints: places, completion: 'reverse' });
    dish.run(500);
    dish.change({ route: { completion: 'loop' } });
    const steps = dish.run(1500);
    const home = steps.findIndex((values) => metersBetween(placeOf(values), start) < 80);
    expect(home).toBeGreaterThan(0);
    const again = steps.slice(home);
    const [toA, toB] = places.map((p) => again.findIndex((values) => metersBetween(placeOf(values), p) < 200));
    expect(toA).toBeGreaterThan(0);
    expect(toB).toBeGreaterThan(toA ?? Infinity);
  });

  test('cross the antimeridian by the shorter way', () => {
    const from = { latitude: 10, longitude: 179.95 };
    const to = { latitude: 10, longitude: -179.95 };
    const steps = onRoute({ pattern: 'waypoints', start: from, waypoints: [to], completion: 'stop' }).run(600);
    expect(metersBetween(placeOf(steps.at(-1) ?? {}), to)).toBeLessThan(5);
    expect(present(steps, 'position.longitude_degrees').every((lon) => Math.abs(lon) > 179.9)).toBe(true);
  });

  test('go over the pole where that is the shorter way', () => {
    const from = { latitude: 89.95, longitude: 0 };
    const to = { latitude: 89.95, longitude: 180 };
    const steps = onRoute({ pattern: 'waypoints', start: from, waypoints: [to], completion: 'stop' }).run(600);
    expect(metersBetween(placeOf(steps.at(-1) ?? {}), to)).toBeLessThan(5);
    expect(Math.max(...present(steps, 'position.latitude_degrees'))).toBeGreaterThan(89.999);
  });

  test('none at all, or all in one place, leave the dish where it is', () => {
    for (const waypoints of [[], [start, start]]) {
      const steps = onRoute({ pattern: 'waypoints', waypoints }).run(300);
      expect(speedOf(steps.at(-1) ?? {})).toBe(0);
    }
  });
});

describe('a random walk', () => {
  test.each([0.2, 3, 20])('stays within %d km of its start and does not go straight', (radius_km) => {
    const steps = onRoute({ pattern: 'random_walk', radius_km, speed_knots: { min: 0, max: 100 } }).run(20_000);
    const distances = steps.map((values) => metersBetween(placeOf(values), start));
    expect(Math.max(...distances)).toBeLessThan(radius_km * 1000);
    expect(Math.max(...distances)).toBeGreaterThan(radius_km * 300);
    expect(new Set(steps.map((values) => Math.floor(headingOf(values) / 30))).size).toBe(12);
  });
});

test.each(['circular', 'figure_8', 'straight', 'waypoints', 'random_walk'] as const)(
  'a second dish on %s goes a way of its own',
  (pattern) => {
    const route = {
      pattern,
      waypoints: [
        { latitude: 41, longitude: -74 },
        { latitude: 42, longitude: -75 },
      ],
    };
    const [one, two] = [1, 2].map((ordinal) => onRoute(route, ordinal).run(600).at(-1) ?? {});
    expect(metersBetween(placeOf(one ?? {}), placeOf(two ?? {}))).toBeGreaterThan(1000);
  },
);
