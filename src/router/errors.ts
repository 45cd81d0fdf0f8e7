import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

import { PharosError, type ErrorCode } from '../domain/errors.js';
import { faultsOf } from '../domain/wire/faults.js';

/** tRPC's name for each of our codes. */
const trpcCode = {
  BAD_REQUEST: 'BAD_REQUEST',
  UNAUTHORIZED: 'UNAUTHORIZED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_ALLOWED: 'METHOD_NOT_SUPPORTED',
  CONFLICT: 'CONFLICT',
  PRECONDITION_FAILED: 'PRECONDITION_FAILED',
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  RATE_LIMIT_EXCEEDED: 'TOO_MANY_REQUESTS',
  INTERNAL_ERROR: 'INTERNAL_SERVER_ERROR',
  UNAVAILABLE: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<ErrorCode, TRPCError['code']>;

const codeOfTrpc = new Map<TRPCError['code'], ErrorCode>(
  (Object.keys(trpcCode) as ErrorCode[]).map((code) => [trpcCode[code], code]),
).set('PARSE_ERROR', 'BAD_REQUEST');

/** The TRPCError that carries a PharosError through tRPC with the status that belongs to its code. */
export function toTrpcError(error: PharosError): TRPCError {
  return new TRPCError({ code: trpcCode[error.code], message: error.message, cause: error });
}

/** What the caller is told of an error that left a procedure or the tRPC adapter. Anything unforeseen comes back as it is. */
export function toPharosError(error: unknown): unknown {
  if (error instanceof PharosError) return error;
  if (!(error instanceof TRPCError)) return error;
  if (error.cause instanceof PharosError) return error.cause;
  if (error.cause instanceof ZodError && error.code === 'BAD_REQUEST') return invalidInput(error.cause);
  const code = codeOfTrpc.get(error.code);
  if (code === undefined || code === 'INTERNAL_ERROR') return error.cause ?? error;
  // tRPC quotes the input in its parse errors; the caller knows what was sent.
  const message = code === 'BAD_REQUEST' ? 'The request could not be read as JSON' : error.message;
  return new PharosError(code, message, { cause: error });
}

/** Each fault of an input, named by its path. */
function invalidInput(error: ZodError): PharosError {
  const faults = faultsOf(error);
  const first = faults[0];
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  return new PharosError('BAD_REQUEST', `Invalid input: ${where}${first?.message ?? 'not as expected'}`, {
    details: faults,
  });
}
