import fc from 'fast-check';
import { uncompress } from 'snappyjs';
import { expect, test } from 'vitest';

import { PharosError } from '../../../../../src/domain/errors.js';
import { remoteWrite } from '../../../../../src/ingest/protocols/remote-write/remote-write.js';
import { doorWorld } from '../../../../support/door-world.js';
import { encodeRemoteWrite, snappy } from '../../../../support/encode/remote-write.js';

const start = Date.parse('2026-01-01T00:00:00Z');
const mediaType = 'application/x-protobuf';

const text = (maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((each) => !/[\p{Cc}\p{Cs}]/u.test(each));
// Labels that name the source have tests of their own.
const labelName = fc
  .oneof(fc.constantFrom('job', 'le', 'constructor'), text(10))
  .filter(
    (name) =>
      name !== '__name__' && name !== '__proto__' && !/^(source_id|host_id|host|instance|service\..*)$/.test(name),
  );
const series = fc.record({
  name: text(20).map((name) => `x${name}`),
  labels: fc
    .uniqueArray(fc.tuple(labelName, text(20)), { selector: ([name]) => name, maxLength: 5 })
    .map((labels): Record<string, string> => Object.fromEntries(labels)),
});
const reading = fc.record({
  series: fc.nat(),
  ts: fc.integer({ min: start - 3_600_000, max: start + 300_000 }),
  value: fc.double({ noNaN: true, noDefaultInfinity: true }),
});
const corpus = fc
  .tuple(fc.array(series, { minLength: 1, maxLength: 6 }), fc.array(reading, { minLength: 1, maxLength: 40 }))
  .map(([all, readings]) =>
    readings.map(({ series: at, ts, value }) => ({
      ...(all[at % all.length] ?? { name: 'x', labels: {} }),
      ts,
      value,
    })),
  );

test('whatever is sent is stored, to the last bit, the newest value of an instant winning', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(corpus, { minLength: 1, maxLength: 4 }), async (requests) => {
      const { send, log } = await doorWorld();
      const expected = new Map<string, Map<number, number>>();
      for (const samples of requests) {
        const { body } = encodeRemoteWrite(samples);
        expect(await send(remoteWrite, body, { mediaType })).toEqual({ status: 204, body: null });
        for (const { name, labels, ts, value } of samples) {
          const key = JSON.stringify([name, Object.entries(labels).sort()]);
          expected.set(key, (expected.get(key) ?? new Map<number, number>()).set(ts, value));
        }
      }
      for (const samples of requests) {
        for (const { name, labels } of samples) {
          const of = expected.get(JSON.stringify([name, Object.entries(labels).sort()])) ?? new Map<number, number>();
          expect(log.samples({ kind: 'host', sourceId: 'default', metric: name, labels })).toEqual(
            [...of].sort(([a], [b]) => a - b),
          );
        }
      }
      expect(log.directory.size).toBe(expected.size);
    }),
    { numRuns: 60 },
  );
});

test('a message with a few wrong bytes is taken or refused as such, and where it is refused whole nothing is kept', async () => {
  const { send, clock, log } = await doorWorld();
  const samples = Array.from({ length: 4 }, (_, i) => ({
    name: 'metric',
    labels: { job: `job ${i % 2}`, instance: 'a:1' },
    ts: clock.now() - i,
    value: i * 1.5,
  }));
  const plain = uncompress(encodeRemoteWrite(samples).body);
  const wrong = fc.array(fc.tuple(fc.nat(plain.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(wrong, async (changes) => {
      const body = Buffer.from(plain);
      for (const [at, byte] of changes) body[at] = byte;
      const before = log.count;
      const error = await send(remoteWrite, snappy(body), { mediaType }).then(
        () => undefined,
        (reason: Error) => reason,
      );
      if (error === undefined) return;
      expect(error).toBeInstanceOf(PharosError);
      if (!error.message.endsWith('the others are on disk')) expect(log.count).toBe(before);
    }),
    { numRuns: 2000 },
  );
});
