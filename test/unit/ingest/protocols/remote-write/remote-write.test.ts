import { describe, expect, test } from 'vitest';

import { remoteWrite } from '../../../../../src/ingest/protocols/remote-write/remote-write.js';
import { WriteMemory } from '../../../../../src/ingest/protocols/remote-write/write-memory.js';
import type { Protocol } from '../../../../../src/ingest/protocols/protocol.js';
import { doorWorld } from '../../../../support/door-world.js';
import { snappy, writeRequest, type SentSeries } from '../../../../support/encode/remote-write.js';
import {
  labelBytes,
  named,
  sampleBytes,
  writeField,
  writeMediaType,
  writeWorld,
} from '../../../../support/write-world.js';

const kept = { status: 204, body: null };

test('is remote write 1.0: protobuf packed by snappy, which HTTP leaves to it', () => {
  expect(remoteWrite).toMatchObject({
    name: 'remote_write',
    paths: ['/api/v1/write'],
    contentTypes: ['application/x-protobuf'],
    ownEncoding: 'snappy',
    permission: 'ingest',
  });
});

describe('remote write keeps', () => {
  test('samples of a series, the source being named by its labels and the others telling series apart', async () => {
    const { send, stored, t } = await writeWorld();
    const answer = await send(
      {
        labels: named('up', ['instance', 'a:9100'], ['job', 'node']),
        samples: [
          [t - 1000, 1],
          [t, 0],
        ],
      },
      { labels: named('up', ['instance', 'b:9100'], ['job', 'node']), samples: [[t, -1.5e-300]] },
    );
    expect(answer).toEqual(kept);
    expect(stored('up', { job: 'node' }, 'a:9100')).toEqual([
      [t - 1000, 1],
      [t, 0],
    ]);
    expect(stored('up', { job: 'node' }, 'b:9100')).toEqual([[t, -1.5e-300]]);
  });

  test('the samples of the next requests, whatever series come and in whatever order', async () => {
    const { send, stored, t } = await writeWorld();
    const at = (name: string, ts: number): SentSeries => ({
      labels: named(name, ['job', 'j']),
      samples: [[ts, ts - t]],
    });
    await send(at('a', t), at('b', t), at('c', t));
    await send(at('a', t + 1), at('b', t + 1), at('c', t + 1));
    await send(at('c', t + 2), at('a', t + 2), at('d', t + 2), at('b', t + 2));
    expect(['a', 'b', 'c', 'd'].map((name) => stored(name, { job: 'j' }).map(([, value]) => value))).toEqual([
      [0, 1, 2],
      [0, 1, 2],
      [0, 1, 2],
      [2],
    ]);
  });

  test('one series under labels in another order, and one with a label more as another', async () => {
    const { send, stored, t } = await writeWorld();
    await send(
      { labels: named('up', ['a', '1'], ['b', '2']), samples: [[t, 1]] },
      {
        labels: [
          ['b', '2'],
          ['a', '1'],
          ['__name__', 'up'],
        ],
        samples: [[t + 1, 2]],
      },
      { labels: named('up', ['a', '1']), samples: [[t, 3]] },
      { labels: named('up', ['a', '1'], ['b', '2'], ['c', '3']), samples: [[t, 4]] },
    );
    expect(stored('up', { a: '1', b: '2' })).toEqual([
      [t, 1],
      [t + 1, 2],
    ]);
    expect(stored('up', { a: '1' })).toEqual([[t, 3]]);
    expect(stored('up', { a: '1', b: '2', c: '3' })).toEqual([[t, 4]]);
  });

  test('a series without its labels of empty values, which say that a label is not there', async () => {
    const { send, stored, t } = await writeWorld();
    expect(await send({ labels: named('up', ['a', ''], ['b', '2']), samples: [[t, 1]] })).toEqual(kept);
    expect(stored('up', { b: '2' })).toEqual([[t, 1]]);
  });

  test('a label whose name means something to JavaScript as any other', async () => {
    const { send, stored, log, t } = await writeWorld();
    expect(await send({ labels: named('up', ['constructor', 'x']), samples: [[t, 1]] })).toEqual(kept);
    expect(stored('up')).toEqual([]);
    expect(stored('up', { constructor: 'x' })).toEqual([[t, 1]]);
    expect(log.count).toBe(1);
  });

  test('fields in any order: labels behind the samples, apart from each other, and tags longer than they need to be', async () => {
    const { sendMessage, send, stored, t } = await writeWorld();
    const name = labelBytes('__name__', 'up');
    const job = labelBytes('job', 'j');
    const series = (...parts: Uint8Array[]) => writeField([0x0a], Buffer.concat(parts));
    await send({ labels: named('up', ['job', 'j']), samples: [[t, 0]] });
    const sample = (ts: number) => writeField([0x12], sampleBytes(ts));
    const answer = await sendMessage(
      Buffer.concat([
        series(sample(t + 1), writeField([0x0a], name), writeField([0x0a], job)),
        series(writeField([0x0a], name), sample(t + 2), writeField([0x0a], job)),
        series(writeField([0x8a, 0x00], name), writeField([0x0a], job), sample(t + 3)),
        series(writeField([0x0a], name), writeField([0x8a, 0x80, 0x00], job), sample(t + 4)),
        series(writeField([0x7a], job), writeField([0x0a], name), writeField([0x0a], job), sample(t + 5)),
      ]),
    );
    expect(answer).toEqual(kept);
    expect(stored('up', { job: 'j' }).map(([ts]) => ts - t)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('a series that goes on with another label where the one expected ends', async () => {
    const { sendMessage, send, stored, t } = await writeWorld();
    await send({ labels: named('up'), samples: [[t, 0]] });
    await send({ labels: named('up'), samples: [[t + 1, 0]] });
    const parts = [writeField([0x0a], labelBytes('__name__', 'up')), writeField([0x12], sampleBytes(t + 2))];
    await sendMessage(writeField([0x0a], Buffer.concat([...parts, writeField([0x0a], labelBytes('job', 'j'))])));
    expect(stored('up').map(([ts]) => ts - t)).toEqual([0, 1]);
    expect(stored('up', { job: 'j' }).map(([ts]) => ts - t)).toEqual([2]);
  });

  test('a request without series as none', async () => {
    const { sendMessage, log } = await writeWorld();
    expect(await sendMessage(Buffer.alloc(0))).toEqual(kept);
    expect(log.count).toBe(0);
  });

  test('a catalog metric under its name of /metrics as that metric', async () => {
    const { send, log, t } = await writeWorld();
    await send({ labels: named('pharos_host_cpu_utilization_percent', ['source_id', 'web-1']), samples: [[t, 12]] });
    expect(log.samples({ kind: 'host', sourceId: 'web-1', metric: 'cpu.utilization' })).toEqual([[t, 12]]);
  });

  test('a stale marker as "no value", and any other NaN not at all, which is counted and no fault of the sender', async () => {
    const { sendMessage, stored, recorder, t } = await writeWorld();
    const message = writeRequest([
      {
        labels: named('up'),
        samples: [
          [t, 1],
          [t + 1, Number.NaN],
          [t + 2, Number.NaN],
          [t + 3, 2],
        ],
      },
    ]);
    const marker = Buffer.from('020000000000f07f', 'hex');
    const nan = Buffer.from('000000000000f87f', 'hex');
    marker.copy(message, message.indexOf(nan));
    expect(await sendMessage(message)).toEqual(kept);
    expect(stored('up')).toEqual([
      [t, 1],
      [t + 1, Number.NaN],
      [t + 3, 2],
    ]);
    expect(recorder.calls).toContainEqual(['samplesRejected', 'not_finite', 1]);
    expect(recorder.calls).toContainEqual(['samplesAccepted', 'remote_write', 3]);
  });
});

test('of a request with more names than are remembered all is kept, and memory stays bounded', async () => {
  let remembered = 0;
  const watched: Protocol = {
    ...remoteWrite,
    *decode(body, draft, context) {
      const decoded = remoteWrite.decode(body, draft, context);
      const answer = typeof decoded === 'function' ? decoded : yield* decoded;
      remembered = draft.memory(WriteMemory).labels.size;
      return answer;
    },
  };
  const given = await doorWorld({ series_budget: 10 });
  const t = given.clock.now();
  const many = Array.from({ length: 500 }, (_, i) => ({ labels: named(`m${i}`), samples: [[t, i]] as const }));
  const body = snappy(writeRequest([...many, { labels: named('m3'), samples: [[t + 1, 4]] }]));
  await expect(given.send(watched, body, { mediaType: writeMediaType })).rejects.toThrow(
    '490 of 501 samples were refused (490 series_budget); the others are on disk',
  );
  expect(given.log.samples({ kind: 'host', sourceId: 'default', metric: 'm3' })).toEqual([
    [t, 3],
    [t + 1, 4],
  ]);
  expect(given.log.count).toBe(11);
  expect(remembered).toBeLessThan(50);
});
