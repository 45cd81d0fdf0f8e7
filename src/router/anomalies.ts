import { listAnomalies } from '../telemetry/anomalies/list.js';
import { AnomalyList, AnomalyListQuery } from '../telemetry/anomalies/wire.js';
import { reading, router } from './trpc.js';

export const anomaliesRouter = router({
  list: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/anomalies',
        operationId: 'listAnomalies',
        summary: 'Stretches of values beyond their limits, the newest first',
        tags: ['anomalies'],
      },
    })
    .input(AnomalyListQuery)
    .output(AnomalyList)
    .query(({ ctx, input }) => listAnomalies(ctx.services.anomalies, ctx.caller, input)),
});
