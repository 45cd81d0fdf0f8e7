/** What the server made of a batch. */
export type Answer =
  | { readonly kind: 'accepted'; readonly accepted: number; readonly errors: readonly Rejection[] }
  /** The server will never take this batch. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nothing says that the batch was kept: it has to be sent again. */
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAfterMs: number | undefined };

/** One sample that the server refused: its place in the batch. */
export interface Rejection {
  readonly index: number;
  readonly reason: string;
}

interface Response {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

type Json = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The receipt `{accepted, rejected, errors: [{index, reason}]}`; undefined when the body is something else. */
function readReceipt(body: string): Extract<Answer, { kind: 'accepted' }> | undefined {
  const receipt = parseJson(body);
  if (!isObject(receipt) || typeof receipt['accepted'] !== 'number') return undefined;
  const listed: readonly unknown[] = Array.isArray(receipt['errors']) ? receipt['errors'] : [];
  const errors = listed.filter(isObject).map(({ index, reason }) => ({ index: Number(index), reason: String(reason) }));
  return { kind: 'accepted', accepted: receipt['accepted'], errors };
}

/** The message of the one error body, or the beginning of whatever was answered. */
function readMessage(body: string): string {
  const parsed = parseJson(body);
  const error = isObject(parsed) ? parsed['error'] : undefined;
  const message = isObject(error) ? error['message'] : undefined;
  return typeof message === 'string' ? message : body.slice(0, 200).trim();
}

/** `Retry-After` in ms: seconds, or an HTTP date seen from `now`. */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** What a response means for the batch it answers. Only a receipt says that samples were kept. */
export function readAnswer({ status, retryAfter, body }: Response, now: number): Answer {
  if (status >= 200 && status < 300) {
    const reason = `the server answered ${status} without a receipt; is the URL that of a Pharos server?`;
    return readReceipt(body) ?? { kind: 'failed', reason, retryAfterMs: undefined };
  }
  const message = readMessage(body);
  const reason = `the server answered ${status}${message === '' ? '' : `: ${message}`}`;
  if (status === 429 || status >= 500) return { kind: 'failed', reason, retryAfterMs: readRetryAfter(retryAfter, now) };
  return { kind: 'refused', reason };
}
