import { getCommand } from '../commands/get.js';
import { listCommands } from '../commands/list.js';
import { Command, CommandId, CommandList, CommandListQuery, IssueCommand, IssuedCommand } from '../commands/wire.js';
import { commanding, reading, router } from './trpc.js';

export const commandsRouter = router({
  issue: commanding
    .meta({
      openapi: {
        method: 'POST',
        path: '/api/v1/commands',
        operationId: 'issueCommand',
        summary: 'Send a command to a source',
        description: 'What becomes of it is told on the live feed, and by its history. A dry run is answered 200.',
        tags: ['commands'],
        status: 202,
        errors: ['NOT_FOUND', 'CONFLICT', 'RATE_LIMIT_EXCEEDED', 'UNAVAILABLE'],
      },
    })
    .input(IssueCommand)
    .output(IssuedCommand)
    .mutation(async ({ ctx, input }) => {
      const issued = await ctx.services.commands.engine.issue(ctx.caller, input);
      if (issued.dry_run === true) ctx.setStatus(200);
      return issued;
    }),

  list: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/commands',
        operationId: 'listCommands',
        summary: 'Commands and what became of them, the newest first',
        tags: ['commands'],
      },
    })
    .input(CommandListQuery)
    .output(CommandList)
    .query(({ ctx, input }) => listCommands(ctx.services.commands, ctx.caller, input)),

  get: reading
    .meta({
      openapi: {
        method: 'GET',
        path: '/api/v1/commands/{id}',
        operationId: 'getCommand',
        summary: 'A command and what became of it',
        tags: ['commands'],
        errors: ['NOT_FOUND'],
      },
    })
    .input(CommandId)
    .output(Command)
    .query(({ ctx, input }) => getCommand(ctx.services.commands, ctx.caller, input)),

  approve: commanding
    .meta({
      openapi: {
        method: 'POST',
        path: '/api/v1/commands/{id}/approve',
        operationId: 'approveCommand',
        summary: 'Let a critical command of another principal go',
        tags: ['commands'],
        errors: ['NOT_FOUND', 'CONFLICT', 'UNAVAILABLE'],
      },
    })
    .input(CommandId)
    .output(Command)
    .mutation(({ ctx, input }) => ctx.services.commands.engine.approve(ctx.caller, input)),

  cancel: commanding
    .meta({
      openapi: {
        method: 'POST',
        path: '/api/v1/commands/{id}/cancel',
        operationId: 'cancelCommand',
        summary: 'Take back a command that is still queued',
        tags: ['commands'],
        errors: ['NOT_FOUND', 'CONFLICT', 'UNAVAILABLE'],
      },
    })
    .input(CommandId)
    .output(Command)
    .mutation(({ ctx, input }) => ctx.services.commands.engine.cancel(ctx.caller, input)),
});
