import { getHost } from '../fleet/hosts/get.js';
import { listHosts } from '../fleet/hosts/list.js';
import { HostDetail, HostList, HostListQuery, HostQuery } from '../fleet/wire.js';
import { reading, router } from './trpc.js';

export const hostsRouter = router({
  list: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/hosts',
        operationId: 'listHosts',
        summary: 'Hosts and what sums them up',
        tags: ['hosts'],
      },
    })
    .input(HostListQuery)
    .output(HostList)
    .query(({ ctx, input }) => listHosts(ctx.services.fleet, ctx.caller, input)),

  get: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/hosts/{id}',
        operationId: 'getHost',
        summary: 'One host and the recent course of its metrics',
        tags: ['hosts'],
        errors: ['NOT_FOUND'],
      },
    })
    .input(HostQuery)
    .output(HostDetail)
    .query(({ ctx, input }) => getHost(ctx.services.fleet, ctx.caller, input)),
});
