import { initTRPC } from '@trpc/server';

import { errorBody, PharosError, type ErrorCode } from '../domain/errors.js';
import { permit, type Caller, type Permission } from '../domain/principal.js';
import type { Context } from './context.js';
import { toPharosError, toTrpcError } from './errors.js';
import type { Services } from './services.js';

/** How a procedure appears over REST. */
export interface RestMeta {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: string[];
  /** Status of success; 200 when none is named. */
  readonly status?: 201 | 202;
  /** Answers the same body with this status when the service is not well, and when that is. */
  readonly unwell?: { readonly status: 503; readonly description: string };
  /** Answers an ETag; a `write` heeds If-Match. */
  readonly etag?: 'read' | 'write';
  /** Errors beyond those that follow from the permission and the input. */
  readonly errors?: readonly ErrorCode[];
}

export interface Meta {
  readonly permission?: Permission;
  readonly openapi?: RestMeta;
}

/** The calls of one connection, so that many of them do not keep others waiting. */
export interface CallTurns {
  /** Makes the call when it is its turn. */
  take<T>(call: () => Promise<T>): Promise<T>;
}

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    isDev: false,
    // A quiet stream says so now and then: proxies cut what says nothing.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 45_000 } },
    errorFormatter({ shape, error, ctx }) {
      const body = errorBody(toPharosError(error), ctx?.requestId ?? '');
      const { code, httpStatus, path } = shape.data;
      return { message: body.error.message, code: shape.code, data: { code, httpStatus, path, ...body } };
    },
  });

const mapped = t.middleware(async ({ ctx, next }) => {
  const result = await next({ ctx: { services: ctx.services as Services } });
  if (!result.ok && result.error.cause instanceof PharosError) throw toTrpcError(result.error.cause);
  return result;
});

/** Transports that take many calls at once bring turns along, beside the services; their types are not those of a feature. */
const inTurn = t.middleware(({ ctx, next }) => {
  const { turns } = ctx.services as { readonly turns?: CallTurns };
  return turns === undefined ? next() : turns.take(() => next());
});

/** A procedure that only callers with `permission` reach; it sees them as `ctx.caller`. */
const permitted = (permission: Exclude<Permission, 'public'>) =>
  t.procedure
    .meta({ permission })
    .use(mapped)
    .use(inTurn)
    .use(async ({ ctx, next }) => {
      const principal = await ctx.authenticate();
      permit(principal, permission);
      const caller: Caller = { principal, requestId: ctx.requestId, address: ctx.address };
      return next({ ctx: { caller } });
    });

export const openToAll = t.procedure.meta({ permission: 'public' }).use(mapped).use(inTurn);
export const reading = permitted('read');
export const administering = permitted('admin');
export const commanding = permitted('command');

export const { router, createCallerFactory } = t;
