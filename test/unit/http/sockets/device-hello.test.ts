import { describe, expect, test } from 'vitest';

import { PharosError, type Fault } from '../../../../src/domain/errors.js';
import { readHello } from '../../../../src/http/sockets/device-hello.js';

/** The refusal of a hello. */
function refusalOf(hello: object): PharosError {
  try {
    readHello({ type: 'hello', ...hello });
  } catch (error) {
    if (error instanceof PharosError) return error;
    throw error;
  }
  return expect.fail('it was taken');
}

/** A hello with one command that has these parameters. */
const taking = (parameters: object) => ({ command_templates: { spin: { parameters } } });

const many = <T>(count: number, each: T): Record<string, T> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, each]));

describe('a parameter of a declaration', () => {
  test.each<[string, object, Fault]>([
    [
      'a default of another type',
      { type: 'number', default: 'fast' },
      { path: 'default', message: 'expected a number, got "fast"' },
    ],
    [
      'a default with a fraction for an integer',
      { type: 'integer', default: 1.5 },
      { path: 'default', message: 'expected a whole number, got 1.5' },
    ],
    [
      'a default out of its range',
      { type: 'number', min: 0, max: 5, default: 6 },
      { path: 'default', message: 'expected a number from 0 to 5, got 6' },
    ],
    [
      'a default that is not offered',
      { type: 'enum', enum: ['on', 'off'], default: 'idle' },
      { path: 'default', message: 'expected one of on, off, got "idle"' },
    ],
    [
      'a default that is no truth value',
      { type: 'boolean', default: 1 },
      { path: 'default', message: 'expected true or false, got 1' },
    ],
    [
      'a range without room',
      { type: 'number', min: 5, max: 1 },
      { path: 'min', message: 'expected min to be at most max' },
    ],
    ['an enum without texts', { type: 'enum' }, { path: 'enum', message: 'expected the texts of the enum' }],
    [
      'texts that are none',
      { type: 'enum', enum: ['on', 0] },
      { path: 'enum', message: 'expected 1 to 200 texts of 1 to 200 characters' },
    ],
  ])('is refused with %s', (_what, parameter, { path, message }) => {
    const where = `command_templates.spin.parameters.to.${path}`;
    expect(refusalOf(taking({ fine: { type: 'number' }, to: parameter }))).toMatchObject({
      code: 'BAD_REQUEST',
      message: `Invalid input: ${where}: ${message}`,
      details: [{ path: where, message }],
    });
  });

  test.each([
    { type: 'number', min: 1, max: 1, default: 1 },
    { type: 'integer', min: null, max: 9, default: -3 },
    { type: 'enum', enum: ['on'], default: 'on' },
    { type: 'text', default: '' },
    { type: 'boolean', default: false },
    { type: 'number', default: null },
  ])('may be %j', (parameter) => {
    const { commandTemplates } = readHello({ type: 'hello', ...taking({ to: parameter }) });
    const own = 'default' in parameter && parameter.default !== null ? { default: parameter.default } : {};
    expect(commandTemplates?.[0]?.parameters['to']).toMatchObject({ type: parameter.type, ...own });
  });
});

describe('a declaration of very much', () => {
  test.each<[string, object, Fault]>([
    [
      'types',
      { telemetry_types: many(1001, { data_type: 'x' }) },
      { path: 'telemetry_types', message: 'expected at most 1000, got 1001' },
    ],
    [
      'commands',
      { command_templates: many(201, 'x') },
      { path: 'command_templates', message: 'expected at most 200, got 201' },
    ],
    [
      'parameters of one command',
      taking(many(101, 'x')),
      { path: 'command_templates.spin.parameters', message: 'expected at most 100, got 101' },
    ],
  ])('is refused for the number of %s alone', (_what, hello, fault) => {
    expect(refusalOf(hello).details).toEqual([fault]);
  });

  test('is told fifty faults, and that there are more', () => {
    const refusal = refusalOf({ telemetry_types: many(1000, { data_type: 'x' }) });
    expect(refusal.details).toHaveLength(50);
    expect(refusal.message).toMatch(
      /^Invalid input: telemetry_types\.n0\.data_type: .* \(the first of more than 50 faults\)$/,
    );
  });

  test('is told how many faults there are when it is few', () => {
    const refusal = refusalOf({ telemetry_types: many(3, {}) });
    expect(refusal.details).toHaveLength(3);
    expect(refusal.message).toMatch(/ \(the first of 3 faults\)$/);
  });

  test('is not taken under a name that records have a meaning of their own for', () => {
    const hello = JSON.parse('{"telemetry_types":{"__proto__":{"data_type":"number"}}}') as object;
    expect(refusalOf(hello).details).toMatchObject([{ path: 'telemetry_types.__proto__' }]);
  });

  test('may be as much as is allowed', () => {
    const { telemetryTypes, commandTemplates } = readHello({
      type: 'hello',
      telemetry_types: many(1000, { data_type: 'number' }),
      command_templates: many(200, { parameters: many(100, { type: 'number' }) }),
    });
    expect([Object.keys(telemetryTypes ?? {}).length, commandTemplates?.length]).toEqual([1000, 200]);
  });

  test.each([5, null, [1], 'all'])('is none when it is %j', (given) => {
    expect(refusalOf({ telemetry_types: given }).details).toMatchObject([{ path: 'telemetry_types' }]);
  });
});
