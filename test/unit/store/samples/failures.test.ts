import { describe, expect, test } from 'vitest';

import { reasonOf, unavailable } from '../../../../src/store/samples/failures.js';
import { TableDamage } from '../../../../src/store/samples/lsm/table/damage.js';

const failed = (code: string): Error =>
  Object.assign(new Error(`${code}: a path that callers need not know`), { code });

describe('a failure of the disk', () => {
  test.each([
    ['ENOSPC', 'the disk is full'],
    ['EFBIG', 'the disk is full'],
    ['EDQUOT', 'the disk is full'],
    ['EROFS', 'its folder cannot be written'],
    ['EACCES', 'its folder cannot be written'],
    ['EPERM', 'its folder cannot be written'],
    ['ENOENT', 'its files were removed or replaced while in use; restart Pharos'],
    ['EIO', 'the storage engine failed'],
  ])('%s is told to callers as "%s", to be tried again', (code, reason) => {
    const cause = failed(code);
    expect(unavailable('keep samples', cause)).toMatchObject({
      code: 'UNAVAILABLE',
      message: `The sample store cannot keep samples: ${reason}`,
      retryAfterSeconds: 5,
      cause,
    });
  });

  test('a damaged table is told without its path', () => {
    expect(reasonOf(new TableDamage('/data/a.table', 'it is empty'))).toBe('one of its files is damaged');
  });
});
