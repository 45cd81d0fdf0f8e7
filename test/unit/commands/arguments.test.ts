import { expect, test } from 'vitest';

import { findCommand } from '../../../src/catalog/index.js';
import { checkArguments } from '../../../src/commands/arguments.js';
import type { CommandTemplate } from '../../../src/domain/command.js';

const everyType: CommandTemplate = {
  id: 'every',
  description: 'Has an argument of every type.',
  parameters: {
    level: { type: 'number', required: true, range: { min: 0.5, max: 2 }, description: '' },
    times: { type: 'integer', required: true, range: { min: 1 }, description: '' },
    on: { type: 'boolean', required: true, description: '' },
    mode: { type: 'enum', required: true, values: ['soft', 'hard'], description: '' },
    note: { type: 'text', required: false, description: '' },
    speed: { type: 'number', required: false, default: 7, range: { max: 9 }, description: '' },
  },
};
const good = { level: 1.5, times: 3, on: false, mode: 'hard' };

function faultsOf(given: Readonly<Record<string, unknown>>): unknown {
  const checked = checkArguments(everyType, given);
  return 'faults' in checked ? checked.faults : [];
}

test('good arguments are taken, with defaults for what is left out and nothing for what has none', () => {
  expect(checkArguments(everyType, good)).toEqual({ parameters: { ...good, speed: 7 } });
  expect(checkArguments(everyType, { ...good, note: '', speed: 9 })).toEqual({
    parameters: { ...good, note: '', speed: 9 },
  });
});

test.each([0.5, 2])('the bound %d of a range belongs to it', (level) => {
  expect(faultsOf({ ...good, level })).toEqual([]);
});

test.each<[string, unknown, string]>([
  ['level', 0.49, 'expected a number from 0.5 to 2, got 0.49'],
  ['level', '1', 'expected a number from 0.5 to 2, got "1"'],
  ['level', Infinity, 'expected a number from 0.5 to 2, got Infinity'],
  ['level', NaN, 'expected a number from 0.5 to 2, got NaN'],
  ['level', null, 'expected a number from 0.5 to 2, got null'],
  ['level', undefined, 'expected a number from 0.5 to 2, got none'],
  ['times', 1.5, 'expected a whole number of at least 1, got 1.5'],
  ['on', 1, 'expected true or false, got 1'],
  ['mode', 'firm', 'expected one of soft, hard, got "firm"'],
  ['mode', 0, 'expected one of soft, hard, got 0'],
  ['note', 'x'.repeat(4097), 'expected a text of at most 4096 characters, got a longer text'],
  ['note', ['a'], 'expected a text of at most 4096 characters, got a list'],
  ['speed', { a: 1 }, 'expected a number of at most 9, got an object'],
])('%s = %j is refused, and the argument named', (name, value, message) => {
  expect(faultsOf({ ...good, [name]: value })).toEqual([{ path: `parameters.${name}`, message }]);
});

test('every fault is told at once, names that are not known among them', () => {
  expect(faultsOf({ level: 9, on: 'yes', extra: 1, constructor: 2 })).toEqual([
    { path: 'parameters.level', message: 'expected a number from 0.5 to 2, got 9' },
    { path: 'parameters.times', message: 'expected a whole number of at least 1, got none' },
    { path: 'parameters.on', message: 'expected true or false, got "yes"' },
    { path: 'parameters.mode', message: 'expected one of soft, hard, got none' },
    { path: 'parameters.extra', message: 'unknown argument: every takes level, times, on, mode, note, speed' },
    { path: 'parameters.constructor', message: 'unknown argument: every takes level, times, on, mode, note, speed' },
  ]);
});

test('of very many names that are not known fifty are told, the known ones named by twenty', () => {
  const names = Array.from({ length: 25 }, (_, i) => `p${i}`);
  const parameters = Object.fromEntries(names.map((name) => [name, { type: 'boolean', required: false } as const]));
  const template = { id: 'wide', description: '', parameters } as unknown as CommandTemplate;
  const given = Object.fromEntries(Array.from({ length: 80_000 }, (_, i) => [`k${i}`, 1]));
  const checked = checkArguments(template, given);
  const faults = 'faults' in checked ? checked.faults : [];
  const takes = `wide takes ${names.slice(0, 20).join(', ')} and 5 more`;
  expect(faults).toEqual(
    Array.from({ length: 50 }, (_, i) => ({ path: `parameters.k${i}`, message: `unknown argument: ${takes}` })),
  );
});

test('a command without arguments takes none', () => {
  const template = findCommand('device', 'get_status');
  if (template === undefined) throw new Error('the catalog has get_status');
  expect(checkArguments(template, {})).toEqual({ parameters: {} });
  expect(checkArguments(template, { now: true })).toEqual({
    faults: [{ path: 'parameters.now', message: 'unknown argument: get_status takes none' }],
  });
});

test.each([
  ['pressure', 299.9, 'expected a number from 300 to 1200 for pressure, got 299.9'],
  ['temperature', 99_999, 'expected a number from -50 to 150 for temperature, got 99999'],
  ['temperature', 'warm', 'expected a number from -50 to 150 for temperature, got "warm"'],
  ['altitude', 'high', 'expected a number, got "high"'],
])('the range of a number may follow from another argument: %s = %j is refused', (sensor, value, message) => {
  const template = findCommand('device', 'set_sensor_value') ?? expect.fail('no such command');
  const checked = checkArguments(template, { sensor, value });
  const faults = 'faults' in checked ? checked.faults : [];
  expect(faults.filter(({ path }) => path === 'parameters.value')).toEqual([{ path: 'parameters.value', message }]);
});

test.each([
  ['pressure', 300],
  ['pressure', 1200],
  ['temperature', -50],
])('and its bounds belong to it: %s = %d is taken', (sensor, value) => {
  const template = findCommand('device', 'set_sensor_value') ?? expect.fail('no such command');
  expect(checkArguments(template, { sensor, value })).toEqual({ parameters: { sensor, value } });
});
