import { describe, expect, test } from 'vitest';

import type { Draft } from '../../../src/ingest/draft.js';
import { exposition } from '../../../src/ingest/protocols/exposition/exposition.js';
import { hostJson } from '../../../src/ingest/protocols/host-json.js';
import { LineMemory } from '../../../src/ingest/protocols/line/line-memory.js';
import { lineProtocol } from '../../../src/ingest/protocols/line/line-protocol.js';
import { otlp } from '../../../src/ingest/protocols/otlp/otlp.js';
import type { Protocol } from '../../../src/ingest/protocols/protocol.js';
import { remoteWrite } from '../../../src/ingest/protocols/remote-write/remote-write.js';
import { satelliteBatch } from '../../../src/ingest/protocols/satellite-json.js';
import { mostStrangers } from '../../../src/ingest/strangers.js';
import { doorWorld } from '../../support/door-world.js';
import { nanos, otlpRequest, textAttributes } from '../../support/encode/otlp.js';
import { otlpProtobuf } from '../../support/encode/otlp-protobuf.js';
import { snappy, writeRequest } from '../../support/encode/remote-write.js';

type World = Awaited<ReturnType<typeof doorWorld>>;

/** A way to send one sample, of the value 1 at the world's time, of each of some hosts. */
interface Way {
  readonly protocol: Protocol;
  readonly mediaType: string;
  /** What the metric is called in the store. */
  readonly metric: string;
  readonly body: (hosts: readonly string[], ts: number) => string | Buffer;
}

const otlpBody = (hosts: readonly string[], ts: number) =>
  otlpRequest([
    {
      name: 'm',
      gauge: {
        dataPoints: hosts.map((host) => ({
          timeUnixNano: nanos(ts),
          asDouble: 1,
          attributes: textAttributes({ host }),
        })),
      },
    },
  ]);

const ways: readonly (readonly [string, Way])[] = [
  [
    'line protocol',
    {
      protocol: lineProtocol,
      mediaType: '',
      metric: 'm',
      body: (hosts, ts) => hosts.map((host) => `m,host=${host} value=1 ${ts}000000\n`).join(''),
    },
  ],
  [
    'remote write',
    {
      protocol: remoteWrite,
      mediaType: 'application/x-protobuf',
      metric: 'm',
      body: (hosts, ts) =>
        snappy(
          writeRequest(
            hosts.map((host) => ({
              labels: [
                ['__name__', 'm'],
                ['host', host],
              ],
              samples: [[ts, 1]],
            })),
          ),
        ),
    },
  ],
  [
    'the text format',
    {
      protocol: exposition,
      mediaType: 'text/plain',
      metric: 'm',
      body: (hosts, ts) => hosts.map((host) => `m{host="${host}"} 1 ${ts}\n`).join(''),
    },
  ],
  [
    'OpenMetrics',
    {
      protocol: exposition,
      mediaType: 'application/openmetrics-text',
      metric: 'm',
      body: (hosts, ts) =>
        `# TYPE m gauge\n${hosts.map((host) => `m{host="${host}"} 1 ${ts / 1000}\n`).join('')}# EOF\n`,
    },
  ],
  [
    'OTLP in JSON',
    { protocol: otlp, mediaType: 'application/json', metric: 'm', body: (...all) => JSON.stringify(otlpBody(...all)) },
  ],
  [
    'OTLP in protobuf',
    {
      protocol: otlp,
      mediaType: 'application/x-protobuf',
      metric: 'm',
      body: (...all) => otlpProtobuf(otlpBody(...all)),
    },
  ],
  [
    'JSON of hosts',
    {
      protocol: hostJson,
      mediaType: 'application/json',
      metric: 'cpu.load1',
      body: (hosts, ts) =>
        JSON.stringify(
          hosts.map((host) => ({ host_id: host, metric: 'cpu.load1', ts: new Date(ts).toISOString(), value: 1 })),
        ),
    },
  ],
];

/** A world of two series and room for no more, of which the protocol has seen one only, as if the other were from before a restart. */
async function fullWorld({ protocol, mediaType, metric, body }: Way) {
  const world = await doorWorld({ series_budget: 1000 });
  await world.door.accept(strangers(999, 'other').map((sourceId) => world.reading({ sourceId })));
  const { log, clock, sources } = world;
  const send = async (...hosts: string[]) => {
    clock.jump(1000);
    // Some protocols answer a request with a refused sample by an error.
    await world.send(protocol, body(hosts, clock.now()), { mediaType }).catch(() => undefined);
  };
  const key = (sourceId: string) => ({ kind: 'host', sourceId, metric, labels: {} });
  await send('seen');
  log.directory.idOf({ tenant: 'default', ...key('unseen') });
  sources.register({ tenant: 'default', id: 'unseen', kind: 'host' });
  return {
    world,
    send,
    /** How many samples were kept of each. */
    kept: () => [log.samples(key('seen')).length, log.samples(key('unseen')).length],
  };
}

