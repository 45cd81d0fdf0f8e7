import { latestValues } from '../telemetry/latest.js';
import { queryMetrics } from '../telemetry/query.js';
import { LatestAnswer, LatestQuery, MetricsAnswer, MetricsQuery } from '../telemetry/wire.js';
import { reading, router } from './trpc.js';

export const metricsRouter = router({
  query: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/metrics/query',
        operationId: 'queryMetrics',
        summary: 'Samples of one metric of one source over a range',
        tags: ['metrics'],
        errors: ['NOT_FOUND'],
      },
    })
    .input(MetricsQuery)
    .output(MetricsAnswer)
    .query(({ ctx, input }) => queryMetrics(ctx.services.telemetry, ctx.caller, input)),

  latest: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/metrics/latest',
        operationId: 'getLatestMetrics',
        summary: 'Newest value of each series, across kinds',
        tags: ['metrics'],
        errors: ['NOT_FOUND'],
      },
    })
    .input(LatestQuery)
    .output(LatestAnswer)
    .query(({ ctx, input }) => latestValues(ctx.services.telemetry, ctx.caller, input)),
});
