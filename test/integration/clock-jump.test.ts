import { expect, test } from 'vitest';

import { startApp, type TestApp } from '../support/app.js';
import { expectRollUpsOfExport } from '../support/load/recomputed.js';
import { valueOf } from '../support/load/traffic.js';
import { VirtualClock } from '../support/virtual-clock.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.parse('2026-01-01T10:30:00Z');
const stepMs = 10_000;

/** A host whose own clock is right: it sends a sample each ten seconds, up to `end`, 30 minutes of them. */
async function sendUntil(app: TestApp, end: number) {
  const times = Array.from({ length: 180 }, (_, n) => end - n * stepMs).reverse();
  const metrics = times.map((ts) => {
    return { metric: 'cpu.load1', ts: new Date(ts).toISOString(), value: valueOf(ts / stepMs) };
  });
  const { status, body } = await app.post('/api/v1/ingest/metrics', { host_id: 'host-0', metrics });
  const reasons = new Set((body.errors as { reason: string }[]).map(({ reason }) => reason));
  return [status, body.accepted, [...reasons]];
}

const all = { sourceId: 'host-0', span: { from: start - hour, to: start + 3 * day } };

test.each(['forward', 'back'] as const)(
  'a clock that jumps a day %s and returns refuses what it cannot place, loses nothing, and leaves roll-ups right',
  async (direction) => {
    const away = direction === 'forward' ? day : -day;
    const reason = direction === 'forward' ? 'too_old' : 'in_future';
    const reversed = direction === 'forward' ? 'in_future' : 'too_old';
    await using app = await startApp({ env: { PHAROS_MODE: 'live' }, clock: new VirtualClock(start) });
    const accepted = [200, 180, []];
    expect(await sendUntil(app, start)).toEqual(accepted);

    app.clock.jump(away);
    expect(await sendUntil(app, start + 30 * minute)).toEqual([200, 0, [reason]]);
    expect(await sendUntil(app, start + away)).toEqual(accepted);
    // An hourly turn while the clock is wrong.
    await app.clock.advance(40 * minute);
    expect(await expectRollUpsOfExport(app, all)).toBe(direction === 'forward' ? 360 : 180);

    app.clock.jump(-away);
    expect(await sendUntil(app, start + away)).toEqual([200, 0, [reversed]]);
    expect(await sendUntil(app, start + 30 * minute)).toEqual(accepted);
    await app.clock.advance(hour);
    const whole = { ...all, span: { from: start - 2 * day, to: start + 2 * day } };
    expect(await expectRollUpsOfExport(app, whole)).toBe(3 * 180);
    expect((await app.json('/ready')).status).toBe(200);
    expect(app.logs.filter(({ level }) => level === 'ERROR' || level === 'WARNING')).toEqual([]);
  },
);

test('the simulator plays on through jumps, with each instant once', async () => {
  await using app = await startApp({ clock: new VirtualClock(start) });
  await app.advance(5000);
  app.clock.jump(day);
  await app.advance(5000);
  app.clock.jump(-day);
  await app.advance(10_000);
  const query = `source_id=dish-1&metric=environment.signal_quality_percent&resolution=raw`;
  const { body } = await app.json(`/api/v1/metrics/query?${query}&from=2026-01-01T00:00:00Z&to=2026-01-03T00:00:00Z`);
  const times = (body.datapoints as { ts: string }[]).map(({ ts }) => Date.parse(ts) - start);
  const seconds = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, n) => (first + n) * 1000);
  expect(times).toEqual([...seconds(1, 5), ...seconds(11, 20), ...seconds(6, 10).map((ms) => ms + day)]);
  expect((await app.json('/ready')).status).toBe(200);
  expect(app.logs.filter(({ level }) => level === 'ERROR')).toEqual([]);
});
