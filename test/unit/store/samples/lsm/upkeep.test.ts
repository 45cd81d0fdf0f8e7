import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { LiveValue } from '../../../../../src/domain/live.js';
import { PurgeUnfinished } from '../../../../../src/store/samples/failures.js';
import { createLsmStore } from '../../../../../src/store/samples/lsm/store.js';
import { createWorkshop, type Workshop } from '../../../../../src/store/samples/lsm/workshop.js';
import type { BucketColumns, SampleStore } from '../../../../../src/store/samples/store.js';
import { temporaryFolder } from '../../../../support/folder.js';
import { keepingLogger } from '../../../../support/log.js';
import { keepingRecorder } from '../../../../support/recorder.js';
import { batchOf, forEver, hostKey, type Row } from '../../../../support/samples.js';
import { VirtualClock } from '../../../../support/virtual-clock.js';

const hour = 3_600_000;
const day = 24 * hour;
const t0 = Date.parse('2026-01-01T00:00:00Z');
const later = t0 + 3 * hour;
const retention = { ...forEver, raw: day };

let folder: ReturnType<typeof temporaryFolder>;
let store: SampleStore;
let recorder: ReturnType<typeof keepingRecorder>;
let lines: Record<string, unknown>[];
/** Tasks that fail, and by what. */
let broken: Map<string, Error>;

/** Does the work, but for what is broken. */
function workshop(): Workshop {
  const sound = createWorkshop();
  return {
    run(bench, name, input) {
      const error = broken.get(name);
      return error === undefined ? sound.run(bench, name, input) : Promise.reject(error);
    },
    close: () => sound.close(),
  };
}

/** Three hours of ten samples each, in tables. */
beforeEach(async () => {
  folder = temporaryFolder();
  recorder = keepingRecorder();
  broken = new Map();
  const log = keepingLogger();
  lines = log.lines;
  store = createLsmStore({
    folder: folder.path,
    memoryLimitMb: new LiveValue(64),
    recorder,
    clock: new VirtualClock(),
    logger: log.logger,
    workshop: workshop(),
  });
  await store.start();
  const id = store.directory.idOf(hostKey());
  const row = (n: number): Row => [id, t0 + (n % 3) * hour + n * 1000, n];
  await store.append(batchOf(Array.from({ length: 30 }, (_, n) => row(n))));
  await store.seal();
});

afterEach(async () => {
  await store.stop();
  folder[Symbol.dispose]();
});

