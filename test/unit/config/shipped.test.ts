import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { renderConfigurationDoc } from '../../../scripts/generate/configuration.js';
import { configKeys } from '../../../src/config/keys.js';
import { Config } from '../../../src/config/schema.js';
import { loadSettings } from '../../../src/config/settings.js';
import { closedKeys, restartKeys, secretKeys } from '../../../src/config/traits.js';
import { leaves, valueAt } from '../../../src/config/tree.js';
import { parseYaml } from '../../../src/config/yaml.js';
import { kinds } from '../../../src/catalog/index.js';

const shipped = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

describe('config.yaml as shipped', () => {
  const { tree, findings } = parseYaml(shipped('config.yaml'), 'config.yaml');

  test('holds every key with its default, and no other', () => {
    expect(findings).toEqual([]);
    expect(tree).toEqual(Config.parse({}));
    expect(
      leaves(tree)
        .map(([path]) => path.join('.'))
        .sort(),
    ).toEqual(configKeys.map(({ name }) => name).sort());
  });

  test('has a comment above every section', () => {
    for (const section of Object.keys(Config.shape))
      expect(shipped('config.yaml')).toMatch(new RegExp(`^# .*\\n${section}:`, 'm'));
  });
});

describe('.env.example as shipped', () => {
  const variables = [...shipped('.env.example').matchAll(/^#?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );

  test('names variables that exist, and shows the defaults', () => {
    const folder = new URL('../../..', import.meta.url).pathname;
    const settings = loadSettings({ env: Object.fromEntries(variables), cwd: folder });
    expect(settings).toEqual(loadSettings({ env: {}, cwd: folder }));
  });

  test('names the variables that are no keys of the tree', () => {
    expect(variables.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'HOST',
        'PORT',
        'LOG_LEVEL',
        'PHAROS_CONFIG',
        'PHAROS_DATA_DIR',
        'BATCH_SIZE',
        'BATCH_TIMEOUT',
      ]),
    );
  });
});

describe('docs/configuration.md', () => {
  test('is what the generator makes of the schema', () => {
    expect(shipped('docs/configuration.md')).toBe(renderConfigurationDoc());
  });
});

describe('the schema', () => {
  test.each(configKeys.map((key) => [key.name, key] as const))(
    'tells of %s in a sentence, with a default that it takes',
    (_, key) => {
      expect(key.schema.description).toMatch(/^[A-Z`].*\.$/);
      expect(key.schema.default).toEqual(valueAt(Config.parse({}), key.path));
    },
  );

  test('gives every key a variable of its own', () => {
    expect(new Set(configKeys.map(({ environment }) => environment)).size).toBe(configKeys.length);
    for (const { environment } of configKeys) expect(environment).toMatch(/^PHAROS_[A-Z0-9_]+$/);
  });

  test('has a section for every kind of the catalog', () => {
    expect(Object.keys(Config.parse({}).simulation)).toEqual(kinds.map(({ id }) => id));
  });

  test('keeps the keys of access closed, masks secrets, and lets every key of the simulator change at once', () => {
    const names = (keys: typeof configKeys) => keys.map(({ name }) => name);
    expect(names(secretKeys)).toEqual(['exporter.token', 'smtp.url']);
    expect(new Set(closedKeys.map(({ path }) => path[0]))).toEqual(new Set(['auth', 'http', 'exporter']));
    expect(names(closedKeys)).toEqual(expect.arrayContaining(['auth.mode', 'http.tls.key_file', 'exporter.token']));
    const simulator = [
      'mode',
      'update_interval_seconds',
      'seed',
      'route',
      'network',
      'obstruction',
      'weather',
      'simulation',
    ];
    for (const { path } of [...closedKeys, ...restartKeys]) expect(simulator).not.toContain(path[0]);
  });
});
