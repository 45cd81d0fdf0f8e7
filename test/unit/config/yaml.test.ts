import { describe, expect, test } from 'vitest';

import { parseYaml } from '../../../src/config/yaml.js';

const messages = (text: string) =>
  parseYaml(text, 'config.yaml').findings.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a configuration file', () => {
  test.each(['', '# nothing but a comment\n', '---\n', 'route:\n', 'route:\n  start:\n    # latitude: 5\n'])(
    'that says nothing is right: %j',
    (text) => {
      expect(messages(text)).toEqual([]);
    },
  );

  test.each([
    ['seed: [1, 2', /^: config\.yaml, line 1, column \d+: not valid YAML: /],
    ['mode: live\n route: 5\n', /^: config\.yaml, line \d, column \d+: not valid YAML: /],
    ['seed: 1\nseed: 2\n', /^: config\.yaml, line 2, column 1: not valid YAML: Map keys must be unique$/],
    ['{"seed": 1}}', /not valid YAML/],
    ['a: 1\n---\nb: 2\n', /not valid YAML/],
  ])('that is no YAML is refused with its place: %j', (text, message) => {
    expect(messages(text)).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    ['just a sentence', 'got "just a sentence"'],
    ['- seed\n- mode\n', 'got a list of 2'],
    ['42', 'got 42'],
  ])('that is no mapping is refused: %j', (text, got) => {
    expect(messages(text)).toEqual([`: config.yaml: expected a mapping such as "mode: simulation", ${got}`]);
  });

  test('has each fault told with its line', () => {
    expect(
      messages(
        'seed: 1\nroute:\n  waypoints:\n    - { latitude: 91, longitude: 0 }\nnetwork: 5\nstore:\n  memory_limit_mb: .inf\n',
      ),
    ).toEqual([
      'route.waypoints.0.latitude: expected a number from -90 to 90, got 91 (config.yaml, line 4)',
      expect.stringMatching(
        /^network: expected an object with the keys latency_ms, .*, got 5 \(config\.yaml, line 5\)$/,
      ),
      'store.memory_limit_mb: expected a whole number of at least 64, got Infinity (config.yaml, line 7)',
    ]);
  });

  test('names the file alone where a fault has no line of its own', () => {
    expect(messages('route: { waypoints: [{ latitude: 1 }] }')).toEqual([
      'route.waypoints.0.longitude: expected a number from -180 to 180, got nothing (config.yaml)',
    ]);
  });

  test('cannot be blown up by aliases', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[i]}`).join(',')}]`),
    ];
    expect(messages(bomb.join('\n'))).toEqual([
      ': config.yaml: not valid YAML: Excessive alias count indicates a resource exhaustion attack',
    ]);
  });
});
