import { PharosError, type ErrorCode } from '../domain/errors.js';
import { toPharosError } from '../router/errors.js';

/** What Express and its body parser call their errors. */
interface HttpError {
  readonly status?: unknown;
  readonly type?: unknown;
}

const bodyFaults: Readonly<Record<string, { readonly code: ErrorCode; readonly message: string }>> = {
  'entity.parse.failed': { code: 'BAD_REQUEST', message: 'The body is not valid JSON' },
  'entity.too.large': { code: 'PAYLOAD_TOO_LARGE', message: 'The body is larger than http.body_limit_bytes allows' },
  'encoding.unsupported': {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'The content encoding is not known: use gzip, deflate, br or none',
  },
  'charset.unsupported': { code: 'UNSUPPORTED_MEDIA_TYPE', message: 'The charset is not known: send JSON as UTF-8' },
  'request.aborted': { code: 'BAD_REQUEST', message: 'The body broke off' },
  'request.size.invalid': { code: 'BAD_REQUEST', message: 'The body is not as long as Content-Length says' },
};

/** What the caller is told of whatever was thrown on the way to an answer. Anything unforeseen comes back as it is. */
export function failureOf(error: unknown): unknown {
  const known = toPharosError(error);
  if (known instanceof PharosError || typeof known !== 'object' || known === null) return known;
  const { status, type } = known as HttpError;
  const fault = typeof type === 'string' ? bodyFaults[type] : undefined;
  if (fault !== undefined) return new PharosError(fault.code, fault.message, { cause: known });
  // A path or body that could not be decoded: Express and zlib name no type for these.
  if (status === 400) return new PharosError('BAD_REQUEST', 'The request could not be read', { cause: known });
  return known;
}
