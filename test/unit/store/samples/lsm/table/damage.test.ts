import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { TableDamage } from '../../../../../../src/store/samples/lsm/table/damage.js';
import { TableReader } from '../../../../../../src/store/samples/lsm/table/reader.js';
import { TableWriter } from '../../../../../../src/store/samples/lsm/table/writer.js';
import { temporaryFolder } from '../../../../../support/folder.js';
import { rowsOf, scanned, writeTable, type TableRow } from '../../../../../support/tables.js';

const rows: readonly TableRow[] = [1, 2, 3, 900].flatMap((series) =>
  Array.from({ length: 25 }, (_, i): TableRow => [series, 1_767_225_600_000 + i * 5000, Math.sqrt(i * series)]),
);

function tableIn(folder: string): { readonly path: string; readonly whole: Buffer } {
  const path = join(folder, 'a.table');
  writeTable(path, rows);
  return { path, whole: readFileSync(path) };
}

/** Opens, reads with `read` and closes; the damage if that is what came of it. */
function outcome(path: string, read: (reader: TableReader) => unknown): unknown {
  let reader: TableReader | undefined;
  try {
    reader = TableReader.open(path);
    return read(reader);
  } catch (error) {
    if (!(error instanceof TableDamage)) throw error;
    expect(error.path).toBe(path);
    expect(error.message).toContain(`The table file "${path}" is damaged: `);
    return 'damage';
  } finally {
    reader?.close();
  }
}

test('a table that was cut off anywhere is damaged', () => {
  using folder = temporaryFolder();
  const { path, whole } = tableIn(folder.path);
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(path, whole.subarray(0, length));
    expect(
      outcome(path, () => 'opened'),
      `${length} bytes`,
    ).toBe('damage');
  }
});

test('no altered byte stays unnoticed by a scan, and one series is right or damaged', () => {
  using folder = temporaryFolder();
  const { path, whole } = tableIn(folder.path);
  const wanted = rows.filter(([series]) => series === 2);
  let right = 0;
  for (let at = 0; at < whole.length; at++) {
    const altered = Buffer.from(whole);
    altered[at]! ^= 1 << (at % 8);
    writeFileSync(path, altered);
    expect(outcome(path, scanned), `byte ${at}`).toBe('damage');
    const one = outcome(path, (reader) => rowsOf(2, reader.rows(2, -Infinity, Infinity)));
    if (one === 'damage') continue;
    expect(one, `byte ${at}`).toEqual(wanted);
    right++;
  }
  // The chunks of the three other series do not matter to the one that is read.
  const reader = TableReader.open(tableIn(folder.path).path);
  const others = [1, 3, 900].flatMap((series) => reader.chunks(series, -Infinity, Infinity));
  expect(right).toBe(others.reduce((sum, { length }) => sum + length, 0));
  reader.close();
});

test.each([
  ['nothing', Buffer.alloc(0), 'it has 0 bytes, a table has at least 92'],
  ['another file', Buffer.alloc(5000, 'text '), 'it does not end as a table does'],
])('%s in its place is damage', (_, content, what) => {
  using folder = temporaryFolder();
  const path = join(folder.path, 'a.table');
  writeFileSync(path, content);
  expect(() => TableReader.open(path)).toThrow(`The table file "${path}" is damaged: ${what}`);
});

test('a table of another format is told by its number', () => {
  using folder = temporaryFolder();
  const { path, whole } = tableIn(folder.path);
  whole.writeUInt32LE(2, whole.length - 16);
  writeFileSync(path, whole);
  expect(() => TableReader.open(path)).toThrow('it has format 2, format 1 was expected');
});

test.each([
  [{ rows: 24 }, 'a chunk cannot be decoded'],
  [{ first: 1 }, 'a chunk holds other times than its index says'],
  [{ last: 2e12 }, 'a chunk holds other times than its index says'],
])('a chunk of which the index says %j is damage, though every check fits', (lie, what) => {
  using folder = temporaryFolder();
  const source = TableReader.open(tableIn(folder.path).path);
  const path = join(folder.path, 'b.table');
  const writer = new TableWriter(path, { columns: 1 });
  writer.addChunk(1, { ...source.cursor().chunk(), ...lie });
  writer.finish();
  source.close();
  const reader = TableReader.open(path);
  const message = `The table file "${path}" is damaged: ${what}`;
  expect(() => reader.rows(1, -Infinity, Infinity)).toThrow(message);
  expect(() => scanned(reader)).toThrow(message);
  reader.close();
});

test('a file that is cut off while it is open gives damage, not rows', () => {
  using folder = temporaryFolder();
  const { path, whole } = tableIn(folder.path);
  const reader = TableReader.open(path);
  writeFileSync(path, whole.subarray(0, 20));
  expect(() => reader.rows(1, -Infinity, Infinity)).toThrow(TableDamage);
  expect(() => scanned(reader)).toThrow(TableDamage);
  reader.close();
});

test('a file that is not there is no damage', () => {
  using folder = temporaryFolder();
  expect(() => TableReader.open(join(folder.path, 'a.table'))).toThrow(expect.objectContaining({ code: 'ENOENT' }));
});
