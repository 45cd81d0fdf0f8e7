import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { readEnvironment } from '../../../src/config/environment.js';
import { configKeys, type ConfigKey, type SchemaNode } from '../../../src/config/keys.js';
import { Config } from '../../../src/config/schema.js';
import { typeOf } from '../../../src/config/sentences.js';
import { closedKeys, restartKeys } from '../../../src/config/traits.js';
import { leaves, merge, valueAt, withValue, type Tree } from '../../../src/config/tree.js';
import { checkLayer, resolve } from '../../../src/config/validate.js';
import { parseYaml } from '../../../src/config/yaml.js';
import { context, startedConfig } from '../../support/config-service.js';

/** Texts and lists whose form the schema does not tell. */
const samples: Readonly<Record<string, readonly unknown[]>> = {
  'route.waypoints': [
    [],
    [
      { latitude: 1.5, longitude: -2 },
      { latitude: 3, longitude: 4 },
    ],
  ],
  'http.cors_origins': [[], ['https://a.example', 'http://localhost:5173']],
  'http.allowed_hosts': [[], ['pharos', 'pharos:8000']],
  'http.trusted_proxies': [[], ['10.0.0.0/8']],
  'http.public_url': [null, 'https://pharos.example'],
  'http.tls.cert_file': [null, '/etc/tls/cert.pem'],
  'http.tls.key_file': [null, '/etc/tls/key.pem'],
  'exporter.token': [null, 'abc', '12345', 'true'],
  'smtp.url': [null, 'smtps://u:p@mail.example:465'],
  'smtp.from': [null, 'pharos@mail.example'],
};

function numbers(node: SchemaNode): fc.Arbitrary<number> {
  const low = node.exclusiveMinimum ?? Math.max(node.minimum ?? -1e6, -1e6);
  const high = Math.min(node.maximum ?? 1e6, 1e6);
  if (typeOf(node) === 'integer') return fc.integer({ min: low, max: high });
  return fc
    .double({ min: low, max: high, minExcluded: node.exclusiveMinimum !== undefined, noNaN: true })
    .map((value) => value + 0);
}

/** A value that the key takes by itself. */
function values(key: ConfigKey): fc.Arbitrary<unknown> {
  const given = samples[key.name];
  if (given !== undefined) return fc.constantFrom(...given);
  if (key.schema.enum !== undefined) return fc.constantFrom(...key.schema.enum);
  return typeOf(key.schema) === 'boolean' ? fc.boolean() : numbers(key.schema);
}

/** How a value is written in a variable. */
function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Any part of the tree, right key by key; its keys may contradict each other. */
const layers: fc.Arbitrary<Tree> = fc
  .subarray([...configKeys], { maxLength: 12 })
  .chain((keys) => fc.tuple(...keys.map((key) => values(key).map((value) => [key.path, value] as const))))
  .map((settings) => settings.reduce<Tree>((tree, [path, value]) => withValue(tree, path, value), {}));

const openLayers = layers.map((tree) => {
  const open = leaves(tree).filter(([path]) => !closedKeys.some(({ name }) => name === path.join('.')));
  return open.reduce<Tree>((rest, [path, value]) => withValue(rest, path, value), {});
});

function effective(tree: Tree): Tree {
  const { findings, tree: checked } = checkLayer(tree);
  expect(findings).toEqual([]);
  return resolve(checked).config;
}

describe('the layers', () => {
  test.each(configKeys.map((key) => [key.name, key] as const))(
    'take %s alike from file, environment and API',
    async (_, key) => {
      const closed = closedKeys.includes(key);
      await fc.assert(
        fc.asyncProperty(values(key), async (value) => {
          const tree = withValue({}, key.path, value);
          const wanted = effective(tree);
          expect(valueAt(wanted, key.path)).toEqual(value);

          const file = parseYaml(JSON.stringify(tree), 'config.yaml');
          const environment = readEnvironment({ [key.environment]: asText(value) });
          for (const { tree: read, findings } of [file, environment]) {
            expect(findings).toEqual([]);
            expect(resolve(read).config).toEqual(wanted);
          }
          if (closed || resolve(tree).findings.length > 0) return;
          const { service } = await startedConfig();
          await service.merge(tree, context);
          const running = restartKeys.includes(key) ? Config.parse({}) : wanted;
          expect(service.config.get()).toEqual(running);
        }),
        { numRuns: 5, seed: 1 },
      );
    },
  );

  test('are each laid on the one below, leaf by leaf', () => {
    fc.assert(
      fc.property(layers, layers, layers, (file, environment, api) => {
        const config = effective([file, environment, api].reduce(merge));
        const defaults = Config.parse({});
        for (const { path } of configKeys) {
          const given = [api, environment, file, defaults].map((layer) => valueAt(layer, path));
          expect(valueAt(config, path)).toEqual(given.find((value) => value !== undefined));
        }
      }),
      { numRuns: 100, seed: 2 },
    );
  });

  test('hold after PUT what was put, after POST what was merged, and after a refusal what they held', async () => {
    const broken = fc.constantFrom<Tree>(
      { seed: -1 },
      { nothing: 1 },
      { route: { start: { height: 1 } } },
      { mode: null },
    );
    const change = fc.record({ layer: openLayers, fault: fc.option(broken, { freq: 3 }), replace: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(layers, fc.array(change, { maxLength: 5 }), async (file, changes) => {
        const base = resolve(file).findings.length === 0 ? file : {};
        const { service, overrides } = await startedConfig(base);
        let held: Tree = {};
        for (const { layer, fault, replace } of changes) {
          const written = fault === null ? layer : merge(layer, fault);
          const next = replace ? layer : merge(held, layer);
          const right = fault === null && resolve(merge(base, next)).findings.length === 0;
          const turn = replace ? service.replace(written, context) : service.merge(written, context);
          if (right) {
            await turn;
            held = next;
          } else await expect(turn).rejects.toMatchObject({ code: 'BAD_REQUEST' });
          expect(overrides.layer ?? {}).toEqual(held);
          const running = restartKeys.reduce<Tree>(
            (tree, { path }) => withValue(tree, path, valueAt(resolve(base).config, path)),
            resolve(merge(base, held)).config,
          );
          expect(service.config.get()).toEqual(running);
        }
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  test('never throw anything but a sentence, whatever is written', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4, withBigInt: true, withDate: true, withSparseArray: true }), (written) => {
        const { tree, findings } = checkLayer(written);
        for (const { message } of findings) expect(message).toMatch(/^(expected|unknown key)/);
        expect(checkLayer(tree).findings).toEqual([]);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});
