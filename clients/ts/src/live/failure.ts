import { retryAfterMs } from './backoff.js';
import type { Timing } from './timing.js';

/** The feed was refused, or answered by something that is no feed; trying again would not help. */
export class LiveError extends Error {
  override readonly name = 'LiveError';
  /** Of the HTTP answer. */
  readonly status: number;
  /** The code of the API's error body, where the answer had one. */
  readonly code: string | undefined;
  readonly details: unknown;

  constructor(message: string, { status, code, details }: Pick<LiveError, 'status' | 'code' | 'details'>) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** The connection could not be had, or broke off, and may be tried again. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
  /** What the server asked to be waited, ms. */
  readonly askedMs: number | undefined;

  constructor(message: string, options: { readonly askedMs?: number | undefined; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.askedMs = options.askedMs;
  }
}

/** Statuses of 4xx that pass by themselves. */
const passing = [408, 425, 429];

/** Why an answer is no feed: an Interruption when it may become one, otherwise a LiveError. */
export async function refusalOf(response: Response, timing: Timing): Promise<LiveError | Interruption> {
  const { status } = response;
  const { code, message, details } = errorIn(await textOf(response));
  const text = message ?? `The live feed was answered with status ${status}`;
  if (status >= 500 || passing.includes(status)) {
    return new Interruption(text, { askedMs: retryAfterMs(response.headers.get('retry-after'), timing.now()) });
  }
  return new LiveError(text, { status, code, details });
}

/** The body, as far as it comes: the status says the same without it. */
async function textOf(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('json')) {
    await response.body?.cancel();
    return '';
  }
  return response.text().catch(() => '');
}

interface ErrorFields {
  readonly code?: string;
  readonly message?: string;
  readonly details?: unknown;
}

function errorIn(text: string): ErrorFields {
  const body = parsed(text);
  const error = isRecord(body) ? body['error'] : undefined;
  if (!isRecord(error)) return {};
  const { code, message, details } = error;
  return {
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof message === 'string' ? { message } : {}),
    details,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
