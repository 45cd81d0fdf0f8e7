import fc from 'fast-check';
import { describe, test } from 'vitest';

import { doorWorld } from '../../../support/door-world.js';
import { hostBody } from '../../../support/host-bodies.js';
import { checkHostBody } from '../../../support/host-contract.js';

describe('the fast decoder keeps and refuses what the contract does, with the same values', () => {
  test('through a door that has seen nothing yet', async () => {
    await fc.assert(
      fc.asyncProperty(hostBody, async (json) => checkHostBody(await doorWorld(), JSON.stringify(json))),
      { numRuns: 600, seed: 8 },
    );
  });

  test('through a door that remembers the requests before', async () => {
    const world = await doorWorld();
    await fc.assert(
      fc.asyncProperty(hostBody, async (json) => {
        const text = JSON.stringify(json);
        await checkHostBody(world, text);
        await checkHostBody(world, text);
        world.commits.length = 0;
      }),
      { numRuns: 600, seed: 9 },
    );
  });
});
