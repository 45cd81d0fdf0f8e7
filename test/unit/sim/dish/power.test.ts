import { expect, test } from 'vitest';

import { createRandom } from '../../../../src/platform/random.js';
import { Power } from '../../../../src/sim/dish/power.js';

test('a dish reboots about once a week', () => {
  const random = createRandom(1);
  const power = new Power();
  let reboots = 0;
  for (let hour = 0; hour < 100 * 7 * 24; hour++) {
    power.step(3600, random);
    if (power.uptimeSeconds === 0) reboots++;
  }
  expect(reboots).toBeGreaterThan(70);
  expect(reboots).toBeLessThan(130);
});

test('a dish that was never rebooted is not booting', () => {
  expect(new Power().isBooting).toBe(false);
});
