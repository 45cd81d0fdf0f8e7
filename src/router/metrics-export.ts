import { exportMetrics, type MetricsExport } from '../telemetry/export.js';
import { ExportQuery } from '../telemetry/wire.js';
import type { Context } from './context.js';
import { createCallerFactory, reading, router } from './trpc.js';

export { ExportQuery, type MetricsExport };

/** Beside the app's router: its answer is a stream, which no transport of tRPC carries. */
const exportRouter = router({
  open: reading.input(ExportQuery).query(({ ctx, input }) => exportMetrics(ctx.services.telemetry, ctx.caller, input)),
});
const createCaller = createCallerFactory(exportRouter);

/** Opens an export for whoever is calling, like a procedure: permission, checked input and errors are the same. */
export function openExport(context: Context, query: unknown): Promise<MetricsExport> {
  return createCaller(context).open(query as ExportQuery);
}
