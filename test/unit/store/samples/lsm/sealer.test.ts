import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { LiveValue } from '../../../../../src/domain/live.js';
import { createLsmStore } from '../../../../../src/store/samples/lsm/store.js';
import { temporaryFolder } from '../../../../support/folder.js';
import { keepingLogger } from '../../../../support/log.js';
import { keepingRecorder } from '../../../../support/recorder.js';
import { batchOf, forEver, hostKey } from '../../../../support/samples.js';
import { VirtualClock } from '../../../../support/virtual-clock.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');

/** Files of the journal that hold rows. */
const segments = (folder: string): number =>
  readdirSync(join(folder, 'samples', 'journal')).filter((name) => name.endsWith('.journal')).length;

test('a seal that fails after its tables are written is ended by the next attempt, without another sample', async () => {
  using folder = temporaryFolder();
  const clock = new VirtualClock();
  const parts = { recorder: keepingRecorder(), clock, logger: keepingLogger().logger };
  const store = createLsmStore({ folder: folder.path, memoryLimitMb: new LiveValue(64), ...parts });
  await store.start();
  const id = store.directory.idOf(hostKey());
  await store.append(batchOf([[id, t0, 1]]));
  // The newest values are written aside first: where a folder stands in the way that fails.
  const inTheWay = join(folder.path, 'samples', 'latest.tmp');
  mkdirSync(inTheWay);
  await expect(store.seal()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(segments(folder.path)).toBe(1);

  rmSync(inTheWay, { recursive: true });
  await store.seal();
  expect(segments(folder.path)).toBe(0);
  expect(await store.rollUp(t0 + 7_200_000, forEver)).toBe(1);
  await store.stop();
});
