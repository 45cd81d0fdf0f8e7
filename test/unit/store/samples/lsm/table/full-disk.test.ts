import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

import { temporaryFolder } from '../../../../../support/folder.js';

const script = fileURLToPath(new URL('../../../../../support/table-full-disk.ts', import.meta.url));

test('a full disk fails writing and merging, leaves nothing behind, and both succeed once there is room', () => {
  using folder = temporaryFolder();
  const output = execFileSync(process.execPath, ['--import', 'tsx', script, folder.path], { encoding: 'utf8' });
  const inputs = ['0.table', '1.table'];
  expect(JSON.parse(output)).toEqual({
    before: inputs,
    whileWritten: { code: 'EFBIG', files: inputs },
    whileFinished: { code: 'EFBIG', files: inputs },
    merge: { code: 'EFBIG', files: inputs },
    afterwards: { rows: 400_000, files: [...inputs, 'merged.table'] },
  });
});
