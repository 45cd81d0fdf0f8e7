import { z } from 'zod';

import type { ChangeContext, ChangedState } from '../config/service.js';
import { ConfigAnswer, ConfigLayer, ConfigTree } from '../config/wire.js';
import type { Caller } from '../domain/principal.js';
import { administering, reading, router } from './trpc.js';

const path = '/api/config';
const tags = ['configuration'];

interface ConfigCall {
  readonly caller: Caller;
  readonly ifMatch: string | undefined;
  setHeader(name: string, value: string): void;
}

const change = ({ caller, ifMatch }: ConfigCall): ChangeContext => ({ ...caller, ifMatch });

/** The tree at the top, as GET has it, with what needs a restart beside it. */
function answer(ctx: ConfigCall, { config, etag, restart_required }: ChangedState): z.output<typeof ConfigAnswer> {
  ctx.setHeader('ETag', etag);
  return { ...config, restart_required: [...restart_required] };
}

export const configRouter = router({
  get: reading
    .meta({
      openapi: { method: 'GET', path, tags, operationId: 'getConfig', summary: 'The configuration', etag: 'read' },
    })
    .input(z.void())
    .output(ConfigTree)
    .query(({ ctx }) => {
      const { config, etag } = ctx.services.config.read();
      ctx.setHeader('ETag', etag);
      return config;
    }),

  replace: administering
    .meta({
      openapi: {
        method: 'PUT',
        path,
        tags,
        operationId: 'replaceConfig',
        summary: 'Replace all changes made over the API',
        etag: 'write',
      },
    })
    .input(ConfigLayer)
    .output(ConfigAnswer)
    .mutation(async ({ ctx, input }) => answer(ctx, await ctx.services.config.replace(input, change(ctx)))),

  merge: administering
    .meta({
      openapi: {
        method: 'POST',
        path,
        tags,
        operationId: 'mergeConfig',
        summary: 'Change some keys: objects merge, lists replace',
        etag: 'write',
      },
    })
    .input(ConfigLayer)
    .output(ConfigAnswer)
    .mutation(async ({ ctx, input }) => answer(ctx, await ctx.services.config.merge(input, change(ctx)))),

  reset: administering
    .meta({
      openapi: {
        method: 'DELETE',
        path,
        tags,
        operationId: 'resetConfig',
        summary: 'Drop all changes made over the API',
        etag: 'write',
      },
    })
    .input(z.void())
    .output(ConfigAnswer)
    .mutation(async ({ ctx }) => answer(ctx, await ctx.services.config.reset(change(ctx)))),
});
