import { z } from 'zod';

import {
  CatalogAnswer,
  CommandTemplates,
  describeCatalog,
  describeCommandTemplates,
  describeTelemetryTypes,
  TelemetryTypes,
} from '../catalog/wire.js';
import { isoTime } from '../domain/wire/common.js';
import { reading, router } from './trpc.js';

const tags = ['sources'];

/** Definitions change with the program only, so they are as new as its start. */
export const catalogRouter = router({
  get: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/catalog',
        operationId: 'getCatalog',
        summary: 'Kinds of source, and what can be measured and commanded on them',
        tags,
      },
    })
    .input(z.void())
    .output(CatalogAnswer)
    .query(() => describeCatalog()),

  telemetryTypes: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/telemetry-types',
        operationId: 'getTelemetryTypes',
        summary: 'What a device measures',
        tags,
      },
    })
    .input(z.void())
    .output(TelemetryTypes)
    .query(({ ctx }) => describeTelemetryTypes(isoTime(ctx.services.system.startedAt))),

  commandTemplates: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/command-templates',
        operationId: 'getCommandTemplates',
        summary: 'What a device can be told to do',
        tags,
      },
    })
    .input(z.void())
    .output(CommandTemplates)
    .query(({ ctx }) => describeCommandTemplates(isoTime(ctx.services.system.startedAt))),
});
