import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { temporaryFolder } from '../../../../support/folder.js';
import { lsmStore } from '../../../../support/lsm.js';
import { keepingRecorder } from '../../../../support/recorder.js';
import { batchOf, hostKey, type Row } from '../../../../support/samples.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');
const rows = 2_000;

/** A folder's store with sealed samples and some that are only in the journal, stopped. */
async function filled(folder: string): Promise<void> {
  const store = lsmStore(folder);
  await store.start();
  const id = store.directory.idOf(hostKey());
  await store.append(batchOf(Array.from({ length: rows }, (_, i): Row => [id, t0 + i, Math.sqrt(i)])));
  await store.seal();
  await store.append(batchOf([[id, t0 + rows, store.directory.textId('rain')]]));
  await store.stop();
}

/** All that the store in `folder` gives back. */
async function held(folder: string) {
  const store = lsmStore(folder);
  await store.start();
  const { directory } = store;
  const id = directory.find(hostKey())?.id ?? -1;
  const [samples] = await store.range({ series: [id], from: t0, to: Infinity, resolution: 'raw', limit: 10_000 });
  const state = {
    samples,
    count: await store.count(),
    commit: store.lastCommit,
    latest: store.latest(id),
    text: directory.text(0),
    series: directory.size,
  };
  await store.stop();
  return state;
}

const whole = {
  samples: {
    resolution: 'raw',
    series: 0,
    ts: Float64Array.from({ length: rows + 1 }, (_, i) => t0 + i),
    value: Float64Array.from({ length: rows + 1 }, (_, i) => (i < rows ? Math.sqrt(i) : 0)),
  },
  count: rows + 1,
  commit: 2,
  latest: { ts: t0 + rows, value: 0 },
  text: 'rain',
  series: 1,
};

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

function tableIn(folder: string): string {
  const [name = ''] = files(folder).filter((file) => file.endsWith('.table'));
  return name;
}

describe('damage', () => {
  test.each([
    ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['without its last byte', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['overwritten at its end', (bytes: Buffer) => bytes.fill(7, bytes.length - 40)],
    ['empty', () => Buffer.alloc(0)],
  ])('a table %s stops the start, with its name and the setting, until its bytes are put back', async (_, spoil) => {
    using folder = temporaryFolder();
    await filled(folder.path);
    const name = tableIn(folder.path);
    const file = join(folder.path, name);
    const bytes = readFileSync(file);
    writeFileSync(file, spoil(Buffer.from(bytes)));
    await expect(lsmStore(folder.path).start()).rejects.toThrow(
      `The file ${name} in the data folder "${folder.path}" is damaged: restore it from a backup, or set PHAROS_DATA_DIR to another folder`,
    );
    writeFileSync(file, bytes);
    expect(await held(folder.path)).toEqual(whole);
  });

  test('in the rows of a table is told to the query, which gives no wrong row, until its bytes are put back', async () => {
    using folder = temporaryFolder();
    await filled(folder.path);
    const file = join(folder.path, tableIn(folder.path));
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.from(bytes).fill(0xaa, 200, 220));
    const recorder = keepingRecorder();
    const store = lsmStore(folder.path, { recorder });
    await store.start();
    const query = { series: [0], from: t0, to: t0 + rows, resolution: 'raw', limit: 10_000 } as const;
    await expect(store.range(query)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'The sample store cannot read samples: one of its files is damaged',
    });
    expect(recorder.calls).toContainEqual(['storeError', 'samples', 'range']);
    // As a restore does it that leaves the open file alone.
    writeFileSync(`${file}.restored`, bytes);
    renameSync(`${file}.restored`, file);
    expect(await store.range(query)).toEqual([whole.samples]);
    await store.append(batchOf([[0, t0 + rows, 0]]));
    await store.stop();
    expect(await held(folder.path)).toEqual({ ...whole, commit: 3 });
  });

  test.each([
    [
      'journal',
      /^The file samples\/journal\/\d+\.journal in the data folder ".*" is damaged: restore it from a backup/,
    ],
    ['dictionary', /^The dictionary of series in ".*" does not fit its journal: restore the folder from a backup/],
  ])('in the %s stops the start until its bytes are put back', async (kind, message) => {
    using folder = temporaryFolder();
    const store = lsmStore(folder.path);
    await store.start();
    const series = [0, 1, 2].map((n) => store.directory.idOf(hostKey(n === 0 ? {} : { sourceId: `host-${n}` })));
    for (const id of series) {
      await store.append(batchOf([[id, t0 + id, id]]));
      if (kind === 'dictionary') await store.seal();
    }
    await store.append(batchOf([[series[0]!, t0 + 1, 5]]));
    await store.append(batchOf([[series[0]!, t0 + 2, store.directory.textId('rain')]]));
    await store.stop();
    const before = await held(folder.path);
    const [name = ''] = files(folder.path).filter((one) => one.includes(kind) && one.endsWith('.journal'));
    const file = join(folder.path, name);
    const bytes = readFileSync(file);
    writeFileSync(file, Buffer.from(bytes).fill(9, 60, 64));
    await expect(lsmStore(folder.path).start()).rejects.toThrow(message);
    writeFileSync(file, bytes);
    expect(before.samples).toMatchObject({
      ts: Float64Array.of(t0, t0 + 1, t0 + 2),
      value: Float64Array.of(0, 5, 0),
    });
    expect(await held(folder.path)).toEqual(before);
  });

  test('in the middle of the journal stops the start; behind a torn end it is what was never answered', async () => {
    using folder = temporaryFolder();
    const store = lsmStore(folder.path);
    await store.start();
    const id = store.directory.idOf(hostKey());
    for (const n of [1, 2, 3]) await store.append(batchOf([[id, t0 + n, n]]));
    await store.stop();
    const [name = ''] = files(folder.path).filter((file) => /samples.journal.*\.journal$/.test(file));
    const file = join(folder.path, name);
    const bytes = readFileSync(file);
    truncateSync(file, bytes.length - 3);
    expect(await held(folder.path)).toMatchObject({ count: 2, commit: 2 });
    writeFileSync(file, Buffer.from(bytes).fill(9, bytes.length >> 1, (bytes.length >> 1) + 4));
    await expect(lsmStore(folder.path).start()).rejects.toThrow(/The file samples\/journal\/.* is damaged: restore it/);
  });
});

