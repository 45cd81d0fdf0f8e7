import { expect, test } from 'vitest';

import { createRandom } from '../../../../src/platform/random.js';
import { Orbit, PassGeometry, periodSeconds } from '../../../../src/sim/satellite/orbit.js';
import { Signal } from '../../../../src/sim/satellite/signal.js';

const degree = Math.PI / 180;

test('a satellite at 550 km goes round in 95.6 minutes, 37 % of them in shadow', () => {
  expect(periodSeconds / 60).toBeCloseTo(95.5, 0);
  const orbit = new Orbit(createRandom(1));
  let sunlit = 0;
  for (let second = 0; second < Math.round(periodSeconds); second++) {
    orbit.step(1);
    if (orbit.isSunlit) sunlit += 1;
  }
  expect(sunlit / periodSeconds).toBeCloseTo(1 - 0.372, 2);
});

test('a pass over the zenith takes some ten minutes, comes as near as 550 km, and ends 5 degrees above the horizon', () => {
  const pass = new PassGeometry(90 * degree);
  expect(pass.halfSeconds).toBeCloseTo(295, -1);
  expect(pass.at(0)).toEqual({ rangeKm: expect.closeTo(550, 6), sinElevation: expect.closeTo(1, 9) });
  for (const end of [-pass.halfSeconds, pass.halfSeconds]) {
    expect(pass.at(end).sinElevation).toBeCloseTo(Math.sin(5 * degree), 9);
    expect(pass.at(end).rangeKm).toBeGreaterThan(2200);
    expect(pass.at(end).rangeKm).toBeLessThan(2300);
  }
});

test('a low pass is shorter and keeps its highest elevation', () => {
  const pass = new PassGeometry(20 * degree);
  expect(pass.at(0).sinElevation).toBeCloseTo(Math.sin(20 * degree), 9);
  expect(pass.halfSeconds).toBeLessThan(new PassGeometry(60 * degree).halfSeconds);
});

test('the signal loses 6 dB with twice the distance, and more near the horizon', () => {
  const signal = new Signal(createRandom(2));
  const high = signal.dbm({ rangeKm: 600, sinElevation: 1 });
  expect(high - signal.dbm({ rangeKm: 1200, sinElevation: 1 })).toBeCloseTo(20 * Math.log10(2), 9);
  expect(high - signal.dbm({ rangeKm: 600, sinElevation: 0.1 })).toBeCloseTo(0.3 * 9, 9);
});
