import { describe, expect, test } from 'vitest';

import { toFaults } from '../../../src/config/faults.js';
import { Config } from '../../../src/config/schema.js';
import { valueAt, withValue } from '../../../src/config/tree.js';
import { checkLayer, resolve } from '../../../src/config/validate.js';

const messageOf = (path: string, value: unknown) => {
  const faults = toFaults(checkLayer(withValue({}, path.split('.'), value)).findings);
  return faults.map((fault) => `${fault.path}: ${fault.message}`);
};

describe('a layer', () => {
  test.each<readonly [string, unknown, string]>([
    ['update_interval_seconds', -5, 'expected a whole number from 1 to 3600, got -5'],
    ['update_interval_seconds', 1.5, 'expected a whole number from 1 to 3600, got 1.5'],
    ['update_interval_seconds', '1', 'expected a whole number from 1 to 3600, got "1"'],
    ['update_interval_seconds', null, 'expected a whole number from 1 to 3600, got null'],
    ['update_interval_seconds', NaN, 'expected a whole number from 1 to 3600, got NaN'],
    ['update_interval_seconds', Infinity, 'expected a whole number from 1 to 3600, got Infinity'],
    ['route.altitude_meters.max', NaN, 'expected a number from -1000 to 100000, got NaN'],
    ['route.radius_km', 0, 'expected a number from 0.001 to 40000, got 0'],
    ['network.packet_loss_percent.max', 101, 'expected a number from 0 to 100, got 101'],
    ['simulation.satellite.rate_hz', -1, 'expected a number above 0 and at most 10000, got -1'],
    ['weather.enabled', 'true', 'expected true or false, got "true"'],
    ['route.pattern', 'square', 'expected one of circular, figure_8, straight, waypoints, random_walk, got "square"'],
    [
      'route.waypoints',
      { latitude: 1 },
      'expected a list, each an object with the keys latitude, longitude, got an object',
    ],
    ['route.start', [1, 2], 'expected an object with the keys latitude, longitude, got a list of 2'],
    ['route.start', 'x'.repeat(1000), `expected an object with the keys latitude, longitude, got "${'x'.repeat(60)}…"`],
    ['http.tls.cert_file', '', 'expected a non-empty text or null, got ""'],
    ['http.public_url', 'pharos', 'expected a URL such as https://pharos.example.org or null, got "pharos"'],
    [
      'http.public_url',
      'ftp://x.example',
      'expected a URL such as https://pharos.example.org or null, got "ftp://x.example"',
    ],
    ['http.body_limit_bytes', true, 'expected a whole number of at least 1024, got true'],
  ])('with %s: %j is refused in words', (path, value, message) => {
    expect(messageOf(path, value)).toEqual([`${path}: ${message}`]);
  });

  test.each([
    [[1, 2], 'a list of 2'],
    [null, 'null'],
    ['mode', '"mode"'],
    [5, '5'],
    [undefined, 'nothing'],
  ])('that is %j instead of an object is refused', (value, got) => {
    expect(checkLayer(value)).toEqual({
      tree: {},
      findings: [{ path: [], message: `expected an object, got ${got}` }],
    });
  });

  test('has every fault told, each with its path, and keeps what is right', () => {
    const { tree, findings } = checkLayer({
      seed: 7,
      sed: 1,
      route: { radius_km: -1, distance_km: 9, waypoints: [{ latitude: 0, longitude: 500 }, { lat: 1 }] },
      weather: { enabled: 1, wind: 2 },
    });
    expect(
      toFaults(findings)
        .map(({ path }) => path)
        .sort(),
    ).toEqual([
      'route.radius_km',
      'route.waypoints.0.longitude',
      'route.waypoints.1.lat',
      'route.waypoints.1.latitude',
      'route.waypoints.1.longitude',
      'sed',
      'weather.enabled',
      'weather.wind',
    ]);
    expect(tree).toEqual({ seed: 7, route: { distance_km: 9 } });
  });

  test('cannot reach a prototype', () => {
    const written: unknown = JSON.parse(
      '{"__proto__":{"seed":1},"constructor":{"prototype":{"x":1}},"route":{"__proto__":{"radius_km":9}},"seed":3}',
    );
    const { tree, findings } = checkLayer(written);
    expect(toFaults(findings).map(({ path }) => path)).toEqual(['__proto__', 'constructor', 'route.__proto__']);
    expect(resolve(tree).config).toEqual({ ...Config.parse({}), seed: 3 });
    expect(valueAt({}, ['seed'])).toBeUndefined();
    expect(valueAt(tree, ['route', 'constructor', 'name'])).toBeUndefined();
  });

  test('nested too deeply is refused without being followed to its end', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = level % 2 === 0 ? [deep] : { a: deep };
    const faults = toFaults(checkLayer({ route: deep }).findings);
    expect(faults).toContainEqual({
      path: expect.any(String) as string,
      message: 'nested too deeply, expected at most 16 levels',
    });
  });

  test('of more values than a configuration can have is refused as a whole', () => {
    const points = Array.from({ length: 20_000 }, () => ({ latitude: 1, longitude: 2 }));
    expect(checkLayer({ seed: 1, route: { waypoints: points } })).toEqual({
      tree: {},
      findings: [{ path: [], message: 'expected at most 50000 values in all' }],
    });
    expect(checkLayer({ route: { waypoints: points.slice(0, 16_000) } }).findings).toEqual([]);
  });

  test('full of faults has a bounded number of them told, and long names cut', () => {
    const faults = toFaults(
      checkLayer(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`${'k'.repeat(500)}${i}`, 1]))).findings,
    );
    expect(faults).toHaveLength(1);
    expect(faults[0]?.path).toBe(`${'k'.repeat(64)}…`);
    const many = toFaults(
      checkLayer(Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`k${i}`, 1]))).findings,
    );
    expect(many).toHaveLength(501);
    expect(many.at(-1)).toEqual({ path: '', message: '1500 more faults are not listed' });
  });

  test.each<readonly [string, readonly string[], readonly string[]]>([
    [
      'http.cors_origins',
      ['https://a.example', 'http://localhost:5173', 'chrome-extension://abc', 'https://[::1]:8443/'],
      ['*', 'a.example', 'https://a.example/x', 'null', 'https://'],
    ],
    [
      'http.allowed_hosts',
      ['pharos', 'pharos.example.org', 'pharos:8000', '10.0.0.1', '::1', '[::1]:8000', 'x.y.'],
      ['', 'a b', 'https://a', 'a:99999', '[pharos]', '*.example.org'],
    ],
    [
      'http.trusted_proxies',
      ['10.0.0.0/8', '::1', 'fd00::/8', '192.168.0.1'],
      ['10.0.0.0/33', 'fd00::/129', 'loopback', '10.0.0.0/8/8', '10.0.0.0/x'],
    ],
  ])('has each entry of %s checked', (path, right, wrong) => {
    expect(messageOf(path, right)).toEqual([]);
    expect(messageOf(path, wrong).map((fault) => fault.split(':')[0])).toEqual(
      wrong.map((_, index) => `${path}.${index}`),
    );
  });

  test.each<readonly [string, readonly string[], readonly string[]]>([
    [
      'smtp.url',
      ['smtp://mail.example', 'smtps://u:p@mail.example:465'],
      ['mail.example', 'https://mail.example', 'smtp://', '***'],
    ],
    ['exporter.token', ['a', 'abc.DEF-123~'], ['', 'two words', 'ümlaut', '***', 'a\n']],
    ['http.public_url', ['https://pharos.example.org', 'http://localhost:8000/p'], ['javascript:alert(1)', '']],
  ])('has the text of %s checked', (path, right, wrong) => {
    for (const value of right) expect(messageOf(path, value)).toEqual([]);
    for (const value of wrong) expect(messageOf(path, value)).toHaveLength(1);
  });
});
