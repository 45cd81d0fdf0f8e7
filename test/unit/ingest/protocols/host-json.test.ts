import { describe, expect, test } from 'vitest';

import { protocols } from '../../../../src/ingest/protocols/index.js';
import { doorWorld } from '../../../support/door-world.js';

const sample = { metric: 'cpu.load1', ts: '2026-01-01T00:00:00Z', value: 1 };
const inBody = (...metrics: unknown[]) => ({ host_id: 'web-1', metrics });
const badRequest = (path: string, message: string | RegExp) => ({
  code: 'BAD_REQUEST',
  details: [{ path, message: typeof message === 'string' ? message : expect.stringMatching(message) }],
});

describe('the table of protocols', () => {
  test('names each route once, and what it takes', () => {
    expect(protocols.map(({ name, method, paths }) => `${name} ${method} ${paths.join(' ')}`)).toEqual([
      'host_json POST /api/v1/ingest/metrics',
      'satellite POST /telemetry',
      'satellite_batch POST /telemetry/batch',
      'line POST /write /api/v2/write',
      'remote_write POST /api/v1/write',
      'otlp POST /v1/metrics',
      'exposition POST /api/v1/import/prometheus',
    ]);
    expect(protocols[0]).toMatchObject({ contentTypes: ['application/json'], permission: 'ingest' });
  });
});

describe('a body of host metrics', () => {
  test('as the agent sends it is kept, with labels and with offsets of time', async () => {
    const { post, log, clock } = await doorWorld();
    const { body } = await post(
      inBody(
        sample,
        { ...sample, ts: '2026-01-01T01:00:00.2509+01:00', value: 2 },
        { ...sample, metric: 'disk.used_pct', labels: { mount: '/', device: 'sda1' } },
      ),
    );
    expect(body).toEqual({ accepted: 3, rejected: 0, errors: [] });
    expect(log.samples({ kind: 'host', sourceId: 'web-1', metric: 'cpu.load1' })).toEqual([
      [clock.now(), 1],
      [clock.now() + 250, 2],
    ]);
  });

  test('may be a list of samples that each name their host, and a sample may name another host than its body', async () => {
    const { post, log } = await doorWorld();
    await post([
      { ...sample, host_id: 'a' },
      { ...sample, host_id: 'b' },
      { ...sample, host_id: 'a', value: 3 },
    ]);
    await post({ host_id: 'c', metrics: [{ ...sample, host_id: 'd' }, sample] });
    const values = ['a', 'b', 'c', 'd'].map((sourceId) =>
      log.samples({ kind: 'host', sourceId, metric: 'cpu.load1' }).map(([, value]) => value),
    );
    expect(values).toEqual([[3], [1], [1], [1]]);
  });

  test.each([[inBody()], [[]]])('without samples is accepted as none: %j', async (body) => {
    const { post } = await doorWorld();
    expect(await post(body)).toEqual({ status: 200, body: { accepted: 0, rejected: 0, errors: [] } });
  });

  test('with more samples than an agent sends is taken whole', async () => {
    const { post } = await doorWorld();
    const samples = Array.from({ length: 5000 }, (_, i) => ({ ...sample, value: i }));
    expect(await post(inBody(...samples))).toMatchObject({ body: { accepted: 5000 } });
  });

  test.each([
    ['no object', 'text', 'malformed'],
    ['null', null, 'malformed'],
    ['a list', [], 'malformed'],
    ['without a metric', { ts: sample.ts, value: 1 }, 'malformed'],
    ['without a time', { metric: 'cpu.load1', value: 1 }, 'malformed'],
    ['without a value', { metric: 'cpu.load1', ts: sample.ts }, 'malformed'],
    ['with an unknown key', { ...sample, unit: '%' }, 'malformed'],
    ['whose metric is a number', { ...sample, metric: 7 }, 'malformed'],
    ['whose host id is no host id', { ...sample, host_id: 'a b' }, 'malformed'],
    ['whose host id is null', { ...sample, host_id: null }, 'malformed'],
    ['of an unknown metric', { ...sample, metric: 'cpu.heat' }, 'unknown_metric'],
    ['whose time is a number', { ...sample, ts: 1767225600 }, 'bad_timestamp'],
    ['whose time cannot be read', { ...sample, ts: 'yesterday' }, 'bad_timestamp'],
    ['from too long ago', { ...sample, ts: '2025-12-31T22:59:59.999Z' }, 'too_old'],
    ['from the future', { ...sample, ts: '2026-01-01T00:05:00.001Z' }, 'in_future'],
    ['whose value is a text', { ...sample, value: '1' }, 'wrong_type'],
    ['whose value is null', { ...sample, value: null }, 'wrong_type'],
    ['whose value is a list', { ...sample, value: [1] }, 'wrong_type'],
    ['out of range', { ...sample, value: -1 }, 'out_of_range'],
    ['whose labels are null', { ...sample, labels: null }, 'bad_labels'],
    ['whose label is a number', { ...sample, labels: { a: 1 } }, 'bad_labels'],
  ])('loses a sample %s and keeps the others', async (_, bad, reason) => {
    const { post, log } = await doorWorld();
    const { body } = await post(inBody(sample, bad, { ...sample, metric: 'cpu.load5' }));
    expect(body).toEqual({ accepted: 2, rejected: 1, errors: [{ index: 1, reason }] });
    expect(log.count).toBe(2);
  });

  test('loses a sample whose number is too large for a float64, and one with the prototype as key', async () => {
    const { post } = await doorWorld();
    const text = (value: string, more = '') =>
      `{"metric":"cpu.load1","ts":"2026-01-01T00:00:00Z","value":${value}${more}}`;
    const { body } = await post(
      `[${text('1e999')},${text('1', ',"__proto__":{"host_id":"x"}')}]`.replaceAll('"value"', '"host_id":"a","value"'),
    );
    expect(body).toMatchObject({
      errors: [
        { index: 0, reason: 'not_finite' },
        { index: 1, reason: 'malformed' },
      ],
    });
  });

  test('loses samples of a list that name no host', async () => {
    const { post } = await doorWorld();
    const { body } = await post([sample, { ...sample, host_id: 'a' }, sample]);
    expect(body).toEqual({ accepted: 1, rejected: 2, errors: [0, 2].map((index) => ({ index, reason: 'malformed' })) });
  });
});

