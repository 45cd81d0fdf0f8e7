import { expect, test } from 'vitest';

import { datumOf, valuesOf } from '../../../../clients/openmct/src/datum.js';
import type { Metric } from '../../../../clients/openmct/src/metric.js';

const temperature: Metric = {
  title: 'Temperature',
  help: '',
  type: 'number',
  unit: '°C',
  range: { min: -50, max: null },
  thresholds: null,
  values: null,
  index: undefined,
};
const status: Metric = {
  ...temperature,
  title: 'Status',
  type: 'enum',
  unit: null,
  range: null,
  values: ['good', 'bad'],
};
const moving: Metric = { ...status, title: 'Motion', type: 'boolean', values: null };
const version: Metric = { ...moving, title: 'Version', type: 'text' };

const time = { key: 'utc', source: 'utc', name: 'Time', format: 'utc', hints: { domain: 1 } };
const hints = { range: 1 };

test('a number is shown with its unit, within its range', () => {
  expect(valuesOf(temperature)).toEqual([time, { key: 'value', name: 'Temperature', unit: '°C', min: -50, hints }]);
});

test('an enum and a boolean are shown by their texts', () => {
  const enumerations = [
    { value: 0, string: 'good' },
    { value: 1, string: 'bad' },
  ];
  expect(valuesOf(status)).toEqual([time, { key: 'value', name: 'Status', format: 'enum', enumerations, hints }]);
  const [, motion] = valuesOf(moving);
  expect(motion?.enumerations).toEqual([
    { value: 0, string: 'false' },
    { value: 1, string: 'true' },
  ]);
});

test('a text is a string', () => {
  expect(valuesOf(version)).toEqual([time, { key: 'value', name: 'Version', format: 'string', hints }]);
});

const ts = '2026-01-01T00:00:01.500Z';
const utc = Date.parse(ts);

test.each([
  [temperature, 20.5, { utc, value: 20.5 }],
  [temperature, 0, { utc, value: 0 }],
  [status, 'bad', { utc, value: 1 }],
  [status, 1, { utc, value: 1 }],
  [moving, true, { utc, value: 1 }],
  [version, '2.1', { utc, value: '2.1' }],
])('%# a value keeps its time to the millisecond, and is a number where Open MCT computes', (metric, value, datum) => {
  expect(datumOf(metric, ts, value)).toEqual(datum);
});

test('no value is no zero: the datum has none', () => {
  expect(datumOf(temperature, ts, null)).toEqual({ utc });
  expect(datumOf(status, ts, 'a text of a later version')).toEqual({ utc });
});
