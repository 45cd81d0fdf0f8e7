import { CommandTemplates, TelemetryTypes } from '../catalog/wire.js';
import { commandTemplates } from '../commands/log/command-templates.js';
import { telemetryTypes } from '../commands/log/telemetry-types.js';
import { DeviceQuery } from '../commands/log/wire.js';
import { reading, router } from './trpc.js';

const tags = ['devices'];

/** What devices measure, and what they can be told to do. */
export const devicesRouter = router({
  telemetryTypes: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/telemetry-types',
        operationId: 'getTelemetryTypes',
        summary: 'What a device measures',
        tags,
        errors: ['NOT_FOUND'],
      },
    })
    .input(DeviceQuery)
    .output(TelemetryTypes)
    .query(({ ctx, input }) => telemetryTypes(ctx.services.log, ctx.caller, input)),

  commandTemplates: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/command-templates',
        operationId: 'getCommandTemplates',
        summary: 'What a device can be told to do',
        tags,
        errors: ['NOT_FOUND'],
      },
    })
    .input(DeviceQuery)
    .output(CommandTemplates)
    .query(({ ctx, input }) => commandTemplates(ctx.services.log, ctx.caller, input)),
});
