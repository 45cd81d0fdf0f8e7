import fc from 'fast-check';

const metric = fc.constantFrom(
  'cpu.load1',
  'cpu.utilization',
  'cpu.core.7',
  'net.drops',
  'proc.top.cpu_pct',
  'cpu.heat',
  '',
  'toString',
);
const ts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: -3_700_000, max: 400_000 })
      .map((offset) => new Date(Date.parse('2026-01-01T00:00:00Z') + offset).toISOString()),
  },
  fc.constantFrom(
    '2026-01-01T02:00:00+02:00',
    '2026-01-01T00:00:00.1234567Z',
    '2026-01-01T00:00Z',
    '2026-01-01',
    'now',
    '',
  ),
);
const value = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -1, max: 101, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: -1, max: 101 }) },
  fc.constantFrom(1e308, -1e308, true, '7'),
);
const labelName = fc.constantFrom(
  'mount',
  'gpu_index',
  'pid',
  'name',
  'core',
  'source_id',
  '__x',
  'a-b',
  '',
  'l'.repeat(64),
  'l'.repeat(65),
);
const labelValue = fc.oneof(
  fc.string({ maxLength: 5, unit: 'binary' }),
  fc.constantFrom('v'.repeat(256), 'v'.repeat(257), '\ud800', 'a\nb'),
);
const goodLabels = fc.dictionary(fc.constantFrom('mount', 'device', 'rank', 'pid'), fc.constantFrom('0', '1', '/'), {
  maxKeys: 3,
});
const labels = fc.oneof(
  { weight: 3, arbitrary: goodLabels },
  fc.dictionary(labelName, labelValue, { maxKeys: 3 }),
  fc
    .integer({ min: 15, max: 18 })
    .map((count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, 'x']))),
);
const hostId = fc.constantFrom('h-1', 'h.2:3_4', '__proto__', 'constructor', 'h'.repeat(128));
/** Any JSON but the key `__proto__`, which zod's record leaves out unseen and the decoder refuses; a test of its own has it. */
const junk = fc.jsonValue({ maxDepth: 3 }).filter((json) => !JSON.stringify(json).includes('__proto__'));

const goodSample = fc.record(
  { metric, ts, value, labels, host_id: hostId },
  { requiredKeys: ['metric', 'ts', 'value'] },
);
const mutatedSample = fc
  .tuple(
    goodSample,
    fc.constantFrom('metric', 'ts', 'value', 'labels', 'host_id', 'unit'),
    fc.option(junk, { nil: undefined }),
  )
  .map(([sample, key, mutation]) => ({ ...sample, [key]: mutation }));
const sample = fc.oneof({ weight: 5, arbitrary: goodSample }, { weight: 3, arbitrary: mutatedSample }, junk);
const samples = fc.array(sample, { maxLength: 12 });
/** Bodies of host samples: good ones, almost good ones, and others. */
export const hostBody = fc.oneof(
  { weight: 6, arbitrary: fc.record({ host_id: hostId, metrics: samples }) },
  { weight: 3, arbitrary: samples },
  fc.record({ host_id: fc.oneof(hostId, junk), metrics: fc.oneof(samples, junk), extra: junk }, { requiredKeys: [] }),
  junk,
);
