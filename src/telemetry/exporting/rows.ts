import type { Resolution } from '../../domain/resolution.js';
import type { Series } from '../../domain/sample.js';
import type { SeriesColumns } from '../../store/samples/store.js';
import { readPieces } from '../reading/pieces.js';
import type { SampleReader } from '../reading/samples.js';
import type { Span } from '../selection/span.js';

/** What an export holds. */
export interface ExportContent {
  readonly samples: SampleReader;
  readonly series: readonly Series[];
  readonly span: Span;
  readonly resolution: Resolution;
}

/** Consecutive rows of one series. */
export interface ExportPart {
  readonly series: Series;
  readonly columns: SeriesColumns;
}

/** The rows of an export, series by series and each in order of time, in parts of bounded size. */
export async function* exportParts(content: ExportContent): AsyncGenerator<ExportPart, void> {
  const { samples, series, span, resolution } = content;
  const ids = series.map(({ id }) => id);
  for await (const columns of readPieces(samples, { series: ids, ...span, resolution })) {
    if (columns.ts.length > 0) yield { series: samples.directory.get(columns.series), columns };
  }
}
