import type { SampleBatch } from '../../../domain/sample.js';
import type { TableSet } from './table-set.js';
import { TableReader } from './table/reader.js';

/** The newest sample of each series of each raw table, table after table, oldest seal first: for when their own file is lost. */
export function* latestOf(tables: TableSet): Iterable<SampleBatch> {
  for (const { path, info } of tables.between('raw')) {
    const reader = TableReader.open(path);
    const series = new Uint32Array(info.series);
    const [ts, value] = [new Float64Array(info.series), new Float64Array(info.series)];
    let length = 0;
    for (const id of reader.seriesNumbers()) {
      const rows = reader.read(reader.chunks(id, -Infinity, Infinity).slice(-1));
      series[length] = id;
      ts[length] = rows.ts.at(-1)!;
      value[length++] = rows.values[0]!.at(-1)!;
    }
    reader.close();
    yield { length, series, ts, value };
  }
}
