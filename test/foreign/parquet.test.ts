import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';

import { startApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';

const t0 = Date.parse('2026-01-01T00:00:00Z');

/** Rows of a Parquet file, as another program reads them. */
async function rowsOf(file: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(
    `SELECT source_id, metric, labels, epoch_ms(ts)::DOUBLE, value FROM read_parquet('${file}') ORDER BY ts, source_id`,
  );
  connection.closeSync();
  instance.closeSync();
  return result.getRows();
}

test('an exported Parquet file is read by DuckDB, row by row as it was stored', async () => {
  using folder = temporaryFolder();
  await using app = await startApp({ env: { PHAROS_MODE: 'live' } });
  const samples = Array.from({ length: 500 }, (_, n) => ({ ts: t0 - n * 1000, value: Math.round(n * 37.7) / 10 }));
  for (const host_id of ['h-1', 'h-2']) {
    const metrics = samples.map(({ ts, value }) => ({
      metric: 'disk.used_pct',
      ts: new Date(ts).toISOString(),
      value: value % 100,
      labels: { mount: '/' },
    }));
    expect((await app.post('/api/v1/ingest/metrics', { host_id, metrics })).body).toMatchObject({ accepted: 500 });
  }
  const response = await app.fetch(
    '/api/v1/metrics/export?format=parquet&source_id=h-1,h-2&metric=disk.used_pct&range=1h',
  );
  expect(response.status).toBe(200);
  const file = join(folder.path, 'export.parquet');
  writeFileSync(file, Buffer.from(await response.arrayBuffer()));
  const expected = samples
    .toReversed()
    .flatMap(({ ts, value }) => ['h-1', 'h-2'].map((id) => [id, 'disk.used_pct', '{"mount":"/"}', ts, value % 100]));
  expect(await rowsOf(file)).toEqual(expected);
});
