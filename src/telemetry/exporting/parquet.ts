import { ByteWriter, ParquetWriter, schemaFromColumnData, type BasicType, type ColumnSource } from 'hyparquet-writer';

import { yieldToLoop } from '../../platform/yield.js';
import { rowFiller, type Cells } from './parquet-rows.js';
import type { ExportContent, ExportPart } from './rows.js';

/**
 * Rows of a row group. Encoding one takes the event loop about a microsecond a row, and the library keeps some 5 kB of footer
 * for each until the end: small groups first, larger ones once there are many.
 */
const firstGroups = { rows: 8_192, until: 4_000_000 };
const laterGroups = { rows: 32_768 };
/** Characters of source, metric and labels that a group may hold: there can be many series of one row each. */
const groupTexts = 4_000_000;

interface Column {
  readonly name: string;
  readonly type: BasicType;
  readonly nullable: boolean;
  /** Whether readers can skip row groups by its minimum and maximum. */
  readonly statistics: boolean;
  readonly encoding?: NonNullable<ColumnSource['encoding']>;
}

const required = { nullable: false, statistics: true } as const;
const optional = { nullable: true, statistics: false } as const;

const keyColumns: readonly Column[] = [
  { name: 'source_id', type: 'STRING', ...required },
  { name: 'metric', type: 'STRING', ...required },
  { name: 'labels', type: 'STRING', ...required, statistics: false },
  { name: 'ts', type: 'TIMESTAMP', ...required, encoding: 'DELTA_BINARY_PACKED' },
];
const sampleColumns: readonly Column[] = [...keyColumns, { name: 'value', type: 'DOUBLE', ...optional }];
const bucketColumns: readonly Column[] = [
  ...keyColumns,
  ...['avg', 'min', 'max', 'sum'].map((name) => ({ name, type: 'DOUBLE' as const, ...optional })),
  { name: 'count', type: 'INT64', ...required, statistics: false },
  { name: 'last', type: 'DOUBLE', ...optional },
];
const textColumn: Column = { name: 'text', type: 'STRING', ...optional };

/** The export as a Parquet file (Snappy), piece by piece: a row group at a time is held, and the footer. */
export async function* parquetChunks(
  content: ExportContent,
  parts: AsyncIterable<ExportPart>,
): AsyncGenerator<Uint8Array, void> {
  const columns = [...(content.resolution === 'raw' ? sampleColumns : bucketColumns), textColumn];
  const bytes = new ByteWriter();
  const file = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: columns.map((column) => ({ ...column, data: [] })) }),
    createdBy: 'pharos',
  });
  const taken = (): Uint8Array => {
    const chunk = bytes.getBytes().slice();
    bytes.index = 0;
    return chunk;
  };

  const newGroup = (): Cells => columns.map(() => []);
  let group = newGroup();
  let texts = 0;
  let written = 0;
  const writeGroup = async (): Promise<Uint8Array> => {
    const rows = group[0]?.length ?? 0;
    const columnData = columns.map(({ name, statistics, encoding }, i) => ({
      ...{ name, statistics, data: group[i] ?? [] },
      ...(encoding === undefined ? {} : { encoding }),
    }));
    await file.write({ columnData, rowGroupSize: rows });
    written += rows;
    group = newGroup();
    texts = 0;
    await yieldToLoop();
    return taken();
  };

  for await (const part of parts) {
    const { fill, textLength } = rowFiller(content, part);
    for (let row = 0; row < part.columns.ts.length;) {
      const groupRows = written < firstGroups.until ? firstGroups.rows : laterGroups.rows;
      const held = group[0]?.length ?? 0;
      const end = Math.min(part.columns.ts.length, row + groupRows - held);
      fill(group, row, end);
      row = end;
      texts += textLength;
      if ((group[0]?.length ?? 0) >= groupRows || texts >= groupTexts) yield await writeGroup();
    }
  }
  if ((group[0]?.length ?? 0) > 0) yield await writeGroup();
  await file.finish();
  yield taken();
}
