import { expect, test } from 'vitest';

import type { Staleness } from '../../../../clients/openmct/src/openmct.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { installPlugin } from '../../../support/openmct-host.js';
import { until } from '../../../support/until.js';
import { VirtualClock } from '../../../support/virtual-clock.js';

const live = { PHAROS_MODE: 'live' };
const key = 'metric~device~t~temperature';
const lostAfterMs = 120_000;

/** Puts values of the device `t` on disk, in one batch, a millisecond apart. */
async function keep(app: TestApp, ...values: readonly number[]): Promise<void> {
  const lines = values.map(
    (value, n) => `pharos_device_temperature_celsius,source_id=t value=${value} ${app.clock.now() + n}`,
  );
  expect((await app.fetch('/write?precision=ms', { method: 'POST', body: lines.join('\n') })).status).toBe(204);
}

test('batch is told all that came, latest the newest, and who left nothing', async () => {
  await using app = await startApp({ env: live });
  await keep(app, 0);
  app.clock.jump(1);
  const host = installPlugin(app);
  const point = await host.get(key);
  const told: unknown[] = [];
  const leave = [
    host.provider.subscribe(point, (data) => void told.push(['batch', data]), { strategy: 'batch' }),
    host.provider.subscribe(point, (data) => void told.push(['latest', data]), { strategy: 'latest' }),
  ];
  const left = host.provider.subscribe(point, () => void told.push('left'));
  await host.request(key, { start: 0, end: 1 });
  left();
  await keep(app, 1, 2, 3);
  await until('both were told', () => Promise.resolve(told.length === 2 || undefined), { everyMs: 5 });
  const utc = app.clock.now();
  const data = [1, 2, 3].map((value, n) => ({ utc: utc + n, value }));
  expect(told).toEqual([
    ['batch', data],
    ['latest', data[2]],
  ]);
  for (const each of leave) each();
});

test('a point is stale when it was silent for as long as a source of its kind may not be', async () => {
  await using app = await startApp({ env: live });
  const clock = new VirtualClock(app.clock.now());
  const host = installPlugin({ url: app.url, timing: clock });
  await keep(app, 20);
  const point = await host.get(key);
  const now = () => host.provider.isStale(point);
  await clock.advance(lostAfterMs);
  expect(await now()).toEqual({ isStale: false, utc: clock.now() });
  await clock.advance(1);
  expect(await now()).toEqual({ isStale: true, utc: clock.now() });
  host.isLive = false;
  expect(await now()).toBeUndefined();
});

test('staleness is told when it begins and when it ends', async () => {
  await using app = await startApp({ env: live });
  const clock = new VirtualClock(app.clock.now());
  const host = installPlugin({ url: app.url, timing: clock });
  await keep(app, 20);
  const told: Staleness[] = [];
  const leave = host.provider.subscribeToStaleness(await host.get(key), (staleness) => void told.push(staleness));
  await clock.advance(lostAfterMs - 1);
  expect(told).toEqual([]);
  await clock.advance(1);
  const lost = { isStale: true, utc: clock.now() };
  expect(told).toEqual([lost]);
  await host.request(key, { start: 0, end: 1 });
  await keep(app, 21);
  await until('it is back', () => Promise.resolve(told.length === 2 || undefined), { everyMs: 5 });
  expect(told).toEqual([lost, { isStale: false, utc: clock.now() }]);
  leave();
  await clock.advance(2 * lostAfterMs);
  expect(told).toHaveLength(2);
});
