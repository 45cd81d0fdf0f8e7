import { expect, test } from 'vitest';

import { collectors } from '../../../../src/agent/collectors/index.js';
import type { Measurement } from '../../../../src/agent/collectors/collector.js';
import { systemReaders } from '../../../../src/agent/readers.js';

test.runIf(process.platform === 'linux')('the numbers of this machine are plausible', async () => {
  let at = 0;
  const tools = { readers: systemReaders, monotonic: () => (at += 1000), absent: () => undefined };
  const parts = collectors.map((create) => create(tools));
  const measurements: Measurement[] = [];
  for (let reading = 0; reading < 2; reading++) {
    for (const part of parts) measurements.push(...(await part.collect()));
  }

  const valuesOf = (pattern: RegExp): readonly number[] =>
    measurements.filter(({ metric }) => pattern.test(metric)).map(({ value }) => value);
  const percentages = [...valuesOf(/_pct$/), ...valuesOf(/^cpu\.(utilization|core)/)];
  expect(percentages.every((percent) => percent >= 0 && percent <= 100)).toBe(true);
  expect(measurements.every(({ value }) => Number.isFinite(value) && value >= 0)).toBe(true);
  expect(valuesOf(/^mem\.available_mb$/)[0]).toBeGreaterThan(10);
  expect(valuesOf(/^mem\.used_mb$/)[0]).toBeGreaterThan(10);
  expect(valuesOf(/^cpu\.load/)).toHaveLength(6);
  expect(valuesOf(/^net\.sockets_active$/)).toHaveLength(2);
});
