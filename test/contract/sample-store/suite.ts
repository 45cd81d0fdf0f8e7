import { describe } from 'vitest';

import { describeAppend } from './append.js';
import { describeDirectory } from './directory.js';
import { describeLife } from './life.js';
import type { MakeStore } from './open.js';
import { describeRange } from './range.js';
import { describeRollUps } from './roll-up.js';

/** What any engine must keep to be the store of samples. */
export function describeSampleStore(name: string, make: MakeStore): void {
  describe(`${name} as a sample store`, () => {
    describeAppend(make);
    describeRange(make);
    describeRollUps(make);
    describeDirectory(make);
    describeLife(make);
  });
}