const strangers = (count: number, prefix = 's') => Array.from({ length: count }, (_, i) => `${prefix}${i}`);
const refusedFor = ({ recorder }: World) =>
  recorder.calls.filter(([name]) => name === 'samplesRejected').map(([, reason, count]) => [reason, count]);

describe.each(ways)('%s: names for which there is no room', (_, way) => {
  test('are read up to 20,000 in a request, so that a series not seen before is still found behind them', async () => {
    const { world, send, kept } = await fullWorld(way);
    await send(...strangers(mostStrangers - 1), 'unseen', 'seen');
    expect(kept()).toEqual([2, 1]);
    expect(refusedFor(world)).toEqual([['series_budget', 19_999]]);
  });

  test('beyond that are refused for the same reason without being read; a name seen before is taken all the same', async () => {
    const { world, send, kept } = await fullWorld(way);
    await send(...strangers(mostStrangers), 'unseen', 'seen', ...strangers(10, 't'));
    expect(kept()).toEqual([2, 0]);
    expect(refusedFor(world)).toEqual([['series_budget', 20_011]]);
    await send('unseen');
    expect(kept()).toEqual([2, 1]);
  });

  test('count once, however often each comes', async () => {
    const { send, kept } = await fullWorld(way);
    // Within a page each series stands once.
    const times = way.mediaType === 'application/openmetrics-text' ? 1 : 3;
    await send(...Array.from({ length: times }, () => strangers(7000)).flat(), 'unseen');
    expect(kept()).toEqual([1, 1]);
  });
});

describe('names for which there is no room are forgotten with their request', () => {
  const remembered = async (world: World): Promise<{ lines: number; fields: number }> => {
    let found = { lines: 0, fields: 0 };
    const look = (draft: Draft) => {
      const { lines, fieldKeys, fields } = draft.memory(LineMemory);
      found = { lines: lines.size, fields: Math.max(fieldKeys.size, fields.refs.length) };
    };
    await world.door.submit({ protocol: 'line', tenant: 'default', decode: look });
    return found;
  };
  const post = async (world: World, body: string) => {
    await world.send(lineProtocol, body).catch(() => undefined);
    return remembered(world);
  };

  test('whole lines of them, and lines among whose fields a series is not', async () => {
    const world = await doorWorld({ series_budget: 2 });
    expect(await post(world, 'm,host=a f=1,g=1')).toEqual({ lines: 1, fields: 2 });
    const body = strangers(1000).map((host) => `m,host=${host} f=1\n`);
    expect(await post(world, body.join(''))).toEqual({ lines: 1, fields: 2 });
    expect(await post(world, `m,host=a ${strangers(1000).join('=1,')}=1`)).toEqual({ lines: 1, fields: 2 });
  });

  test('but not the series that stand in a line with them', async () => {
    const world = await doorWorld({ metric_name_budget: 2 });
    await world.send(lineProtocol, 'm,host=a f=1,g=1');
    for (let turn = 0; turn < 2; turn += 1) {
      world.clock.jump(1000);
      expect(await post(world, 'm,host=b x=1,f=1,y=1')).toEqual({ lines: 2, fields: 3 });
    }
    expect(world.log.samples({ kind: 'host', sourceId: 'b', metric: 'm_f' })).toHaveLength(2);
    expect(refusedFor(world)).toEqual([
      ['metric_name_budget', 2],
      ['metric_name_budget', 2],
    ]);
  });
});

test('a line of fields that were not read says how many they are', async () => {
  const world = await doorWorld({ series_budget: 1 });
  await world.send(lineProtocol, 'm f=1');
  const many = strangers(mostStrangers).join('=1,');
  await expect(world.send(lineProtocol, `m ${many}=1\nm x=1,y=1\nm f=2`)).rejects.toMatchObject({
    message: 'partial write: 2 of 3 points were refused; the others are on disk',
    details: [
      { path: 'line 1', message: 'refused "m_s0" and 19999 more (series_budget)' },
      { path: 'line 2', message: 'refused 2 fields that were not seen before (series_budget)' },
    ],
  });
});

test('a key that is bound to one host sends nothing for others, be their names read or not', async () => {
  const world = await doorWorld({ series_budget: 1 });
  const scopes = ['ingest'] as const;
  const principal = { type: 'key', tenant: 'default', id: 'k', name: 'k', scopes, hostId: 'a' } as const;
  const fields = strangers(mostStrangers).join('=1,');
  const sent = world.send(lineProtocol, `m,host=a f=1\nm,host=a ${fields}=1\nm,host=b f=1\n`, { principal });
  await expect(sent).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect([world.log.count, world.sources.kindOf('default', 'b')]).toEqual([1, undefined]);
});

test('points of satellites for which there is no room are refused whole, read or not', async () => {
  const world = await doorWorld({ series_budget: 3 });
  const point = (id: string) => ({
    satellite_id: id,
    battery_charge_percent: 50,
    storage_usage_mb: 1,
    signal_strength_dbm: -50,
  });
  const ids = ['first', ...strangers(10_000), 'first'];
  const { body } = await world.send(satelliteBatch, ids.map(point));
  expect(body).toMatchObject({ count: 2, rejected: 10_000 });
});
