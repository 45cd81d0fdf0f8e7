import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { LiveValue } from '../../../../src/domain/live.js';
import { createMaintenance, retentionMs } from '../../../../src/store/samples/maintenance.js';
import type { SampleStore } from '../../../../src/store/samples/store.js';
import { temporaryFolder } from '../../../support/folder.js';
import { keepingLogger } from '../../../support/log.js';
import { lsmStore } from '../../../support/lsm.js';
import { keepingRecorder } from '../../../support/recorder.js';
import { batchOf, hostKey } from '../../../support/samples.js';
import { until } from '../../../support/until.js';
import { VirtualClock } from '../../../support/virtual-clock.js';

const hour = 3_600_000;
const day = 24 * hour;
const days = { raw: 3, '1m': 5, '5m': 6, '1h': 6, device_log: 0, events: 90, audit: 90 };

/** A store with one sample of now, and its maintenance, started at 10:30. */
async function maintained(folder: string) {
  const clock = new VirtualClock('2026-01-01T10:30:00Z');
  const recorder = keepingRecorder();
  const { logger, lines } = keepingLogger();
  const samples = lsmStore(folder, { clock, recorder });
  await samples.start();
  await samples.append(batchOf([[samples.directory.idOf(hostKey()), clock.now(), 5]]));
  const retentionDays = new LiveValue(days);
  const maintenance = createMaintenance({ samples, retentionDays, cron: clock, clock, recorder, logger });
  await maintenance.start();
  return { clock, recorder, lines, samples, maintenance, retentionDays };
}

const messages = (lines: readonly Record<string, unknown>[]) => lines.map(({ message }) => message);

test('each hour is rolled up two minutes after its end', async () => {
  using folder = temporaryFolder();
  const { clock, lines, samples, maintenance } = await maintained(folder.path);
  await clock.advance(32 * 60_000 - 1);
  expect(messages(lines)).toEqual([]);
  await clock.advance(1);
  expect(lines).toMatchObject([{ message: 'Samples were rolled up', hours: 1 }]);
  await clock.advance(3 * hour);
  expect(messages(lines)).toEqual(['Samples were rolled up']);
  await maintenance.stop();
  await samples.stop();
});

test('old samples go once a day, are counted and logged, and a shorter retention is in force at the next turn', async () => {
  using folder = temporaryFolder();
  const { clock, recorder, lines, samples, maintenance, retentionDays } = await maintained(folder.path);
  await clock.advance(3 * day);
  const purged = () => recorder.calls.filter(([name, , count]) => name === 'samplesPurged' && count !== 0);
  expect(purged()).toEqual([]);
  await clock.advance(day);
  expect(purged()).toEqual([['samplesPurged', 'raw', 1]]);
  expect(messages(lines)).toContain('Old samples were let go');
  retentionDays.set({ ...days, '1m': 1, '5m': 1, '1h': 1 });
  await clock.advance(day);
  expect(purged().map(([, tier]) => tier)).toEqual(['raw', '1m', '5m', '1h']);
  expect(await samples.count()).toBe(0);
  await maintenance.stop();
  await samples.stop();
});

test('what fell due while the service was down is made up for a minute after the start', async () => {
  using folder = temporaryFolder();
  const first = await maintained(folder.path);
  await first.maintenance.stop();
  await first.samples.stop();
  const clock = new VirtualClock('2026-01-20T12:10:00Z');
  const recorder = keepingRecorder();
  const { logger } = keepingLogger();
  const samples = lsmStore(folder.path, { clock, recorder });
  await samples.start();
  const retentionDays = new LiveValue(days);
  const maintenance = createMaintenance({ samples, retentionDays, cron: clock, clock, recorder, logger });
  await maintenance.start();
  await clock.advance(60_000);
  await until('a purge is over', () => Promise.resolve(recorder.calls.find(([name]) => name === 'samplesPurged')));
  expect(recorder.calls).toContainEqual(['samplesPurged', 'raw', 1]);
  expect(await samples.count()).toBe(0);
  await maintenance.stop();
  await samples.stop();
});

const failed = 'The maintenance of samples failed; the next turn makes up for it';

/** Seals, and damages the rows of the only raw table; gives the way to put them back. */
async function spoiled(folder: string, samples: SampleStore): Promise<() => void> {
  await samples.seal();
  const raw = join(folder, 'samples', 'raw');
  const [name = ''] = readdirSync(raw, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('.table'));
  const bytes = readFileSync(join(raw, name));
  writeFileSync(join(raw, name), Buffer.from(bytes).fill(0xaa, 12, 16));
  return () => writeFileSync(join(raw, name), bytes);
}

test('a failure is logged, and the next turn makes up for it', async () => {
  using folder = temporaryFolder();
  const { clock, lines, samples, maintenance } = await maintained(folder.path);
  const putBack = await spoiled(folder.path, samples);
  await clock.advance(hour);
  expect(messages(lines)).toEqual([failed]);
  putBack();
  await clock.advance(hour);
  expect(lines.slice(1)).toMatchObject([{ message: 'Samples were rolled up', hours: 1 }]);
  const [series] = await samples.range({ series: [0], from: 0, to: clock.now(), resolution: '1h', limit: 10 });
  expect(series).toMatchObject({ ts: Float64Array.of(Date.parse('2026-01-01T10:00:00Z')), count: Float64Array.of(1) });
  await maintenance.stop();
  await samples.stop();
});

test('what a purge let go is counted and logged although it could not do all', async () => {
  using folder = temporaryFolder();
  const { clock, recorder, lines, samples, maintenance } = await maintained(folder.path);
  await spoiled(folder.path, samples);
  await clock.advance(4 * day);
  expect(recorder.calls).toContainEqual(['samplesPurged', 'raw', 1]);
  expect(messages(lines).slice(-2)).toEqual(['Old samples were let go', failed]);
  await clock.advance(day);
  expect(messages(lines).slice(-2)).toEqual(['Old samples were let go', failed]);
  await maintenance.stop();
  await samples.stop();
});

test('retention in days is that in milliseconds', () => {
  expect(retentionMs(days)).toEqual({ raw: 3 * day, '1m': 5 * day, '5m': 6 * day, '1h': 6 * day });
});
