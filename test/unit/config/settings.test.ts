import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { ConfigError } from '../../../src/config/faults.js';
import { loadSettings } from '../../../src/config/settings.js';
import { temporaryFolder } from '../../support/folder.js';

function faultsOf(env: Record<string, string>, cwd = '/nonexistent'): Record<string, string> {
  try {
    loadSettings({ env, cwd });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return Object.fromEntries(error.faults.map(({ path, message }) => [path, message]));
  }
  return {};
}

describe('settings of the process', () => {
  test('have defaults that need neither file nor environment', () => {
    expect(loadSettings({ env: {}, cwd: '/nonexistent' })).toEqual({
      host: '127.0.0.1',
      port: 8000,
      logLevel: 'INFO',
      dataDir: '/nonexistent/data',
      base: {},
    });
  });

  test('come from HOST, PORT, LOG_LEVEL in any case, and PHAROS_DATA_DIR', () => {
    const env = { HOST: '::1', PORT: '0', LOG_LEVEL: 'warning', PHAROS_DATA_DIR: '/var/lib/pharos' };
    expect(loadSettings({ env, cwd: '/nonexistent' })).toMatchObject({
      host: '::1',
      port: 0,
      logLevel: 'WARNING',
      dataDir: '/var/lib/pharos',
    });
  });

  test.each(['65536', '-1', '80.5', 'http', '1e3', ' 80'])('refuse the port %j with what was expected', (PORT) => {
    expect(faultsOf({ PORT })).toEqual({
      PORT: `expected a whole number from 0 to 65535, got ${JSON.stringify(PORT)}`,
    });
  });

  test('refuse servers that cannot be used yet, and take an empty variable for one that is not set', () => {
    const refused = faultsOf({ DATABASE_URL: 'postgres://u:secret@db/pharos', REDIS_URL: 'redis://cache' });
    expect(Object.keys(refused)).toEqual(['DATABASE_URL', 'REDIS_URL']);
    expect(JSON.stringify(refused)).not.toContain('secret');
    expect(faultsOf({ DATABASE_URL: '', REDIS_URL: '', PORT: '', HOST: '', PHAROS_SEED: '' })).toEqual({});
  });

  test('tell of everything that is wrong at once, in variables, file and tree', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'config.yaml'), 'seed: -1\nroute:\n  radius: 5\n  speed_knots: { min: 200 }\n');
    const env = { HOST: 'a b', PORT: 'x', LOG_LEVEL: 'LOUD', PHAROS_ROUTE__RADIUS_KM: '0', PHAROS_ROUTE__SPEED: '1' };
    expect(faultsOf(env, folder.path)).toEqual({
      HOST: 'expected an address or a host name, got "a b"',
      PORT: 'expected a whole number from 0 to 65535, got "x"',
      LOG_LEVEL: 'expected one of DEBUG, INFO, WARNING, ERROR, got "LOUD"',
      seed: 'expected a whole number of at least 0, got -1 (config.yaml, line 1)',
      'route.radius': expect.stringMatching(
        /^unknown key, expected one of pattern, .* \(config\.yaml, line 3\)$/,
      ) as unknown,
      'route.radius_km': 'expected a number from 0.001 to 40000, got 0 (PHAROS_ROUTE__RADIUS_KM)',
      PHAROS_ROUTE__SPEED: 'unknown variable, no key of the configuration has this name',
      'route.speed_knots.min': 'expected at most route.speed_knots.max (100), got 200',
    });
  });

  test('name every fault in the message of the error, a line each', () => {
    expect(() => loadSettings({ env: { PORT: 'x', LOG_LEVEL: 'y' }, cwd: '/nonexistent' })).toThrow(
      'Wrong configuration:\n  PORT: expected a whole number from 0 to 65535, got "x"\n  LOG_LEVEL: expected one of',
    );
    expect(() => loadSettings({ env: { PORT: 'x' }, cwd: '/nonexistent' })).toThrow(
      /^Wrong configuration: PORT: expected/,
    );
  });
});

describe('the configuration file', () => {
  test('yields to the environment, key by key', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'config.yaml'), 'seed: 5\nroute: { start: { latitude: 1, longitude: 2 } }\n');
    const env = { PHAROS_ROUTE__START__LATITUDE: '9' };
    expect(loadSettings({ env, cwd: folder.path }).base).toEqual({
      seed: 5,
      route: { start: { latitude: 9, longitude: 2 } },
    });
  });

  test('may be missing, unless PHAROS_CONFIG names it', () => {
    using folder = temporaryFolder();
    expect(faultsOf({}, folder.path)).toEqual({});
    expect(faultsOf({ PHAROS_CONFIG: 'site.yaml' }, folder.path)).toEqual({
      '': 'PHAROS_CONFIG: cannot read site.yaml: there is no such file',
    });
    writeFileSync(join(folder.path, 'site.yaml'), 'seed: 7');
    expect(loadSettings({ env: { PHAROS_CONFIG: 'site.yaml' }, cwd: folder.path }).base).toEqual({ seed: 7 });
  });

  test('is refused with a sentence when it is a folder', () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'config.yaml'));
    expect(faultsOf({}, folder.path)).toEqual({ '': 'PHAROS_CONFIG: cannot read config.yaml: it is a folder' });
  });

  test('is refused with a sentence when its path leads through a file', () => {
    using folder = temporaryFolder();
    writeFileSync(join(folder.path, 'file'), '');
    chmodSync(join(folder.path, 'file'), 0o600);
    expect(faultsOf({ PHAROS_CONFIG: 'file/config.yaml' }, folder.path)).toEqual({
      '': 'PHAROS_CONFIG: cannot read file/config.yaml: ENOTDIR',
    });
  });
});
