import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect, test } from 'vitest';

import { temporaryFolder } from '../../../../../support/folder.js';
import { commitsIn } from '../../../../../support/journal.js';

const program = fileURLToPath(new URL('../../../../../support/journal-full-disk.ts', import.meta.url));

test('a full disk refuses what it has no room for, loses nothing, and the journal goes on once there is room', async () => {
  using folder = temporaryFolder();
  // Room for four records of 1,000 rows and a short one.
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program, folder.path, '90000']);
  expect(JSON.parse(stdout)).toEqual({
    acknowledged: [1, 2, 3, 4, 8, 10, 11, 12],
    refusals: ['EFBIG', 'EFBIG', 'EFBIG', 'EFBIG'],
    segmentWhenFull: 1,
    segment: 2,
  });
  expect(await commitsIn(folder.path)).toEqual([1, 2, 3, 4, 8, 10, 11, 12]);
});
