import { expect, test } from 'vitest';

import { startApp, type TestApp } from '../../../support/app.js';
import { installPlugin } from '../../../support/openmct-host.js';

const live = { PHAROS_MODE: 'live', PHAROS_CACHE__QUERY_TTL_SECONDS: '0' };
const temperature = 'metric~device~t~temperature';
const hour = 3_600_000;

/** Puts samples of the device `t` on disk, a second apart, the first at `begin`. */
async function keep(app: TestApp, begin: number, samples: readonly string[]): Promise<void> {
  const lines = samples.map((sample, n) => `${sample} ${begin + n * 1000}`);
  expect((await app.fetch('/write?precision=ms', { method: 'POST', body: lines.join('\n') })).status).toBe(204);
}

const degrees = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `pharos_device_temperature_celsius,source_id=t value=${n}`);

test('the samples of a range, both ends included, with no strategy and as the extremes of a plot', async () => {
  await using app = await startApp({ env: live });
  const begin = app.clock.now() - 60_000;
  await keep(app, begin, degrees(30));
  const host = installPlugin(app);
  const range = { start: begin + 5000, end: begin + 7000 };
  const data = [5, 6, 7].map((value) => ({ utc: begin + value * 1000, value }));
  expect(await host.request(temperature, range)).toEqual(data);
  expect(await host.request(temperature, { ...range, strategy: 'minmax', size: 800 })).toEqual(data);
  const all = { start: begin, end: begin + 29_999 };
  const few = await host.request(temperature, { ...all, strategy: 'minmax', size: 1 });
  expect(few.map(({ value }) => value)).toEqual([0, 7, 8, 14, 15, 22, 23, 29]);
});

test('the newest samples: as many as are asked for, from wherever they are in the range', async () => {
  await using app = await startApp({ env: live });
  const begin = app.clock.now();
  for (const sample of degrees(10)) {
    await keep(app, app.clock.now(), [sample]);
    app.clock.jump(hour);
  }
  const host = installPlugin(app);
  const range = { start: begin - hour, end: app.clock.now(), strategy: 'latest' };
  const values = async (options: object) =>
    (await host.request(temperature, { ...range, ...options })).map(({ value }) => value);
  expect(await values({})).toEqual([9]);
  expect(await values({ size: 3 })).toEqual([7, 8, 9]);
  expect(await values({ size: 50 })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(await values({ size: 2, end: begin + 4.5 * hour })).toEqual([3, 4]);
  expect(await values({ size: 1, end: begin + 4.5 * hour })).toEqual([4]);
  expect(await values({ size: 5, start: begin + 8 * hour })).toEqual([8, 9]);
  expect(await values({ size: 5, start: begin + 9.5 * hour })).toEqual([]);
  // The one newest value is shown however old it is.
  expect(await values({ start: begin + 9.5 * hour })).toEqual([9]);
  expect(await host.request('metric~device~t~pressure', range)).toEqual([]);
});

test('a long range of states holds states, not their averages', async () => {
  await using app = await startApp({ env: live });
  const begin = app.clock.now();
  const states = Array.from(
    { length: 20 },
    (_, n) => `pharos_device_system_status,source_id=t value=${n % 2 === 0 ? 0 : 3}`,
  );
  await keep(app, begin, states);
  app.clock.jump(10 * hour);
  const host = installPlugin(app);
  const data = await host.request('metric~device~t~system_status', { start: begin, end: app.clock.now() });
  expect([...new Set(data.map(({ value }) => value))].sort()).toEqual([0, 3]);
});

test('a text has its texts, also where a plot asks for extremes', async () => {
  await using app = await startApp({ env: { PHAROS_CACHE__QUERY_TTL_SECONDS: '0' } });
  await app.advance(2000);
  const host = installPlugin(app);
  const range = { start: app.clock.now() - 60_000, end: app.clock.now(), strategy: 'minmax', size: 800 };
  const data = await host.request('metric~device~device-1~firmware_version', range);
  expect(data.map(({ value }) => value)).toEqual(['2.8.19', '2.8.19']);
});

test('series whose labels differ are not mixed', async () => {
  await using app = await startApp({ env: live });
  const begin = app.clock.now() - 60_000;
  const value = (labels: string, n: number) => `pharos_device_temperature_celsius,source_id=t${labels} value=${n}`;
  await keep(app, begin, [value('', 1), value(',place=in', 2), value('', 3), value(',place=out', 4)]);
  const host = installPlugin(app);
  const range = { start: begin, end: begin + 10_000 };
  const values = async (key: string) => (await host.request(key, range)).map((datum) => datum.value);
  expect(await values(temperature)).toEqual([1, 3]);
  expect(await values(`${temperature}~place~in`)).toEqual([2]);
  expect(await values(`${temperature}~place~out`)).toEqual([4]);
});

test('what the server refuses is rejected with its words', async () => {
  await using app = await startApp({ env: live });
  await keep(app, app.clock.now() - 60_000, degrees(1));
  const host = installPlugin(app);
  const backwards = host.request(temperature, { start: 2000, end: 1000 });
  await expect(backwards).rejects.toThrow('Invalid input: from: the range starts after its end');
});
