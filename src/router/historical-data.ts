import { z } from 'zod';

import { clearHistory } from '../commands/log/clear.js';
import { listHistory } from '../commands/log/list.js';
import { ClearedHistory, History, HistoryQuery } from '../commands/log/wire.js';
import { administering, reading, router } from './trpc.js';

const path = '/historical-data';
const tags = ['devices'];

export const historicalDataRouter = router({
  list: reading
    .meta({
      openapi: {
        method: 'GET',
        path,
        operationId: 'listHistoricalData',
        summary: 'Values, orders and answers of devices, the newest first',
        tags,
      },
    })
    .input(HistoryQuery)
    .output(History)
    .query(({ ctx, input }) => listHistory(ctx.services.log, ctx.caller, input)),

  clear: administering
    .meta({
      openapi: {
        method: 'DELETE',
        path,
        operationId: 'clearHistoricalData',
        summary: 'Remove all messages from the log; commands stay in their own history',
        tags,
      },
    })
    .input(z.void())
    .output(ClearedHistory)
    .mutation(({ ctx }) => clearHistory(ctx.services.log, ctx.caller)),
});
