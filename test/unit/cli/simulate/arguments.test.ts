import { describe, expect, test } from 'vitest';

import { UsageError } from '../../../../src/cli/command.js';
import { parseSwarmArguments } from '../../../../src/cli/simulate/arguments.js';

const defaults = {
  satellites: 100,
  rateHz: 100,
  durationSeconds: 60,
  anomalyRate: 0.01,
  url: new URL('http://localhost:8000'),
  batch: undefined,
  connections: 128,
  seed: 1,
  key: undefined,
};

describe('the arguments of pharos simulate satellites', () => {
  test('none is needed: the defaults are those of the document', () => {
    expect(parseSwarmArguments(['satellites'], {})).toEqual(defaults);
  });

  test('the line of the document means what it says', () => {
    const line =
      'satellites --satellites 100 --rate 100 --duration 60 --anomaly-rate 0.01 --api-url http://localhost:8000';
    expect(parseSwarmArguments(line.split(' '), {})).toEqual(defaults);
  });

  test('short forms, batches, connections and a seed', () => {
    const line = 'satellites -s 5 -r 0.5 -d 0 --batch 500 --connections 8 --seed 7 --anomaly-rate 0';
    expect(parseSwarmArguments(line.split(' '), {})).toEqual({
      ...defaults,
      satellites: 5,
      rateHz: 0.5,
      durationSeconds: 0,
      batch: 500,
      connections: 8,
      seed: 7,
      anomalyRate: 0,
    });
  });

  test('a batch of one is a batch all the same', () => {
    expect(parseSwarmArguments(['satellites', '--batch', '1'], {}).batch).toBe(1);
  });

  test('the key comes from the environment, so that no list of processes shows it, unless it is given', () => {
    const env = { PHAROS_API_KEY: 'a\n' };
    expect(parseSwarmArguments(['satellites'], env).key).toBe('a');
    expect(parseSwarmArguments(['satellites', '--api-key', 'b'], env).key).toBe('b');
  });

  test.each([
    [[], 'What can be simulated here is "satellites"'],
    [['planets'], 'What can be simulated here is "satellites"'],
    [['satellites', 'more'], 'What can be simulated here is "satellites"'],
    [['satellites', '-s', '0'], '--satellites is "0", which is no whole number from 1 to 100000'],
    [['satellites', '-s', '1.5'], '--satellites is "1.5", which is no whole number from 1 to 100000'],
    [['satellites', '-r', 'fast'], '--rate is "fast", which is no number of points a second from 0.001 to 1000'],
    [['satellites', '--rate', '1001'], '--rate is "1001"'],
    [['satellites', '--duration=-1'], '--duration is "-1", which is no number of seconds from 0 to 31536000'],
    [['satellites', '--duration', ''], '--duration is ""'],
    [['satellites', '--anomaly-rate', '2'], '--anomaly-rate is "2", which is no probability from 0 to 1'],
    [['satellites', '--batch', '0'], '--batch is "0", which is no whole number from 1 to 50000'],
    [['satellites', '--connections', '1e9'], '--connections is "1e9"'],
    [['satellites', '--seed', '-5'], "Option '--seed' argument is ambiguous"],
    [['satellites', '--api-url', 'localhost:8000'], '--api-url is "localhost:8000", which is no http or https URL'],
    [['satellites', '--api-key', 'a b'], 'The API key holds characters that no key has'],
    [['satellites', '--swarm'], "Unknown option '--swarm'"],
  ])('%j is refused with a sentence', (argv, sentence) => {
    const refusal = expect(() => parseSwarmArguments(argv, {}));
    refusal.toThrow(UsageError);
    refusal.toThrow(sentence);
  });
});
