import type { Labels, SampleBatch } from '../../../domain/sample.js';
import type { MemoryDirectory } from '../directory.js';
import { integers, numberColumn, textColumn } from './columns.js';
import type { Database } from './database.js';
import { damaged } from './open-failures.js';

/** How far the file has come. */
export interface Saved {
  readonly commit: number;
  readonly series: number;
  readonly texts: number;
}

export async function loadSaved({ writer }: Database): Promise<Saved> {
  const [commit = 0, series = 0, texts = 0] = await integers(
    writer,
    'SELECT commit_number, (SELECT count(*) FROM series), (SELECT count(*) FROM texts) FROM meta',
  );
  return { commit, series, texts };
}

/**
 * Fills an empty directory from the file, number by number.
 * @throws OpenError when the numbers in the file are not in sequence.
 */
export async function loadDirectory({ writer }: Database, directory: MemoryDirectory, folder: string): Promise<void> {
  const series = await writer.run('SELECT id, tenant, kind, source_id, metric, labels FROM series ORDER BY id');
  const [tenants, kinds, sources, metrics, labels] = [1, 2, 3, 4, 5].map((column) => textColumn(series, column));
  numberColumn(series, 0).forEach((id, row) => {
    const given = directory.idOf({
      tenant: tenants![row]!,
      kind: kinds![row]!,
      sourceId: sources![row]!,
      metric: metrics![row]!,
      labels: labels![row] === '' ? {} : (JSON.parse(labels![row]!) as Labels),
    });
    if (given !== id) throw damaged(folder);
  });
  const texts = await writer.run('SELECT id, text FROM texts ORDER BY id');
  const words = textColumn(texts, 1);
  numberColumn(texts, 0).forEach((id, row) => {
    if (directory.textId(words[row]!) !== id) throw damaged(folder);
  });
}

/** The newest sample of each series, in columns. */
export async function loadLatest({ writer }: Database): Promise<SampleBatch> {
  const result = await writer.run('SELECT series, max(ts)::DOUBLE, arg_max(value, ts) FROM samples GROUP BY series');
  return {
    length: result.rowCount,
    series: Uint32Array.from(numberColumn(result, 0)),
    ts: numberColumn(result, 1),
    value: numberColumn(result, 2),
  };
}
