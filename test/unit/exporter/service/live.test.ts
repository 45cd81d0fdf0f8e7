import { expect, test } from 'vitest';

import { World } from '../world.js';

test('live connections, dropped and refused messages are told by families that begin at zero', async () => {
  const world = new World();
  const lines = async () =>
    (await world.lines({ registry: 'service' })).filter((line) => line.startsWith('pharos_live_'));
  const zero = [
    'pharos_live_connections{transport="websocket"} 0',
    'pharos_live_connections{transport="device"} 0',
    'pharos_live_connections{transport="sse"} 0',
    'pharos_live_connections{transport="trpc"} 0',
    'pharos_live_dropped_messages_total 0',
    'pharos_live_refused_messages_total{reason="malformed"} 0',
    'pharos_live_refused_messages_total{reason="too_large"} 0',
    'pharos_live_refused_messages_total{reason="too_fast"} 0',
    'pharos_live_refused_messages_total{reason="command"} 0',
    'pharos_live_refused_messages_total{reason="unavailable"} 0',
  ];
  expect(await lines()).toEqual(zero);
  const { recorder } = world.exporter;
  recorder.liveConnections('websocket', 3);
  recorder.liveConnections('websocket', 2);
  recorder.liveDropped(20);
  recorder.liveRefused('too_fast', 1);
  expect((await lines()).filter((line) => !zero.includes(line))).toEqual([
    'pharos_live_connections{transport="websocket"} 2',
    'pharos_live_dropped_messages_total 20',
    'pharos_live_refused_messages_total{reason="too_fast"} 1',
  ]);
});
