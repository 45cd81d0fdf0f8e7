import { describe, expect, test } from 'vitest';

import { toFaults } from '../../../src/config/faults.js';
import { parseDuration, readEnvironment } from '../../../src/config/environment.js';

const layerOf = (env: Record<string, string>) => {
  const { tree, findings } = readEnvironment(env);
  expect(findings).toEqual([]);
  return tree;
};
const faultsOf = (env: Record<string, string>) =>
  toFaults(readEnvironment(env).findings).map(({ path, message }) => `${path}: ${message}`);

describe('the environment', () => {
  test('sets any key by PHAROS_<SECTION>__<KEY>, read as the type of the key', () => {
    const env = {
      PHAROS_MODE: 'live',
      PHAROS_SEED: '42',
      PHAROS_INGEST__MAX_PAST_SECONDS: '7200',
      PHAROS_SIMULATION__DEVICE__ENABLED: 'FALSE',
      PHAROS_STORE__RETENTION_DAYS__1M: '1e1',
      PHAROS_HTTP__CORS_ORIGINS: '["https://a.example","http://localhost:5173"]',
      PHAROS_SMTP__FROM: 'null',
      PHAROS_EXPORTER__TOKEN: '12345',
    };
    expect(layerOf(env)).toEqual({
      mode: 'live',
      seed: 42,
      ingest: { max_past_seconds: 7200 },
      simulation: { device: { enabled: false } },
      store: { retention_days: { '1m': 10 } },
      http: { cors_origins: ['https://a.example', 'http://localhost:5173'] },
      smtp: { from: null },
      exporter: { token: '12345' },
    });
  });

  test('sets a section inside a section as JSON, which yields to the keys in it', () => {
    const env = { PHAROS_ROUTE__START__LATITUDE: '3', PHAROS_ROUTE__START: '{"latitude":1,"longitude":2}' };
    expect(layerOf(env)).toEqual({ route: { start: { latitude: 3, longitude: 2 } } });
  });

  test('knows the names of document 003, which yield to the names of the tree', () => {
    const env = {
      ANOMALY_THRESHOLD_BATTERY: '15.5',
      ANOMALY_THRESHOLD_STORAGE: '90000',
      ANOMALY_THRESHOLD_SIGNAL: '-95',
      BATCH_SIZE: '500',
      BATCH_TIMEOUT: '1s',
      PHAROS_INGEST__BATCH_SIZE: '600',
    };
    expect(layerOf(env)).toEqual({
      anomalies: { battery_min: 15.5, storage_max: 90_000, signal_min: -95 },
      ingest: { batch_size: 600, batch_timeout_ms: 1000 },
    });
  });

  test('leaves other variables alone, whatever they hold', () => {
    expect(
      layerOf({ PATH: '/bin', PHAROS_ADMIN_EMAIL: 'a@b.example', PHAROS_HOME: '/x', __X: '1', PHAROS_SEED: '' }),
    ).toEqual({});
  });

  test.each([
    [
      { PHAROS_ROUTE__RADIUS: '5' },
      'PHAROS_ROUTE__RADIUS: unknown variable, no key of the configuration has this name',
    ],
    [
      { PHAROS_ROUTE__radius_km: '5' },
      'PHAROS_ROUTE__radius_km: unknown variable, no key of the configuration has this name',
    ],
    [{ PHAROS_SEED: 'NaN' }, 'seed: expected a whole number of at least 0, got NaN (PHAROS_SEED)'],
    [{ PHAROS_SEED: '-Infinity' }, 'seed: expected a whole number of at least 0, got -Infinity (PHAROS_SEED)'],
    [{ PHAROS_SEED: '0x10' }, 'seed: expected a whole number of at least 0, got "0x10" (PHAROS_SEED)'],
    [
      { PHAROS_SEED: '1e300' },
      'seed: expected a whole number of at least 0 and up to 9007199254740991, got 1e+300 (PHAROS_SEED)',
    ],
    [
      { PHAROS_WEATHER__ENABLED: 'yes' },
      'weather.enabled: expected true or false, got "yes" (PHAROS_WEATHER__ENABLED)',
    ],
    [{ PHAROS_MODE: 'real' }, 'mode: expected one of simulation, live, got "real" (PHAROS_MODE)'],
    [
      { PHAROS_HTTP__ALLOWED_HOSTS: 'a,b' },
      'http.allowed_hosts: expected a list, each a text, got "a,b" (PHAROS_HTTP__ALLOWED_HOSTS, written as JSON)',
    ],
    [
      { PHAROS_ROUTE__START: '{"__proto__":{"latitude":1}}' },
      'route.start.__proto__: unknown key, expected one of latitude, longitude (PHAROS_ROUTE__START, written as JSON)',
    ],
    [
      { BATCH_TIMEOUT: '5' },
      'ingest.batch_timeout_ms: expected a duration such as 50ms or 1s, got "5" (BATCH_TIMEOUT)',
    ],
    [{ BATCH_SIZE: '0' }, 'ingest.batch_size: expected a whole number of at least 1, got 0 (BATCH_SIZE)'],
  ])('refuses %j with one sentence', (env, fault) => {
    expect(faultsOf(env as Record<string, string>)).toEqual([fault]);
  });

  test('never shows a secret that is wrong', () => {
    const [fault] = faultsOf({ PHAROS_SMTP__URL: 'http://user:hunter2@mail.example' });
    expect(fault).toMatch(/^smtp\.url: expected a URL such as .* or null, got a text that is kept secret/);
    expect(fault).not.toContain('hunter2');
  });

  test.each([
    ['250ms', 250],
    ['1s', 1000],
    ['1.5s', 1500],
    ['1m30s', 90_000],
    ['2h', 7_200_000],
    ['0.4ms', 0],
    ['1', undefined],
    ['s', undefined],
    ['-1s', undefined],
    ['1 s', undefined],
    ['1d', undefined],
  ])('reads the duration %j as %j ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });
});
