import { expect, test } from 'vitest';

import { createRandom } from '../../src/platform/random.js';
import { temporaryFolder } from '../support/folder.js';
import { expectNothingLostByKills } from '../support/kill-loop.js';
import { tierFiles } from '../support/load/roll-ups.js';

const merged = /(\d{8})-(?!\1)\d{8}\.table$/;

test('25 kills -9 at random moments under mixed load lose no sample that was answered, store none twice, and leave roll-ups as they are to be', async () => {
  using folder = temporaryFolder();
  await expectNothingLostByKills({
    dataDir: folder.path,
    kills: 25,
    random: createRandom(25),
    mostAnswers: 300,
    killInRollUps: [8, 14],
    killAfterRollUps: [10, 18],
  });
  expect(tierFiles(folder.path, 'raw').filter((name) => merged.test(name)).length).toBeGreaterThan(0);
  expect(tierFiles(folder.path, '1h').filter((name) => name.endsWith('.table')).length).toBeGreaterThan(0);
});
