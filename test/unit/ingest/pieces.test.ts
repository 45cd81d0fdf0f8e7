import { describe, expect, test } from 'vitest';

import type { Draft } from '../../../src/ingest/draft.js';
import { Stride, type Pieces } from '../../../src/ingest/pieces.js';
import { exposition } from '../../../src/ingest/protocols/exposition/exposition.js';
import { hostJson } from '../../../src/ingest/protocols/host-json.js';
import { lineProtocol } from '../../../src/ingest/protocols/line/line-protocol.js';
import { otlp } from '../../../src/ingest/protocols/otlp/otlp.js';
import { remoteWrite } from '../../../src/ingest/protocols/remote-write/remote-write.js';
import { satelliteBatch } from '../../../src/ingest/protocols/satellite-json.js';
import { doorWorld, settle } from '../../support/door-world.js';
import { encodeExposition, encodeOpenMetrics } from '../../support/encode/exposition.js';
import { encodeHostJson } from '../../support/encode/host-json.js';
import { encodeLine } from '../../support/encode/line.js';
import { otlpProtobuf } from '../../support/encode/otlp-protobuf.js';
import type { OtlpRequest } from '../../support/encode/otlp-shape.js';
import { encodeOtlpJson, encodeOtlpProtobuf, otlpRequest } from '../../support/encode/otlp.js';
import { encodeRemoteWrite } from '../../support/encode/remote-write.js';
import type { CorpusSample, EncodedBody } from '../../support/encode/sample.js';
import { encodeSatellite } from '../../support/encode/satellite.js';
import { VirtualClock } from '../../support/virtual-clock.js';

/** A clock by which every piece has taken longer than pieces may hold the event loop. */
class SlowClock extends VirtualClock {
  #reads = 0;

  override monotonic(): number {
    this.#reads += 1;
    return this.#reads * 1000;
  }
}

const slowWorld = () => doorWorld({}, { machineClock: new SlowClock() });

/** The turns of the event loop until `work` is settled. */
async function turnsUntil(work: Promise<unknown>): Promise<number> {
  let isOpen = true;
  const close = (): void => void (isOpen = false);
  work.then(close, close);
  let turns = 0;
  for (; isOpen; turns += 1) await settle();
  return turns;
}

const steps = 5000;
/** A thousand steps make a piece, a few more where a series is not left in the middle. */
const leastPieces = 3;

