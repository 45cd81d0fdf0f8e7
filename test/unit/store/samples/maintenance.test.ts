import { expect, test } from 'vitest';

import { LiveValue } from '../../../../src/domain/live.js';
import { createMaintenance, retentionMs } from '../../../../src/store/samples/maintenance.js';
import { temporaryFolder } from '../../../support/folder.js';
import { keepingLogger } from '../../../support/log.js';
import { lsmStore } from '../../../support/lsm.js';
import { keepingRecorder } from '../../../support/recorder.js';
import { batchOf, hostKey } from '../../../support/samples.js';
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
  await maintenance.stop();
  expect(await samples.count()).toBe(0);
  await samples.stop();
});

test('a failure is logged, and the next turn makes up for it', async () => {
  using folder = temporaryFolder();
  const { clock, lines, samples, maintenance } = await maintained(folder.path);
  await samples.stop();
  await clock.advance(hour);
  expect(messages(lines)).toContain('The maintenance of samples failed; the next turn makes up for it');
  await maintenance.stop();
});

test('retention in days is that in milliseconds', () => {
  expect(retentionMs(days)).toEqual({ raw: 3 * day, '1m': 5 * day, '5m': 6 * day, '1h': 6 * day });
});
