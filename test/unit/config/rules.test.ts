import { describe, expect, test } from 'vitest';

import { configKeys } from '../../../src/config/keys.js';
import { checkLayer, resolve } from '../../../src/config/validate.js';

function faultsOf(written: unknown): string[] {
  const { tree, findings } = checkLayer(written);
  return [...findings, ...resolve(tree, findings).findings].map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('what one key says of another', () => {
  const spans = configKeys.filter(({ path }) => path.at(-1) === 'min').map(({ name }) => name.replace(/\.min$/, ''));

  test.each(spans)('%s: a lower end above the upper one is refused, an equal one is not', (span) => {
    const nest = (value: unknown) => span.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
    expect(faultsOf(nest({ min: 60, max: 55 })).join()).toContain(`${span}.`);
    expect(faultsOf(nest({ min: 50, max: 50 }))).toEqual([]);
  });

  test('latency rises from min over typical and max to spike_max', () => {
    expect(faultsOf({ network: { latency_ms: { min: 90, typical: 85, max: 80, spike_max: 70 } } })).toEqual([
      'network.latency_ms.min: expected at most network.latency_ms.typical (85), got 90',
      'network.latency_ms.typical: expected at most network.latency_ms.max (80), got 85',
      'network.latency_ms.max: expected at most network.latency_ms.spike_max (70), got 80',
    ]);
    expect(faultsOf({ network: { latency_ms: { max: 300 } } })).toEqual([
      'network.latency_ms.max: expected at most network.latency_ms.spike_max (250), got 300',
    ]);
  });

  test('obstruction has its ends in order', () => {
    expect(faultsOf({ obstruction: { min_percent: 31 } })).toEqual([
      'obstruction.min_percent: expected at most obstruction.max_percent (30), got 31',
    ]);
  });

  test('a route of waypoints needs two of them', () => {
    const here = { latitude: 1, longitude: 2 };
    const fault = 'route.waypoints: expected at least 2 waypoints, because route.pattern is waypoints, got a list of';
    expect(faultsOf({ route: { pattern: 'waypoints' } })).toEqual([`${fault} 0`]);
    expect(faultsOf({ route: { pattern: 'waypoints', waypoints: [here] } })).toEqual([`${fault} 1`]);
    expect(faultsOf({ route: { pattern: 'waypoints', waypoints: [here, here] } })).toEqual([]);
    expect(faultsOf({ route: { pattern: 'straight', waypoints: [here] } })).toEqual([]);
  });

  test('a certificate and its key come together', () => {
    expect(faultsOf({ http: { tls: { cert_file: 'c.pem' } } })).toEqual([
      'http.tls.key_file: expected a text, because http.tls.cert_file is set, got null',
    ]);
    expect(faultsOf({ http: { tls: { key_file: 'k.pem' } } })).toEqual([
      'http.tls.cert_file: expected a text, because http.tls.key_file is set, got null',
    ]);
    expect(faultsOf({ http: { tls: { key_file: 'k.pem', cert_file: 'c.pem' } } })).toEqual([]);
  });

  test('is told beside faults of other keys, but not of keys that are wrong by themselves', () => {
    expect(
      faultsOf({ seed: 'x', obstruction: { min_percent: 40 }, route: { speed_knots: { min: 300, max: 'fast' } } }),
    ).toEqual([
      'seed: expected a whole number of at least 0, got "x"',
      'route.speed_knots.max: expected a number from 0 to 100000, got "fast"',
      'obstruction.min_percent: expected at most obstruction.max_percent (30), got 40',
    ]);
  });
});