describe('a stride', () => {
  test('ends with the step that makes it whole, and the next begins there', () => {
    const stride = new Stride();
    const ends = Array.from({ length: 5000 }, (_, i) => i + 1).filter((step) => stride.isOver(step));
    expect(ends).toEqual([1024, 2048, 3072, 4096]);
  });

  test('ends once where steps come many at a time', () => {
    const stride = new Stride();
    expect([1000, 3000, 3500, 4023, 4024].map((step) => stride.isOver(step))).toEqual([
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('a long body lets others go between its pieces, and is kept whole:', () => {
  const loads = (now: number): CorpusSample[] =>
    Array.from({ length: steps }, (_, i) => ({
      name: 'pharos_host_cpu_load1',
      labels: { host_id: `h${i % 10}` },
      ts: now - Math.floor(i / 10) * 1000,
      value: i,
    }));
  const charges = (now: number): CorpusSample[] =>
    Array.from({ length: steps }, (_, i) =>
      ['battery_charge_percent', 'storage_usage_mb', 'signal_strength_dbm'].map((name) => ({
        name: `pharos_satellite_${name}`,
        labels: { source_id: `SAT-${i % 10}` },
        ts: now - Math.floor(i / 10) * 1000,
        value: name === 'signal_strength_dbm' ? -60 : i % 100,
      })),
    ).flat();

  test.each([
    ['line protocol', lineProtocol, encodeLine, loads],
    ['remote write', remoteWrite, encodeRemoteWrite, loads],
    ['OTLP in JSON', otlp, encodeOtlpJson, loads],
    ['OTLP in protobuf', otlp, encodeOtlpProtobuf, loads],
    ['exposition text', exposition, encodeExposition, loads],
    ['OpenMetrics', exposition, encodeOpenMetrics, loads],
    ['JSON of hosts', hostJson, encodeHostJson, loads],
    [
      'JSON of hosts that only the reader of JSON reads',
      hostJson,
      (samples: readonly CorpusSample[]): EncodedBody => {
        const { body, mediaType } = encodeHostJson(samples);
        const list = [...(JSON.parse(body.toString()) as object[]), { host_id: 'h0', metric: 1 }];
        return { body: Buffer.from(JSON.stringify(list)), mediaType };
      },
      loads,
    ],
    ['batches of satellites', satelliteBatch, encodeSatellite, charges],
  ])('%s', async (...[, protocol, encode, samplesAt]) => {
    const { send, clock, log } = await slowWorld();
    const samples = samplesAt(clock.now());
    const { body, mediaType, query } = encode(samples);
    const answer = send(protocol, body, { mediaType, query: new URLSearchParams(query) });
    const turns = await turnsUntil(answer);
    expect((await answer).status).toBeLessThan(300);
    expect(turns).toBeGreaterThanOrEqual(leastPieces);
    expect(log.count).toBe(samples.length);
    expect(log.appends).toEqual([samples.length]);
  });

  test('many samples of one series too', async () => {
    const { send, clock, log } = await slowWorld();
    const samples = loads(clock.now()).map((sample, i) => ({ ...sample, labels: { host_id: 'h' }, ts: sample.ts - i }));
    const { body, mediaType } = encodeRemoteWrite(samples);
    const answer = send(remoteWrite, body, { mediaType });
    expect(await turnsUntil(answer)).toBeGreaterThanOrEqual(leastPieces);
    expect((await answer).status).toBe(204);
    expect(log.appends).toEqual([steps]);
  });

  const many = <T>(one: T): T[] => Array.from({ length: steps }, () => one);
  test.each<[string, OtlpRequest]>([
    ['resources', { resourceMetrics: many({ scopeMetrics: [] }) }],
    ['scopes', { resourceMetrics: [{ scopeMetrics: many({ metrics: [] }) }] }],
    ['metrics', otlpRequest(many({ name: 'a' }))],
    ['metrics of a kind', otlpRequest(many({ name: 'a', gauge: { dataPoints: [] } }))],
  ])('%s that hold no data point too', async (_, request) => {
    for (const { body, mediaType } of [
      { body: Buffer.from(JSON.stringify(request)), mediaType: 'application/json' },
      { body: otlpProtobuf(request), mediaType: 'application/x-protobuf' },
    ]) {
      const { send } = await slowWorld();
      const answer = send(otlp, body, { mediaType });
      expect(await turnsUntil(answer)).toBeGreaterThanOrEqual(leastPieces);
      expect((await answer).status).toBe(200);
    }
  });

  test('lines that hold no sample too', async () => {
    const { send } = await slowWorld();
    const answer = send(lineProtocol, `${'# nothing\n'.repeat(steps)}\n`);
    expect(await turnsUntil(answer)).toBeGreaterThanOrEqual(leastPieces);
    expect((await answer).status).toBe(204);
  });
});

describe('between the pieces of a body', () => {
  const line = (host: string, count: number, from = 0): string =>
    Array.from({ length: count }, (_, i) => `cpu,host=${host} load1=${i} ${Date.UTC(2026, 0, 1) - i - from}\n`).join(
      '',
    );
  const ms = { query: new URLSearchParams('precision=ms') };

  test('no other draft is filled, and those that come are filled in order', async () => {
    const { send, door, reading, log } = await slowWorld();
    const order: string[] = [];
    const told = (name: string) => () => void order.push(name);
    const all = [
      send(lineProtocol, line('a', steps), ms).then(told('first')),
      door.accept([reading()]).then(told('second')),
      send(lineProtocol, line('b', steps), ms).then(told('third')),
      door.accept([reading({ metric: 'cpu.load5' })]).then(told('fourth')),
    ];
    await Promise.all(all);
    expect(order).toEqual(['first', 'second', 'third', 'fourth']);
    expect(log.appends).toEqual([steps, 1, steps, 1]);
    expect(log.samples({ kind: 'host', sourceId: 'b', metric: 'cpu_load1' })).toHaveLength(steps);
  });

  test('a body that is refused at last leaves nothing, and the turn to the next', async () => {
    const { send, door, reading, log, recorder } = await slowWorld();
    const page = `${'up 1\n'.repeat(steps)}up ?\n`;
    const refused = send(exposition, page, { mediaType: 'text/plain' });
    const next = door.accept([reading()]);
    await expect(refused).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await next).toMatchObject({ accepted: 1 });
    expect(log.appends).toEqual([1]);
    expect(recorder.calls).toContainEqual(['ingestRequest', 'exposition', 'refused']);
  });

  test('a door that closes takes nothing of it', async () => {
    const { send, door, log, recorder } = await slowWorld();
    const sent = send(lineProtocol, line('a', steps), ms);
    await settle();
    await door.stop();
    await expect(sent).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterSeconds: 1 });
    expect(log.appends).toEqual([]);
    expect(recorder.calls).toContainEqual(['ingestRequest', 'line', 'turned_away']);
  });

  test('a source that became known as another kind has it sent again, and told then', async () => {
    const { send, sources, log } = await slowWorld();
    const sent = send(lineProtocol, line('a', steps), ms);
    await settle();
    sources.register({ tenant: 'default', id: 'a', kind: 'device' });
    await expect(sent).rejects.toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('"a"') });
    expect(log.appends).toEqual([]);
    await expect(send(lineProtocol, line('a', 1), ms)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('a source that was taken away is one that is known no more for the next body only', async () => {
    const { send, sources, log } = await slowWorld();
    await send(lineProtocol, line('a', 1), ms);
    const sent = send(lineProtocol, line('a', steps, 1), ms);
    await settle();
    sources.forget('default', 'a');
    expect((await sent).status).toBe(204);
    expect(log.count).toBe(steps + 1);
    await send(lineProtocol, line('a', 1, steps + 1), ms);
    expect(sources.kindOf('default', 'a')).toBe('host');
  });
});

test('a body is not interrupted while it holds the event loop for less than two milliseconds', async () => {
  const { door, log, reading } = await doorWorld({}, { machineClock: new VirtualClock() });
  let pieces = 0;
  const receipt = door.submit({
    protocol: 'test',
    tenant: 'default',
    *decode(draft: Draft): Pieces<void> {
      for (; pieces < 10; pieces += 1) {
        draft.from('host', 'h');
        draft.add(reading({ ts: reading().ts - pieces }));
        yield;
      }
    },
  });
  expect([pieces, log.appends]).toEqual([10, [10]]);
  expect(await receipt).toMatchObject({ accepted: 10 });
});
