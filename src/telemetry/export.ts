import type { Caller } from '../domain/principal.js';
import { resolutionOf } from '../domain/resolution.js';
import { csvChunks } from './exporting/csv.js';
import { parquetChunks } from './exporting/parquet.js';
import { primed } from './exporting/primed.js';
import { exportParts, type ExportContent, type ExportPart } from './exporting/rows.js';
import { wantedLabels } from './selection/labels.js';
import { requireMetric, selectSeries } from './selection/series.js';
import { selectSources, sourceFilter } from './selection/sources.js';
import { namedSpan, spanAt } from './selection/span.js';
import type { TelemetryServices } from './services.js';
import type { ExportFormat, ExportQuery } from './wire.js';

/** An export that is ready to be read, and takes a turn until it is closed. */
export interface MetricsExport {
  readonly contentType: string;
  readonly fileName: string;
  /** To be read once; the first is there already. Fails when the store does. */
  readonly chunks: AsyncIterable<string | Uint8Array>;
  /** Ends the reading, wherever it is, and the turn. */
  readonly close: () => Promise<void>;
}

const contentTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  parquet: 'application/vnd.apache.parquet',
};

type Encode = (content: ExportContent, parts: AsyncIterable<ExportPart>) => AsyncGenerator<string | Uint8Array, void>;

const encoders: Readonly<Record<ExportFormat, Encode>> = { csv: csvChunks, parquet: parquetChunks };

/**
 * The samples or buckets of a selection, as a file. Its length has no bound, the memory that it takes does.
 * @throws PharosError NOT_FOUND for an unknown source; BAD_REQUEST for a metric that the sources lack or a range that makes no
 * sense; UNAVAILABLE when too many exports are under way.
 */
export async function exportMetrics(
  { samples, sources, clock, config, exports }: TelemetryServices,
  { principal }: Caller,
  query: ExportQuery,
): Promise<MetricsExport> {
  const { tenant } = principal;
  const { metric, format, kind } = query;
  const labels = wantedLabels(query.labels);
  const now = clock.now();
  const span = spanAt(namedSpan(query), now);
  const rows = selectSources(sources, sourceFilter(tenant, query));
  if (metric !== undefined) requireMetric(samples, metric, { tenant, sources: rows, kind });
  const series = selectSeries(samples, { tenant, sources: rows, metric, labels });
  const resolution = query.resolution ?? resolutionOf(span, now, config.get().store.retention_days);
  const content = { samples, series, span, resolution };

  const endTurn = await exports.take();
  try {
    // The first part before the first line: a store that cannot be read is to be known before anything is answered.
    const parts = await primed(exportParts(content));
    const chunks = await primed(encoders[format](content, parts));
    return {
      contentType: contentTypes[format],
      fileName: `${(metric ?? 'samples').replace(/[^A-Za-z0-9_.-]/g, '_')}.${format}`,
      chunks,
      close: async () => {
        try {
          await chunks.return();
        } finally {
          endTurn();
        }
      },
    };
  } catch (error) {
    endTurn();
    throw error;
  }
}
