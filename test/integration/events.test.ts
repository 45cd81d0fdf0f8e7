import { expect, test } from 'vitest';

import { startApp, type TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';
import { openSocket, type Json } from '../support/socket-client.js';
import { VirtualClock } from '../support/virtual-clock.js';

const live = { PHAROS_MODE: 'live' };

const open = ({ url }: TestApp, query: string) => openSocket(`${url.replace('http', 'ws')}/ws?types=event&${query}`);

/** Sends the battery charge of SAT-01 at the clock's time, which then moves on by `ms`. */
async function send(app: TestApp, battery: number, ms = 1000): Promise<string> {
  const timestamp = new Date(app.clock.now()).toISOString();
  const point = { satellite_id: 'SAT-01', timestamp, storage_usage_mb: 1, signal_strength_dbm: -50 };
  expect((await app.post('/telemetry', { ...point, battery_charge_percent: battery })).status).toBe(202);
  await app.advance(ms);
  return timestamp;
}

const anomaliesOf = async (app: TestApp): Promise<Json[]> => (await app.json('/api/v1/anomalies')).body.anomalies;

test('that an anomaly began and ended is told over the live feed, as the list has it', async () => {
  await using app = await startApp({ env: live });
  const client = await open(app, 'kinds=satellite');
  await send(app, 50);
  const startedAt = await send(app, 9);
  const began = await client.next();
  expect(began).toEqual({
    type: 'event',
    event: 'anomaly',
    state: 'open',
    source_id: 'SAT-01',
    kind: 'satellite',
    id: expect.any(String),
    metric: 'battery_charge_percent',
    severity: 'critical',
    value: 9,
    threshold: 10,
    direction: 'below',
    peak_value: 9,
    episodes: 1,
    started_at: startedAt,
    peak_at: startedAt,
    ended_at: null,
    timestamp: startedAt,
  });
  await send(app, 4);
  const endedAt = await send(app, 60);
  const { type, event, state, timestamp, ...anomaly } = await client.next();
  expect([type, event, state, timestamp]).toEqual(['event', 'anomaly', 'ended', endedAt]);
  expect([anomaly]).toEqual(await anomaliesOf(app));
  expect(await client.settled()).toEqual([]);
});

test('the log of devices has no events, and clearing it leaves them to who resumes', async () => {
  await using app = await startApp({ env: live });
  const query = 'kinds=satellite&seq=true';
  const before = await open(app, query);
  const { cursor } = await before.next();
  await send(app, 9);
  await before.next();
  expect((await app.json('/historical-data')).body).toEqual({ data: [], total_records: 0, filtered_records: 0 });
  expect((await app.json('/historical-data', { method: 'DELETE' })).body).toEqual({ status: 'deleted', deleted: 0 });
  const after = await open(app, `${query}&resume=${String(cursor)}`);
  const [, again] = await after.take(2);
  expect(again).toMatchObject({ seq: 1, type: 'event', state: 'open' });
});

test('a reader who resumes after a restart is told once of what began and ended, and of what ended meanwhile', async () => {
  using folder = temporaryFolder();
  const clock = new VirtualClock();
  const query = 'kinds=satellite&seq=true';
  let cursor: unknown;
  {
    await using first = await startApp({ env: live, dataDir: folder.path, clock });
    const client = await open(first, query);
    await send(first, 9);
    const [, began] = await client.take(2);
    expect(began).toMatchObject({ seq: 1, state: 'open', peak_value: 9 });
    cursor = began?.['cursor'];
    // Kept at the stop: the time for it does not come before.
    await send(first, 60, 1);
    await send(first, 8, 1);
  }
  await using second = await startApp({ env: live, dataDir: folder.path, clock: new VirtualClock(clock.now()) });
  const client = await open(second, `${query}&resume=${String(cursor)}`);
  await client.next();
  await send(second, 70);
  const told = await client.take(3);
  expect(told.map(({ seq, state, value }) => [seq, state, value])).toEqual([
    [1, 'ended', 9],
    [2, 'open', 8],
    [3, 'ended', 8],
  ]);
  expect(await client.settled()).toEqual([]);
});
