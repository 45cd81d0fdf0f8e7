import { z } from 'zod';

import { componentsHealth, health, readiness } from '../system/health.js';
import { planRetention, RetentionPlan, RetentionQuery } from '../system/retention.js';
import { DishStatus, DishStatusQuery, dishStatus } from '../system/status.js';
import { ComponentsHealth, Health, Ready } from '../system/wire.js';
import { openToAll, reading, router } from './trpc.js';

const none = z.void();

export const systemRouter = router({
  health: openToAll
    .meta({
      openapi: {
        method: 'GET',
        path: '/health',
        operationId: 'getHealth',
        summary: 'Whether the service is up',
        tags: ['system'],
      },
    })
    .input(none)
    .output(Health)
    .query(({ ctx }) => health(ctx.services.system)),

  ready: openToAll
    .meta({
      openapi: {
        method: 'GET',
        path: '/ready',
        operationId: 'getReady',
        summary: 'Whether the service can store what it is sent',
        unwell: { status: 503, description: 'It cannot store samples or state' },
        tags: ['system'],
      },
    })
    .input(none)
    .output(Ready)
    .query(async ({ ctx }) => {
      const answer = await readiness(ctx.services.system);
      if (answer.status !== 'ready') ctx.setStatus(503);
      return answer;
    }),

  components: openToAll
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/health',
        operationId: 'getComponentsHealth',
        summary: 'Health of each part of the service',
        unwell: { status: 503, description: 'A part has failed' },
        tags: ['system'],
      },
    })
    .input(none)
    .output(ComponentsHealth)
    .query(async ({ ctx }) => {
      const answer = await componentsHealth(ctx.services.system);
      if (answer.status === 'error') ctx.setStatus(503);
      return answer;
    }),

  retention: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/retention',
        operationId: 'planRetention',
        summary: 'What the next purge of old samples would let go',
        description: 'A dry run: by the settings, or by the days that the query names instead.',
        tags: ['system'],
      },
    })
    .input(RetentionQuery)
    .output(RetentionPlan)
    .query(({ ctx, input }) => planRetention(ctx.services.system, ctx.caller, input)),

  status: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/status',
        operationId: 'getStatus',
        summary: 'Current telemetry of a dish',
        tags: ['telemetry'],
        errors: ['NOT_FOUND', 'UNAVAILABLE'],
      },
    })
    .input(DishStatusQuery)
    .output(DishStatus)
    .query(({ ctx, input }) => dishStatus(ctx.services.system, ctx.caller, input)),
});
