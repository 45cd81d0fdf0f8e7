import { expect, test } from 'vitest';

import type { DataItem, LoggedItem } from '../../../src/domain/feed.js';
import type { LiveFrame } from '../../../src/live/frames.js';
import { frameMessage, frameText, messageOf, textOf } from '../../../src/live/wire.js';
import { t0 } from './world.js';

const source = { tenant: 'default', kind: 'device', sourceId: 'dev-1' };
const data: DataItem = { ...source, type: 'data', series: 0, metric: 'temperature', labels: {}, ts: t0, value: 21.5 };
const result: LoggedItem = {
  ...source,
  type: 'command_result',
  id: 7,
  name: 'get_status',
  ts: t0,
  body: { id: 's1', command_id: 's1', command: 'get_status', status: 'success', stage: 'succeeded', message: 'Done' },
};
const timestamp = '2026-01-01T00:00:00.000Z';

test('a data message of a device is as the document has it', () => {
  expect(textOf(data)).toBe(
    `{"type":"data","source_id":"dev-1","id":"temperature","value":21.5,"timestamp":"${timestamp}"}`,
  );
});

test('labels are told where there are any, the kind where it is not device, and no value is null', () => {
  const labelled = { ...data, labels: { mount: '/' }, kind: 'host', value: null };
  expect(messageOf(labelled)).toEqual({
    type: 'data',
    source_id: 'dev-1',
    id: 'temperature',
    value: null,
    timestamp,
    labels: { mount: '/' },
    kind: 'host',
  });
});

test('a logged message is its body between type and time; a time of its own is kept', () => {
  expect(textOf(result)).toBe(
    `{"type":"command_result","source_id":"dev-1","id":"s1","command_id":"s1","command":"get_status",` +
      `"status":"success","stage":"succeeded","message":"Done","timestamp":"${timestamp}"}`,
  );
  const own = { ...result, body: { timestamp: '2025-12-31T23:59:59.000Z', level: 'info' } };
  expect(messageOf(own)).toEqual({
    type: 'command_result',
    source_id: 'dev-1',
    timestamp: '2025-12-31T23:59:59.000Z',
    level: 'info',
  });
});

test('an item is made into text once, however often it is asked for', () => {
  let made = 0;
  const toJSON = (): string => {
    made += 1;
    return 'Done';
  };
  const counted = { ...result, body: { message: { toJSON } } };
  textOf(counted);
  frameText({ type: 'item', seq: 1, cursor: '1-0-0', item: counted });
  frameText({ type: 'batch', seq: 1, cursor: '1-0-0', items: [counted] });
  expect(made).toBe(1);
});

const frames: readonly (readonly [LiveFrame, string])[] = [
  [{ type: 'item', seq: 3, cursor: '1-0-0', item: data }, `{"seq":3,"cursor":"1-0-0",${textOf(data).slice(1)}`],
  [
    { type: 'batch', seq: 4, cursor: '1-0-7', items: [data, result] },
    `{"type":"batch","seq":4,"cursor":"1-0-7","messages":[${textOf(data)},${textOf(result)}]}`,
  ],
  [{ type: 'gap', fromSeq: 2, toSeq: 5, cursor: '1-1-1' }, '{"type":"gap","from_seq":2,"to_seq":5,"cursor":"1-1-1"}'],
  [{ type: 'reset', reason: 'too_old', cursor: '1-1-1' }, '{"type":"reset","reason":"too_old","cursor":"1-1-1"}'],
  [{ type: 'position', cursor: '1-1-1' }, '{"type":"position","cursor":"1-1-1"}'],
  [{ type: 'end', reason: 'too_slow' }, '{"type":"end","reason":"too_slow"}'],
];

test.each(frames)('a frame of type $type is the same as text and as message', (frame, text) => {
  expect(frameText(frame)).toBe(text);
  expect(frameMessage(frame)).toEqual(JSON.parse(text));
});
