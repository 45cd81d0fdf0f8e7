import { listSources } from '../fleet/sources/list.js';
import { SourceList, SourceListQuery } from '../fleet/wire.js';
import { reading, router } from './trpc.js';

export const sourcesRouter = router({
  list: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/sources',
        operationId: 'listSources',
        summary: 'Sources of every kind',
        tags: ['sources'],
      },
    })
    .input(SourceListQuery)
    .output(SourceList)
    .query(({ ctx, input }) => listSources(ctx.services.fleet, ctx.caller, input)),
});
