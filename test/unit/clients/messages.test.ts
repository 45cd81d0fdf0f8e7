import { describe, expect, expectTypeOf, test } from 'vitest';

import { createLive } from '../../../clients/ts/src/live/live.js';
import type {
  LiveBatch,
  LiveCommand,
  LiveCommandResult,
  LiveData,
  LiveDeviceMessage,
  LiveEvent,
  LiveGap,
  LiveMessage,
  LiveReset,
} from '../../../clients/ts/src/live/messages.js';
import { liveCommandStages, liveItemTypes } from '../../../clients/ts/src/live/messages.js';
import { liveStrategies } from '../../../clients/ts/src/live/query.js';
import { commandStages } from '../../../src/domain/command.js';
import { loggedTypes, type FeedItem, type LoggedType } from '../../../src/domain/feed.js';
import type { LiveFrame } from '../../../src/live/frames.js';
import { strategies } from '../../../src/live/hub.js';
import { frameMessage } from '../../../src/live/wire.js';
import type { FeedMessage, PositionMessage, SubscribedMessage } from '../../../src/router/live-messages.js';

const ts = Date.parse('2026-01-01T00:00:00Z');
const timestamp = '2026-01-01T00:00:00.000Z';
const source = { tenant: 'default', kind: 'device', sourceId: 'device-1' };
const told = { source_id: 'device-1', timestamp };
const place = { seq: 7, cursor: 'c7' };

const frame = (item: FeedItem): LiveFrame => ({ type: 'item', ...place, item });
const logged = (type: LoggedType, body: Readonly<Record<string, unknown>>): FeedItem => ({
  ...source,
  type,
  id: 1,
  name: 'n',
  ts,
  body,
});

describe('the client says of each message what the server sends', () => {
  test('a value of a device, and one of another kind with labels', () => {
    const item: FeedItem = { ...source, type: 'data', series: 1, metric: 'temperature', labels: {}, ts, value: null };
    const plain: LiveData = { ...place, ...told, type: 'data', id: 'temperature', value: null };
    expect(frameMessage(frame(item))).toEqual(plain);
    const labels = { device: 'sda' };
    const other: LiveData = { ...plain, kind: 'host', value: 1, labels };
    expect(frameMessage(frame({ ...item, kind: 'host', value: 1, labels }))).toEqual(other);
  });

  test('an order and its result', () => {
    const ids = { id: 'o1', command_id: 'o1', correlation_id: 'mine' };
    const command = { ...ids, command: 'get_status', parameters: {}, issued_by: 'anonymous' };
    const order: LiveCommand = { ...place, ...told, type: 'command', ...command };
    expect(frameMessage(frame(logged('command', command)))).toEqual(order);
    const outcome = {
      ...ids,
      command: 'get_status',
      status: 'success',
      stage: 'succeeded',
      message: 'Done',
    } as const;
    const result: LiveCommandResult = { ...place, ...told, type: 'command_result', ...outcome };
    expect(frameMessage(frame(logged('command_result', outcome)))).toEqual(result);
  });

  test('words of a device, and an event', () => {
    const report = { level: 'warning', message: 'hot' } as const;
    const words: LiveDeviceMessage = { ...place, ...told, type: 'device_message', ...report };
    expect(frameMessage(frame(logged('device_message', report)))).toEqual(words);
    const event: LiveEvent = { ...place, ...told, type: 'event', severity: 'critical' };
    expect(frameMessage(frame(logged('event', { severity: 'critical' })))).toEqual(event);
  });

  test('a batch, a gap and a reset', () => {
    const item: FeedItem = { ...source, type: 'data', series: 1, metric: 'temperature', labels: {}, ts, value: 1 };
    const batch: LiveBatch = {
      type: 'batch',
      ...place,
      messages: [{ ...told, type: 'data', id: 'temperature', value: 1 }],
    };
    expect(frameMessage({ type: 'batch', ...place, items: [item] })).toEqual(batch);
    const gap: LiveGap = { type: 'gap', from_seq: 1, to_seq: 3, cursor: 'c3' };
    expect(frameMessage({ type: 'gap', fromSeq: 1, toSeq: 3, cursor: 'c3' })).toEqual(gap);
    const reset: LiveReset = { type: 'reset', reason: 'too_old', cursor: 'c3' };
    expect(frameMessage({ type: 'reset', reason: 'too_old', cursor: 'c3' })).toEqual(reset);
  });
});

test('the client knows the stages, the types and the strategies that the server has', () => {
  expect(liveCommandStages).toEqual(commandStages);
  expect(liveItemTypes).toEqual(['data', ...loggedTypes]);
  expect(liveStrategies).toEqual(strategies);
});

test('the REST client and the tRPC client have the same messages, but those that say where the feed stands', () => {
  expectTypeOf<Exclude<FeedMessage, SubscribedMessage | PositionMessage>>().toExtend<LiveMessage | LiveBatch>();
  expectTypeOf<LiveMessage | LiveBatch>().toExtend<FeedMessage>();
});

test('batches come to those who ask for them, and to nobody else', () => {
  type Message<Feed> = Feed extends AsyncIterable<infer Each> ? Each : never;
  const live = createLive({ url: 'http://127.0.0.1:1', headers: {} });
  expectTypeOf<Message<ReturnType<typeof live<'batch'>>>>().toEqualTypeOf<LiveMessage | LiveBatch>();
  const [all, latest, batch] = [live(), live({ strategy: 'latest' }), live({ strategy: 'batch', batchMs: 500 })];
  expectTypeOf<Message<typeof all>>().toEqualTypeOf<LiveMessage>();
  expectTypeOf<Message<typeof latest>>().toEqualTypeOf<LiveMessage>();
  expectTypeOf<Message<typeof batch>>().toEqualTypeOf<LiveMessage | LiveBatch>();
  expect([all, latest, batch].map(({ cursor }) => cursor)).toEqual([undefined, undefined, undefined]);
});
