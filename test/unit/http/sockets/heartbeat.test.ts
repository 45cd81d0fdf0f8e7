import { expect, test } from 'vitest';

import { Heartbeat } from '../../../../src/http/sockets/heartbeat.js';
import { VirtualClock } from '../../../support/virtual-clock.js';

function beating() {
  const clock = new VirtualClock();
  const seen: string[] = [];
  const state = { isBlocked: false };
  const heartbeat = new Heartbeat({
    clock,
    isBlocked: () => state.isBlocked,
    ping: () => seen.push('ping'),
    lost: () => seen.push('lost'),
    onBeat: () => seen.push('beat'),
  });
  return { clock, seen, state, heartbeat };
}

test('a connection that says nothing for 30 s after a ping is lost, once', async () => {
  const { clock, seen } = beating();
  await clock.advance(30_000);
  expect(seen).toEqual(['ping', 'beat']);
  await clock.advance(120_000);
  expect(seen).toEqual(['ping', 'beat', 'lost']);
});

test('whatever comes in shows that the other end is there', async () => {
  const { clock, seen, heartbeat } = beating();
  await clock.advance(45_000);
  heartbeat.heard();
  await clock.advance(15_000);
  expect(seen).toEqual(['ping', 'beat', 'ping', 'beat']);
});

test('nobody is judged while nothing can be heard, and the beat goes on', async () => {
  const { clock, seen, state } = beating();
  await clock.advance(30_000);
  state.isBlocked = true;
  await clock.advance(60_000);
  state.isBlocked = false;
  await clock.advance(60_000);
  expect(seen).toEqual(['ping', 'beat', 'beat', 'beat', 'ping', 'beat', 'lost']);
});

test('a stopped one does nothing more', async () => {
  const { clock, seen, heartbeat } = beating();
  heartbeat.stop();
  await clock.advance(120_000);
  expect(seen).toEqual([]);
});
