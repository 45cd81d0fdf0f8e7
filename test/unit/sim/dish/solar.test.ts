import { expect, test } from 'vitest';

import { demandAt, solarHour } from '../../../../src/sim/dish/solar.js';

test('the solar hour follows the longitude, round the clock', () => {
  const noon = Date.parse('2026-06-01T12:00:00Z');
  expect(solarHour(noon, 0)).toBeCloseTo(12);
  expect(solarHour(noon, -90)).toBeCloseTo(6);
  expect(solarHour(noon, 179)).toBeCloseTo(23.93, 1);
  expect(solarHour(Date.parse('2026-06-01T02:00:00Z'), -90)).toBeCloseTo(20);
  expect(solarHour(-3_600_000, -90)).toBeCloseTo(17);
});

test('demand is highest in the evening, lowest before dawn, within 0 to 1 and without a jump at midnight', () => {
  const hours = Array.from({ length: 240 }, (_, index) => index / 10);
  const demands = hours.map(demandAt);
  expect(hours[demands.indexOf(Math.max(...demands))]).toBeGreaterThan(19);
  expect(hours[demands.indexOf(Math.max(...demands))]).toBeLessThan(22);
  expect(demandAt(4)).toBeLessThan(0.1);
  expect(Math.min(...demands)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...demands)).toBeLessThanOrEqual(1);
  const jumps = demands.map((value, index) => Math.abs(value - (demands.at(index - 1) ?? NaN)));
  expect(Math.max(...jumps)).toBeLessThan(0.05);
});
