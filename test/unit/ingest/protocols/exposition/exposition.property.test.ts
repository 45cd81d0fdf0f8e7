import fc from 'fast-check';
import { expect, test } from 'vitest';

import { PharosError } from '../../../../../src/domain/errors.js';
import {
  encodeExposition,
  encodeOpenMetrics,
  writeOpenMetrics,
  writeText,
  type PageFamily,
  type PageSample,
} from '../../../../support/encode/exposition.js';
import type { CorpusSample } from '../../../../support/encode/sample.js';
import { expositionWorld, openMetrics } from '../../../../support/exposition-world.js';
import { pageFamilies } from '../../../../support/exposition-families.js';

const kept = { status: 204, body: null };

/** The samples of families by series, in order of time, as stored() gives them. */
function seriesOf(families: readonly PageFamily[], now: number) {
  const series = new Map<string, { name: string; labels: PageSample['labels']; samples: [number, number][] }>();
  for (const { name: family, samples } of families) {
    for (const { suffix, labels, ts = now, value } of samples) {
      const name = family + suffix;
      const key = JSON.stringify([name, Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1))]);
      const known = series.get(key) ?? { name, labels, samples: [] };
      series.set(key, known);
      known.samples.push([ts, value]);
    }
  }
  return [...series.values()];
}

test('families of every type are stored exactly as they are written, in both formats, whatever came before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pageFamilies, { minLength: 1, maxLength: 3 }), async (pages) => {
      const world = await expositionWorld();
      for (const families of pages) {
        for (const [page, mediaType] of [
          [writeText(families), 'text/plain'],
          [writeOpenMetrics(families), openMetrics],
        ] as const) {
          expect(await world.sendAs(page, 'extra_label=page=1', mediaType)).toEqual(kept);
          expect(await world.sendAs(page, `extra_label=type=${mediaType}`, mediaType)).toEqual(kept);
          for (const { name, labels, samples } of seriesOf(families, world.now))
            expect(world.stored(name, { ...labels, type: mediaType })).toEqual(expect.arrayContaining(samples));
        }
      }
      const families = pages.at(-1) ?? [];
      const fresh = await expositionWorld();
      expect(await fresh.sendOpenMetrics(writeOpenMetrics(families))).toEqual(kept);
      const all = seriesOf(families, fresh.now);
      for (const { name, labels, samples } of all) expect(fresh.stored(name, labels)).toEqual(samples);
      expect(fresh.log.count).toBe(all.reduce((sum, { samples }) => sum + samples.length, 0));
    }),
    { numRuns: 40 },
  );
});

function placeOf({ name, labels, ts }: CorpusSample): string {
  return JSON.stringify([name, Object.entries(labels).sort(), ts]);
}

test('samples of the corpus are the same by both formats', async () => {
  const start = Date.parse('2026-01-01T00:00:00Z');
  const sample = fc.record({
    name: fc.constantFrom('x', 'x_total', 'pharos_host_cpu_load1', 'y:z'),
    labels: fc.dictionary(
      fc.constantFrom('host', 'a', 'b', 'le'),
      // A label without a value is no label, which the encoder does not know.
      fc.string({ unit: fc.constantFrom('x', '"', '\\', '}', 'é'), minLength: 1 }),
    ),
    ts: fc.integer({ min: start - 3_600_000, max: start + 300_000 }),
    value: fc.double({ noNaN: true, noDefaultInfinity: true, min: 0, max: 1e6 }),
  });
  await fc.assert(
    // OpenMetrics takes a sample of one time once.
    fc.asyncProperty(fc.uniqueArray(sample, { minLength: 1, maxLength: 30, selector: placeOf }), async (samples) => {
      const [text, strict] = [await expositionWorld(), await expositionWorld()];
      const [asText, asOpenMetrics] = [encodeExposition(samples), encodeOpenMetrics(samples)];
      expect(await text.sendAs(asText.body, '', asText.mediaType)).toEqual(kept);
      expect(await strict.sendAs(asOpenMetrics.body, '', asOpenMetrics.mediaType)).toEqual(kept);
      expect(strict.log.count).toBe(text.log.count);
      for (let id = 0; id < text.log.directory.size; id += 1) {
        const key = text.log.directory.get(id);
        expect(strict.log.samples(key)).toEqual(text.log.samples(key));
      }
    }),
    { numRuns: 40 },
  );
});

interface Change {
  readonly at: number;
  readonly length: number;
  readonly by: string;
}

/** Pieces that mean something to one of the formats, so that changes do not all end in the first character. */
const piece = fc.oneof(
  fc.constantFrom(
    '\n',
    ' ',
    '"',
    '\\',
    '{',
    '}',
    ',',
    '=',
    '#',
    '# EOF\n',
    '# TYPE a counter\n',
    'NaN',
    '+Inf',
    '1e999',
    '\r',
    '\t',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const changes = fc.array(fc.record({ at: fc.nat(), length: fc.integer({ min: 0, max: 4 }), by: piece }), {
  minLength: 1,
  maxLength: 4,
});

function changed(page: string, all: readonly Change[]): Buffer {
  let bytes = Buffer.from(page);
  for (const { at, length, by } of all) {
    const start = at % (bytes.length + 1);
    bytes = Buffer.concat([bytes.subarray(0, start), Buffer.from(by), bytes.subarray(start + length)]);
  }
  return bytes;
}

test('a page that was changed at random parses, or is refused as a bad request and nothing of it is kept', async () => {
  await fc.assert(
    fc.asyncProperty(pageFamilies, changes, fc.boolean(), async (families, how, isStrict) => {
      const { sendAs, log } = await expositionWorld();
      const page = changed(isStrict ? writeOpenMetrics(families) : writeText(families), how);
      const error = await sendAs(page, '', isStrict ? openMetrics : 'text/plain').then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      if (error === undefined) return;
      expect(error).toBeInstanceOf(PharosError);
      const { code, message } = error as PharosError;
      expect(code).toBe('BAD_REQUEST');
      const isParseFault = /^Line \d+: expected /.test(message);
      expect(message).toMatch(isParseFault ? /nothing of this request was kept$/ : /^\d+ of \d+ samples were refused/);
      if (isParseFault) expect(log.count).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test('a page cut anywhere is refused by OpenMetrics, but for its last line break', async () => {
  await fc.assert(
    fc.asyncProperty(pageFamilies, fc.nat(), async (families, cut) => {
      const { sendOpenMetrics, log } = await expositionWorld();
      const page = Buffer.from(writeOpenMetrics(families));
      const part = page.subarray(0, cut % (page.length - 1));
      await expect(sendOpenMetrics(part)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      expect(log.count).toBe(0);
    }),
    { numRuns: 150 },
  );
});
