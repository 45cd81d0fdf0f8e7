import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../../../src/domain/errors.js';
import { labelsKey, type SeriesType } from '../../../../../src/domain/sample.js';
import { escapeMeasurement, escapeTag, quoteText } from '../../../../support/encode/line.js';
import { kept, lineWorld, ts } from '../../../../support/line-world.js';

type World = Awaited<ReturnType<typeof lineWorld>>;
type Value = number | boolean | string;

interface Written {
  readonly text: string;
  readonly value: Value;
}

interface Point {
  readonly measurement: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly fields: readonly (readonly [string, Written])[];
  readonly ns: bigint;
}

/** Characters that mean something somewhere in a line, and some that mean nothing anywhere. */
const character = fc.constantFrom(...'ab=, "\\#-1ü\u{1f600}', ...'ab');
/** A backslash at the end would take the meaning from the delimiter after it: no name can end so. */
const name = fc.string({ unit: character, minLength: 1, maxLength: 6 }).filter((text) => !text.endsWith('\\'));
const measurement = name.filter((text) => !text.startsWith('#'));

const written: fc.Arbitrary<Written> = fc.oneof(
  { weight: 4, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }).chain(spellings) },
  {
    weight: 3,
    arbitrary: fc
      .integer({ min: -1_000_000, max: 1_000_000 })
      .map((n) => n / 100)
      .chain(spellings),
  },
  fc.maxSafeInteger().map((value) => ({ text: `${value}i`, value: value === 0 ? 0 : value })),
  fc.maxSafeNat().map((value) => ({ text: `${value}u`, value })),
  fc.constantFrom('t', 'T', 'true', 'True', 'TRUE').map((text) => ({ text, value: true })),
  fc.constantFrom('f', 'F', 'false', 'False', 'FALSE').map((text) => ({ text, value: false })),
  fc
    .string({ unit: fc.oneof(character, fc.constantFrom('\n', '\r', '\t', 'x')), maxLength: 8 })
    .map((value) => ({ text: quoteText(value), value })),
);

function spellings(value: number): fc.Arbitrary<Written> {
  if (Object.is(value, -0)) return fc.constantFrom('-0', '-0.00', '-0e5').map((text) => ({ text, value }));
  const text = String(value);
  const texts = [
    text,
    value.toExponential(),
    text.replace('e+', 'E'),
    ...(/[.e]/.test(text) ? [] : [`${text}.`, `${text}.000`]),
  ];
  return fc.constantFrom(...texts).map((each) => ({ text: each, value }));
}

/** Few names, so that series come again, in other orders and with other types. */
const point: fc.Arbitrary<Point> = fc.record({
  measurement: fc.oneof(fc.constantFrom('m', 'n'), measurement),
  tags: fc.oneof(
    fc.dictionary(fc.constantFrom('host', 'rack', 'source_id'), fc.constantFrom('1', '2'), { maxKeys: 3 }),
    fc.dictionary(name, name, { maxKeys: 3 }),
  ),
  fields: fc.array(fc.tuple(fc.oneof(fc.constantFrom('a', 'b', 'value'), name), written), {
    minLength: 1,
    maxLength: 5,
  }),
  ns: fc.bigInt({ min: BigInt(ts - 3_600_000) * 1_000_000n, max: BigInt(ts + 300_000) * 1_000_000n }),
});

/** How a point may be written, blanks and line ends apart. */
const layout = fc.record({
  lead: fc.constantFrom('', ' ', '\t', '# a comment, "\n', '\n\r\n'),
  gap: fc.constantFrom(' ', '  '),
  end: fc.constantFrom('\n', ' \n', '\r\n'),
});

type Layout = typeof layout extends fc.Arbitrary<infer L> ? L : never;

function lineOf({ measurement, tags, fields, ns }: Point, { lead, gap, end }: Layout): string {
  const key = [
    escapeMeasurement(measurement),
    ...Object.entries(tags).map(([tag, text]) => `${escapeTag(tag)}=${escapeTag(text)}`),
  ];
  const values = fields.map(([field, { text }]) => `${escapeTag(field)}=${text}`);
  return `${lead}${key.join(',')}${gap}${values.join(',')}${gap}${ns}${end}`;
}

const typeOf = (value: Value): SeriesType =>
  typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'boolean' : 'number';

/** What the door ought to hold, told from the points and not from their lines. */
class Model {
  readonly types = new Map<string, SeriesType>();
  readonly samples = new Map<string, Map<number, Value>>();

  /** Adds a point's fields, and gives how many were refused. */
  add({ measurement, tags, fields, ns }: Point): number {
    const sourceLabel = ['source_id', 'host_id', 'host', 'instance'].find((label) => Object.hasOwn(tags, label));
    const { [sourceLabel ?? '']: sourceId = 'default', ...labels } = tags;
    let refused = 0;
    for (const [field, { value }] of fields) {
      const metric = field === 'value' ? measurement : `${measurement}_${field}`;
      const series = JSON.stringify([sourceId, metric, labelsKey(labels)]);
      const type = typeOf(value);
      if ((this.types.get(series) ?? type) !== type) {
        refused += 1;
        continue;
      }
      this.types.set(series, type);
      const samples = this.samples.get(series) ?? new Map<number, Value>();
      this.samples.set(series, samples.set(Number(ns / 1_000_000n), value));
    }
    return refused;
  }
}

