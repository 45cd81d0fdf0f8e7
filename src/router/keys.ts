import { createKey } from '../auth/keys/create.js';
import { listKeys } from '../auth/keys/list.js';
import { revokeKey } from '../auth/keys/revoke.js';
import { CreatedKey, CreateKey, KeyList, KeyListQuery, RevokedKey, RevokeKey } from '../auth/wire.js';
import { administering, router } from './trpc.js';

export const keysRouter = router({
  create: administering
    .meta({
      openapi: {
        method: 'POST',
        path: '/api/v1/keys',
        operationId: 'createKey',
        summary: 'Make an API key; it is shown in this answer only',
        tags: ['access'],
        status: 201,
      },
    })
    .input(CreateKey)
    .output(CreatedKey)
    .mutation(({ ctx, input }) => createKey(ctx.services.auth, ctx.caller, input)),

  list: administering
    .meta({
      openapi: { method: 'GET', path: '/api/v1/keys', operationId: 'listKeys', summary: 'API keys', tags: ['access'] },
    })
    .input(KeyListQuery)
    .output(KeyList)
    .query(({ ctx, input }) => listKeys(ctx.services.auth, ctx.caller, input)),

  revoke: administering
    .meta({
      openapi: {
        method: 'DELETE',
        path: '/api/v1/keys/{id}',
        operationId: 'revokeKey',
        summary: 'Revoke an API key',
        tags: ['access'],
        errors: ['NOT_FOUND'],
      },
    })
    .input(RevokeKey)
    .output(RevokedKey)
    .mutation(({ ctx, input }) => revokeKey(ctx.services.auth, ctx.caller, input)),
});