function rawFiles(): string[] {
  const names = readdirSync(join(folder.path, 'samples', 'raw'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.table')).sort();
}

/** Damages the rows of the second of the hours; gives the way to put them back. */
function spoil(): () => void {
  const file = fileOfSecond();
  const bytes = readFileSync(file);
  writeFileSync(file, Buffer.from(bytes).fill(0xaa, 12, 20));
  return () => writeFileSync(file, bytes);
}

function fileOfSecond(): string {
  return join(folder.path, 'samples', 'raw', '2026-01-01T01', '00000000-00000000.table');
}

async function hours(): Promise<readonly (readonly [number, number])[]> {
  const query = { series: [0], from: t0, to: later, resolution: '1h', limit: 100 } as const;
  const [buckets] = (await store.range(query)) as readonly BucketColumns[];
  return Array.from(buckets!.ts, (ts, n) => [(ts - t0) / hour, buckets!.count[n]!] as const);
}

const errors = () => recorder.calls.filter(([name]) => name === 'storeError').map(([, , operation]) => operation);
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

test('an hour that cannot be read keeps no other from being rolled up, and the next turn makes up for it', async () => {
  const putBack = spoil();
  const failure = await failureOf(store.rollUp(later, forEver));
  expect(failure).toMatchObject({
    code: 'UNAVAILABLE',
    message: 'The sample store cannot roll samples up: one of its files is damaged',
    cause: { message: 'Work on raw/2026-01-01T01 failed, all else was done' },
  });
  expect(errors()).toEqual(['roll_up']);
  expect(lines).toMatchObject([
    {
      level: 'ERROR',
      message: 'The sample store could not roll samples up',
      partition: 'raw/2026-01-01T01',
      file: fileOfSecond(),
    },
  ]);
  expect(await store.check()).toBe(
    'Samples are kept, but 1 of their partitions could not be rolled up or merged: the log names the files',
  );
  putBack();
  expect(await store.rollUp(later, forEver)).toBe(1);
  expect(await store.check()).toBeUndefined();
  expect(await hours()).toEqual([
    [0, 10],
    [1, 10],
    [2, 10],
  ]);
});

test('a purge lets go of what is old, of a damaged hour too, which is counted, logged and lost', async () => {
  spoil();
  const failure = await failureOf(store.purge(t0 + 2 * day, retention));
  expect(failure).toBeInstanceOf(PurgeUnfinished);
  expect(failure).toMatchObject({
    code: 'UNAVAILABLE',
    purged: [{ tier: 'raw', samples: 30 }, { samples: 0 }, { samples: 0 }, { samples: 0 }],
    cause: { cause: { message: 'Work on raw/2026-01-01T01 failed, all else was done' } },
  });
  expect(errors()).toEqual(['roll_up', 'purge']);
  expect(lines.slice(1)).toMatchObject([
    {
      message: 'Samples were let go that no roll-up knows: lost to a damaged file',
      partition: 'raw/2026-01-01T01',
      file: fileOfSecond(),
      samples: 10,
    },
  ]);
  expect(rawFiles()).toEqual([]);
  expect(await hours()).toEqual([
    [0, 10],
    [2, 10],
  ]);
  expect(await store.check()).toBeUndefined();
  expect(await store.purge(t0 + 3 * day, retention)).toMatchObject([{ samples: 0 }, {}, {}, {}]);
});

test('a damaged hour that roll-ups know already goes with no loss', async () => {
  await store.rollUp(later, forEver);
  spoil();
  expect(await store.purge(t0 + 2 * day, retention)).toMatchObject([{ tier: 'raw', samples: 30 }, {}, {}, {}]);
  expect(errors()).toEqual([]);
  expect(await hours()).toEqual([
    [0, 10],
    [1, 10],
    [2, 10],
  ]);
});

test('an hour that failed by anything but damage stays until it is rolled up', async () => {
  broken.set('rollUp', Object.assign(new Error('read failed'), { code: 'EIO' }));
  expect(await failureOf(store.purge(t0 + 2 * day, retention))).toMatchObject({ purged: [{ samples: 0 }, {}, {}, {}] });
  expect(rawFiles()).toHaveLength(3);
  broken.clear();
  expect(await store.purge(t0 + 2 * day, retention)).toMatchObject([{ samples: 30 }, {}, {}, {}]);
  expect(await hours()).toEqual([
    [0, 10],
    [1, 10],
    [2, 10],
  ]);
});

test('a full disk ends a roll-up at once, and a purge lets go of what is rolled up', async () => {
  const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  broken.set('rollUp', full);
  await expect(store.rollUp(later, forEver)).rejects.toThrow('cannot roll samples up: the disk is full');
  expect(errors()).toEqual(['roll_up']);
  broken.clear();
  await store.rollUp(later, forEver);
  for (const task of ['seal', 'rollUp', 'merge']) broken.set(task, full);
  await store.append(batchOf([[0, t0 + 2 * day, 1]]));
  expect(await failureOf(store.purge(t0 + 2 * day, retention))).toMatchObject({
    purged: [{ tier: 'raw', samples: 30 }, {}, {}, {}],
    cause: {
      message:
        'The sample store cannot seal samples: the disk is full; The sample store cannot roll samples up: the disk is full',
    },
  });
  expect(rawFiles()).toEqual([]);
});

test('what is in no table yet keeps the tables of its time from going', async () => {
  await store.rollUp(later, forEver);
  await store.append(batchOf([[0, t0 + 30 * 60_000, 100]]));
  broken.set('seal', Object.assign(new Error('no space left'), { code: 'ENOSPC' }));
  expect(await failureOf(store.purge(t0 + 2 * day, retention))).toMatchObject({ purged: [{ samples: 0 }, {}, {}, {}] });
  broken.clear();
  expect(await store.purge(t0 + 2 * day, retention)).toMatchObject([{ samples: 31 }, {}, {}, {}]);
  expect(await hours()).toEqual([
    [0, 11],
    [1, 10],
    [2, 10],
  ]);
});