function heldBy({ log }: World): Map<string, Map<number, Value>> {
  const held = new Map<string, Map<number, Value>>();
  for (let id = 0; id < log.directory.size; id += 1) {
    const series = log.directory.get(id);
    const meant = (value: number): Value =>
      series.type === 'number' ? value : series.type === 'boolean' ? value === 1 : (log.directory.text(value) ?? '');
    const samples = log.samples(series).map(([at, value]): [number, Value] => [at, meant(value)]);
    held.set(JSON.stringify([series.sourceId, series.metric, labelsKey(series.labels)]), new Map(samples));
  }
  return held;
}

const laidOut = fc.array(fc.tuple(point, layout), { maxLength: 8 });

async function check(world: World, model: Model, points: readonly (readonly [Point, Layout])[]): Promise<void> {
  const body = points.map(([each, how]) => lineOf(each, how)).join('');
  const refused = points.filter(([each]) => model.add(each) > 0).length;
  if (refused === 0) expect(await world.send(body)).toEqual(kept);
  else expect((await world.refusal(body)).message).toContain(`${refused} of ${points.length} points were refused`);
  expect(heldBy(world)).toEqual(model.samples);
}

describe('points of any names, types and escapes are kept as they were meant', () => {
  test('through a door that has seen nothing yet', async () => {
    await fc.assert(
      fc.asyncProperty(laidOut, async (points) => check(await lineWorld(), new Model(), points)),
      { numRuns: 250, seed: 31 },
    );
  });

  test('through a door that remembers the requests before', async () => {
    const world = await lineWorld();
    const model = new Model();
    await fc.assert(
      fc.asyncProperty(laidOut, async (points) => {
        await check(world, model, points);
        await check(world, model, points);
      }),
      { numRuns: 120, seed: 32, endOnFailure: true },
    );
  });
});

/** Each is a line that does not parse, whatever stands beside it: a text without end may find one in another line. */
const badLine = fc.constantFrom(
  'm',
  'm,a f=1',
  'm,a= f=1',
  'm,a=b,a=c f=1',
  ',a=b f=1',
  'm f',
  'm f=',
  'm f=1,',
  'm f=1 x',
  'm f=1 1 1',
  'm f=abc',
  'm f="a"b"',
  'm f=--1',
  '\\',
  '=',
  '"',
  'm f=1 \\',
);

test('lines that do not parse change nothing about those that do', async () => {
  const body = fc.array(
    fc.oneof({ weight: 2, arbitrary: fc.tuple(point, layout) }, { weight: 1, arbitrary: badLine }),
    { maxLength: 10 },
  );
  await fc.assert(
    fc.asyncProperty(body, async (lines) => {
      const [mixed, good] = [await lineWorld(), await lineWorld()];
      const bad = lines.filter((line) => typeof line === 'string');
      const texts = lines.map((line) => (typeof line === 'string' ? `${line}\n` : lineOf(...line)));
      await good.send(texts.filter((_, i) => typeof lines[i] !== 'string').join('')).catch(() => undefined);
      if (bad.length === 0) return;
      const { details } = await mixed.refusal(texts.join(''));
      expect(heldBy(mixed)).toEqual(heldBy(good));
      expect(details.filter(({ message }) => message.startsWith('expected'))).toHaveLength(bad.length);
    }),
    { numRuns: 250, seed: 33 },
  );
});

describe('bytes of any kind', () => {
  const fragment = fc.constantFrom(
    'm',
    ',',
    '=',
    ' ',
    '"',
    '\\',
    '\n',
    '\r',
    '#',
    '1',
    '.',
    'e',
    'i',
    't',
    '-',
    'a=b',
    'm f=1\n',
  );
  const noise = fc.oneof(
    fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    fc.array(fragment, { maxLength: 30 }).map((parts) => Buffer.from(parts.join(''))),
    fc.tuple(laidOut, fc.nat(), fc.nat({ max: 255 })).map(([points, place, byte]) => {
      const body = Buffer.from(points.map(([each, how]) => lineOf(each, how)).join(''));
      if (body.length > 0) body[place % body.length] = byte;
      return body;
    }),
  );

  test('are kept or refused line by line, the same through a door that has seen them before', async () => {
    await fc.assert(
      fc.asyncProperty(noise, async (body) => {
        const world = await lineWorld();
        const answers: unknown[] = [];
        for (let turn = 0; turn < 2; turn += 1)
          answers.push(
            await world.send(body).catch((error: unknown) => (error instanceof PharosError ? error.message : error)),
          );
        expect(answers[1]).toEqual(answers[0]);
        const [answer] = answers;
        if (typeof answer === 'string') expect(answer).toMatch(/(\d+) of (\d+) points were refused; /);
        else expect(answer).toEqual(kept);
      }),
      { numRuns: 600, seed: 34 },
    );
  });
});
