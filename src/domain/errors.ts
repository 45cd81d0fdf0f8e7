import { z } from 'zod';

/** The closed list of error codes that a caller can see. */
export const errorCodes = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'CONFLICT',
  'PRECONDITION_FAILED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'RATE_LIMIT_EXCEEDED',
  'INTERNAL_ERROR',
  'UNAVAILABLE',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** HTTP status of each code; a new code without a status does not compile. */
export const errorStatus: Readonly<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RATE_LIMIT_EXCEEDED: 429,
  INTERNAL_ERROR: 500,
  UNAVAILABLE: 503,
};

/** One fault of an input: where it is, as a dotted path (empty for the whole), and a sentence for the caller. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

interface PharosErrorOptions {
  /** The faults of the input, or other facts that the caller may see. */
  readonly details?: readonly Fault[] | Readonly<Record<string, unknown>>;
  /** Seconds after which a retry makes sense; becomes `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** What went wrong underneath: for the log only, never for the caller. */
  readonly cause?: unknown;
}

/** An error whose message is meant for the caller. Anything else that is thrown reaches the caller as INTERNAL_ERROR. */
export class PharosError extends Error {
  override readonly name = 'PharosError';
  readonly code: ErrorCode;
  readonly details: readonly Fault[] | Readonly<Record<string, unknown>>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: PharosErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** The one error body, on every route. `details` is a list of `{path, message}` for faults of the input. */
export const ErrorBody = z
  .object({
    error: z.object({
      code: z.enum(errorCodes),
      message: z.string(),
      details: z.union([
        z.array(z.object({ path: z.string(), message: z.string() })),
        z.record(z.string(), z.unknown()),
      ]),
      request_id: z.string(),
    }),
  })
  .meta({ id: 'ErrorBody' });
export type ErrorBody = z.infer<typeof ErrorBody>;

/** The body that tells a caller of `error`; whatever is no PharosError is told as INTERNAL_ERROR, without its text. */
export function errorBody(error: unknown, requestId: string): ErrorBody {
  if (!(error instanceof PharosError)) {
    return { error: { code: 'INTERNAL_ERROR', message: 'Internal error', details: {}, request_id: requestId } };
  }
  const { code, message, details } = error;
  return {
    error: {
      code,
      message,
      details: isFaults(details) ? details.map((fault) => ({ ...fault })) : { ...details },
      request_id: requestId,
    },
  };
}

function isFaults(details: PharosError['details']): details is readonly Fault[] {
  return Array.isArray(details);
}
