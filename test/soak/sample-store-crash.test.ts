import { test } from 'vitest';

import { createRandom } from '../../src/platform/random.js';
import { temporaryFolder } from '../support/folder.js';
import { expectNothingLost } from '../support/sample-store-crash.js';

test('25 kills -9 at random moments lose no sample whose append was answered, and store none twice', async () => {
  using folder = temporaryFolder();
  const random = createRandom(25);
  await expectNothingLost(folder.path, 25, () => 1 + Math.floor(random.between(0, 150)));
});