describe('what is found at a start', () => {
  test('is what was there, sealed or not', async () => {
    using folder = temporaryFolder();
    await filled(folder.path);
    expect(await held(folder.path)).toEqual(whole);
  });

  test.each([
    ['gone', (file: string) => rmSync(file)],
    ['torn', (file: string) => truncateSync(file, 30)],
    ['something else', (file: string) => writeFileSync(file, 'rubbish')],
  ])('is whole when the file of newest values is %s', async (_, spoil) => {
    using folder = temporaryFolder();
    await filled(folder.path);
    spoil(join(folder.path, 'samples', 'latest'));
    expect(await held(folder.path)).toEqual(whole);
  });

  test('leaves out tables that were not finished, and those that a merged one replaced', async () => {
    using folder = temporaryFolder();
    const store = lsmStore(folder.path, { headRows: 10 });
    await store.start();
    const id = store.directory.idOf(hostKey());
    for (let n = 0; n < 3; n++) await store.append(batchOf([[id, t0 + n, n]])).then(() => store.seal());
    const partition = join(folder.path, 'samples', 'raw', '2026-01-01T00');
    const before = readdirSync(partition);
    expect(before).toHaveLength(3);
    const copies = before.map((name) => [name, readFileSync(join(partition, name))] as const);
    await store.rollUp(t0 + 3_600_000, { raw: Infinity, '1m': Infinity, '5m': Infinity, '1h': Infinity });
    await store.stop();
    const merged = readdirSync(partition);
    expect(merged).toHaveLength(1);
    for (const [name, bytes] of copies) writeFileSync(join(partition, name), bytes);
    appendFileSync(join(partition, '00000009-00000009.table.tmp'), 'half');
    expect((await held(folder.path)).count).toBe(3);
    expect(readdirSync(partition)).toEqual(merged);
  });

  test('is refused when series were named before, for their numbers would be wrong', async () => {
    using folder = temporaryFolder();
    const store = lsmStore(folder.path);
    store.directory.idOf(hostKey());
    await expect(store.start()).rejects.toThrow('before the sample store was started');
  });

  test('is refused for the samples of a Pharos that kept them in DuckDB', async () => {
    using folder = temporaryFolder();
    mkdirSync(dirname(join(folder.path, 'x')), { recursive: true });
    writeFileSync(join(folder.path, 'samples.duckdb'), '');
    await expect(lsmStore(folder.path).start()).rejects.toThrow(/samples\.duckdb.*another version of Pharos/);
  });
});

test('each call is reported with its time', async () => {
  using folder = temporaryFolder();
  const recorder = keepingRecorder();
  const store = lsmStore(folder.path, { recorder });
  await store.start();
  const id = store.directory.idOf(hostKey());
  await store.append(batchOf([[id, t0, 1]]));
  await store.range({ series: [id], from: t0, to: t0, resolution: 'raw', limit: 1 });
  await store.stop();
  expect(recorder.calls).toEqual([
    ['storeCall', 'samples', 'append', 0],
    ['storeCall', 'samples', 'range', 0],
  ]);
});
