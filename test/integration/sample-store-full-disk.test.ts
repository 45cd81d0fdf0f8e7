import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../support/folder.js';
import { lsmStore } from '../support/lsm.js';
import { hostKey } from '../support/samples.js';

const script = fileURLToPath(new URL('../support/sample-store-full-disk.ts', import.meta.url));

interface Outcome {
  readonly accepted: number;
  readonly refusals: readonly string[];
  readonly countWhenFull: number;
  readonly check: string;
  readonly count: number;
  readonly commit: number;
  readonly series: number;
  readonly errors: number;
}

describe('a full disk', () => {
  // The limit is one file's: the first is hit by the journal, the second by a table that heads of many rows become.
  test.each([600_000, 2_000_000])(
    'of %i bytes refuses, keeps what was accepted and recovers',
    { timeout: 60_000 },
    async (limit) => {
      using folder = temporaryFolder();
      const output = execFileSync(process.execPath, ['--import', 'tsx', script, folder.path, String(limit)], {
        encoding: 'utf8',
      });
      const { accepted, refusals, countWhenFull, check, count, commit, series, errors } = JSON.parse(output) as Outcome;
      expect(new Set(refusals)).toEqual(
        new Set(['UNAVAILABLE: The sample store cannot keep samples: the disk is full']),
      );
      expect(errors).toBeGreaterThanOrEqual(3);
      expect([countWhenFull, count, commit]).toEqual([(accepted - 3) * 20_000, accepted * 20_000, accepted]);
      expect(check).toBe('ok');
      const store = lsmStore(folder.path);
      await store.start();
      expect([await store.count(), store.lastCommit, store.directory.size]).toEqual([count, commit, series]);
      expect(store.directory.find(hostKey({ sourceId: `host-${series - 1}` }))?.id).toBe(series - 1);
      await store.stop();
    },
  );
});
