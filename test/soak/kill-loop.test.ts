import { test } from 'vitest';

import { createRandom } from '../../src/platform/random.js';
import { temporaryFolder } from '../support/folder.js';
import { expectNothingLostByKills } from '../support/kill-loop.js';

test('25 kills -9 at random moments under load lose no sample that was answered, and store none twice', async () => {
  using folder = temporaryFolder();
  await expectNothingLostByKills({
    dataDir: folder.path,
    kills: 25,
    clients: 6,
    random: createRandom(25),
    mostAnswers: 1500,
  });
});
