import { expect, test } from 'vitest';

import { createRandom } from '../../src/platform/random.js';
import { temporaryFolder } from '../support/folder.js';
import { expectLiveRightAfterKills } from '../support/live-crash.js';

test(
  'kill -9 amid streaming and commands: who follows sees each stored value and each result once, and every command ends',
  { timeout: 120_000 },
  async () => {
    using folder = temporaryFolder();
    const random = createRandom(4);
    const { gaps } = await expectLiveRightAfterKills({
      dataDir: folder.path,
      kills: 2,
      random,
      mostAnswers: 200,
      queueMessages: 20_000,
    });
    expect(gaps).toBe(0);
  },
);
