import { test } from 'vitest';

import { createRandom } from '../../src/platform/random.js';
import { temporaryFolder } from '../support/folder.js';
import { expectLiveRightAfterKills } from '../support/live-crash.js';

test('20 kills -9 at random moments: who follows sees each stored value and each result once, and every command ends', async () => {
  using folder = temporaryFolder();
  const random = createRandom(20);
  await expectLiveRightAfterKills({ dataDir: folder.path, kills: 20, random, mostAnswers: 800, queueMessages: 500 });
});
