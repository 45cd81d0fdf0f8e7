import { test } from 'vitest';

import { temporaryFolder } from '../support/folder.js';
import { expectNothingLost } from '../support/sample-store-crash.js';

test('a kill -9 loses no sample whose append was answered, and stores none twice', { timeout: 60_000 }, async () => {
  using folder = temporaryFolder();
  await expectNothingLost(folder.path, 2, (round) => 5 + 20 * round);
});
