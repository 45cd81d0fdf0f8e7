import { cardinality } from '../telemetry/cardinality.js';
import { latestValues } from '../telemetry/latest.js';
import { queryMetrics } from '../telemetry/query.js';
import {
  Cardinality,
  CardinalityQuery,
  LatestAnswer,
  LatestQuery,
  MetricsAnswer,
  MetricsQuery,
} from '../telemetry/wire.js';
import { reading, router } from './trpc.js';

export const metricsRouter = router({
  query: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/metrics/query',
        operationId: 'queryMetrics',
        summary: 'Samples of one metric over a range, of one source or of several',
        description:
          'One source answers `datapoints`; several, a kind, tags or an aggregate answer `series`. `points` keeps the extremes of each pixel column of a plot. An answer may be as old as `cache.query_ttl_seconds`.',
        tags: ['metrics'],
        errors: ['NOT_FOUND', 'UNAVAILABLE'],
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

  cardinality: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/cardinality',
        operationId: 'getCardinality',
        summary: 'Sources and metrics with the most series, and the budgets of series',
        tags: ['metrics'],
      },
    })
    .input(CardinalityQuery)
    .output(Cardinality)
    .query(({ ctx, input }) => cardinality(ctx.services.telemetry, ctx.caller, input)),
});