describe('a body that is refused as a whole', () => {
  test.each([
    ['is empty', '', badRequest('', 'expected JSON, got an empty body')],
    ['is cut off', '{"host_id":"a","metrics":[', badRequest('', /expected JSON, got 26 bytes/)],
    ['has one comma too many', '{"host_id":"a",}', badRequest('', /wrong at position 15/)],
    ['is not UTF-8', Buffer.from([0x22, 0xff, 0x22]), badRequest('', /UTF-8/)],
    ['is a text', '"text"', badRequest('', 'expected an object with "host_id" and "metrics", got "text"')],
    ['is null', 'null', badRequest('', /got null/)],
    ['lacks the host', { metrics: [sample] }, badRequest('host_id', /got nothing/)],
    ['has a number as host', { host_id: 7, metrics: [sample] }, badRequest('host_id', /got 7/)],
    ['has an empty host', { host_id: '', metrics: [sample] }, badRequest('host_id', /expected 1 to 128/)],
    [
      'has a host of 129 characters',
      { host_id: 'h'.repeat(129), metrics: [sample] },
      badRequest('host_id', /expected/),
    ],
    ['has a host with a slash', { host_id: 'a/b', metrics: [sample] }, badRequest('host_id', /got "a\/b"/)],
    ['lacks the samples', { host_id: 'a' }, badRequest('metrics', 'expected a list of samples, got nothing')],
    ['has an object of samples', { host_id: 'a', metrics: {} }, badRequest('metrics', /got an object/)],
    ['has a key too many', { host_id: 'a', metrics: [sample], tags: {} }, badRequest('tags', /unknown key/)],
    [
      'is a lone sample',
      { host_id: 'a', ...sample },
      { code: 'BAD_REQUEST', details: expect.arrayContaining([{ path: 'metrics', message: expect.any(String) }]) },
    ],
  ])('because it %s leaves nothing behind and names the fault', async (_, body, error) => {
    const { post, log, sources } = await doorWorld();
    await expect(post(body)).rejects.toMatchObject(error);
    expect(log.directory.size + sources.size + log.appends.length).toBe(0);
  });

  test('tells of all its faults at once, but of no more than ten', async () => {
    const { post } = await doorWorld();
    await expect(post({ host_id: [], metrics: null })).rejects.toMatchObject({
      message:
        '"host_id": expected 1 to 128 letters, digits, "_", ".", ":" or "-", got a list; nothing of this request was kept',
      details: [{ path: 'host_id' }, { path: 'metrics' }],
    });
    const keys = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`k${i}`, i]));
    const error: unknown = await post(keys).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'BAD_REQUEST' });
    expect((error as { details: unknown[] }).details).toHaveLength(10);
  });

  test.each([
    ['as body', (deep: string) => deep],
    ['as a sample', (deep: string) => `{"host_id":"a","metrics":[GOOD,${deep}]}`],
    [
      'as a value',
      (deep: string) =>
        `{"host_id":"a","metrics":[GOOD,{"metric":"cpu.load1","ts":"2026-01-01T00:00:00Z","value":${deep}}]}`,
    ],
    [
      'as a label',
      (deep: string) =>
        `{"host_id":"a","metrics":[GOOD,{"metric":"cpu.load1","ts":"2026-01-01T00:00:00Z","value":1,"labels":{"a":${deep}}}]}`,
    ],
    ['under an unknown key', (deep: string) => `{"host_id":"a","metrics":[GOOD],"x":${deep}}`],
  ])('nests a million levels deep %s', async (_, wrap) => {
    const { post, log, sources } = await doorWorld();
    const levels = 1_000_000;
    const body = wrap('['.repeat(levels) + ']'.repeat(levels)).replace('GOOD', JSON.stringify(sample));
    await expect(post(body)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(log.directory.size + sources.size + log.appends.length).toBe(0);
  });

  test.each([
    ['of one letter', Buffer.alloc(10_485_760, 'x')],
    ['of zero bytes', Buffer.alloc(10_485_760)],
    ['of bytes that are no text', Buffer.alloc(10_485_760, 0xfe)],
    ['of opening brackets', Buffer.alloc(10_485_760, '[')],
    ['of an endless text', Buffer.alloc(10_485_760, '"')],
  ])('is 10 MB %s', async (_, body) => {
    const { post } = await doorWorld();
    await expect(post(body)).rejects.toMatchObject({ code: 'BAD_REQUEST', details: [{ path: '' }] });
  });

  test('holds more samples than a request may, however small they are', async () => {
    const { post, log } = await doorWorld();
    await expect(post(`{"host_id":"a","metrics":[${'1,'.repeat(1_000_000)}1]}`)).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      details: [{ path: 'metrics', message: 'expected at most 250000 samples in one request, got 1000001' }],
    });
    expect(log.appends).toEqual([]);
  });

  test('holds a good sample with more labels than there may be keys, which are not made an object', async () => {
    const { post, clock, log } = await doorWorld();
    const labels = Array.from({ length: 10_001 }, (_, i) => `"l${i}":""`).join(',');
    const body = `{"host_id":"a","metrics":[{"metric":"cpu.load1","ts":"${new Date(clock.now()).toISOString()}","value":1,"labels":{${labels}}}]}`;
    await expect(post(body)).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      details: [{ path: '', message: 'expected at most 10000 different keys, got more' }],
    });
    expect(log.appends).toEqual([]);
  });

  test('is not one of 250,000 entries that are no samples: these are refused one by one', async () => {
    const { post } = await doorWorld();
    const { body } = await post(`{"host_id":"a","metrics":[${'1,'.repeat(249_999)}1]}`);
    expect(body).toMatchObject({ accepted: 0, rejected: 250_000 });
  });
});
