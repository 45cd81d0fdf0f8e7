import { expect } from 'vitest';

import type { Follower } from './live-crash-followers.js';
import type { Writer } from './live-crash-writers.js';
import { readRows } from './load/csv-rows.js';
import { expectSame, loggedMessages, placeOf, pointOf, pointsIn, storedPoints } from './points.js';
import { seriesName } from './series-values.js';
import type { Server } from './server.js';
import { until } from './until.js';

const simulated = 'device-1';

/** Expects each follower to have seen each stored value once, in order, and the log to hold those of devices. */
export async function expectValuesRight(
  server: Server,
  followers: readonly Follower[],
  writers: readonly Writer[],
): Promise<void> {
  const last = await tellLast(server, followers);
  const written: string[][] = [[last]];
  for (const writer of writers) written.push(await expectAnsweredKept(server, writer));
  const { body } = await server.json('/telemetry-types?source_id=last');
  const played = await storedPoints(server, simulated, Object.keys(body.telemetry_types as object));
  for (const { name, items, faults } of followers) {
    expect(faults, name).toEqual([]);
    const seen = pointsIn(items);
    const since = seen.map(placeOf).find(({ source }) => source === simulated)?.timestamp ?? '';
    // What the simulator said before the follower was there is not its concern.
    const playedSince = played.filter((point) => placeOf(point).timestamp >= since);
    expectSame(seen, [...written.flat(), ...playedSince], `values that ${name} saw`);
    expectInOrder(seen, name);
  }
  const logged = pointsIn(await loggedMessages(server, 'data'));
  const ofDevices = written.flat().filter((point) => /^\["(device-|last)/.test(point));
  expectSame(logged, [...ofDevices, ...played], 'values in the log');
}

/** Has a last value come, after all others, and waits until the followers and the log have it. */
async function tellLast(server: Server, followers: readonly Follower[]): Promise<string> {
  const line = 'pharos_device_temperature_celsius,source_id=last value=1';
  expect((await server.fetch('/write', { method: 'POST', body: line })).status).toBe(204);
  for (const { name, items } of followers) {
    await until(
      `${name} has seen the last value`,
      async () => items.some((item) => item.source_id === 'last') || undefined,
    );
  }
  const logged = await until('it is in the log', async () => {
    const { body } = await server.json('/historical-data?source_id=last');
    return pointsIn(body.data)[0];
  });
  return logged;
}

/** Expects all points that were answered to be stored, and none that were never sent; gives those that are. */
async function expectAnsweredKept(server: Server, { traffic, sent, answered }: Writer): Promise<string[]> {
  const { sourceId, series } = traffic;
  const known = new Map(series.map((each) => [seriesName(each.metric, each.labels), each]));
  const span = { from: Date.now() - 3_600_000, to: Date.now() };
  const stored: string[] = [];
  await readRows(server, { sourceId, resolution: 'raw', span }, (name, ts, [value]) => {
    const { metric = name, labels = {} } = known.get(name) ?? {};
    stored.push(pointOf({ source_id: sourceId, id: metric, labels, timestamp: new Date(ts).toISOString(), value }));
  });
  const inStored = new Set(stored);
  expect(answered.filter((point) => !inStored.has(point)).slice(0, 20), `lost of ${sourceId}`).toEqual([]);
  expect(stored.filter((point) => !sent.has(point)).slice(0, 20), `never sent by ${sourceId}`).toEqual([]);
  expect(answered.length, sourceId).toBeGreaterThan(0);
  return stored;
}

/** Expects the values of each series to have come in the order of their times, as their sources said them. */
function expectInOrder(points: readonly string[], who: string): void {
  const newest = new Map<string, string>();
  const late: string[] = [];
  for (const point of points) {
    const [source, series, timestamp] = JSON.parse(point) as [string, string, string];
    const key = `${source} ${series}`;
    if (timestamp <= (newest.get(key) ?? '')) late.push(point);
    newest.set(key, timestamp);
  }
  expect(late.slice(0, 20), `${who}: out of order`).toEqual([]);
}
