import { PharosError } from '../../domain/errors.js';

/** Refuses a request whole that holds more than `most` of something; `what` is its plural. */
export function tooMany(most: number, what: string): PharosError {
  const message = `expected at most ${most} ${what} in one request, got more`;
  return new PharosError('PAYLOAD_TOO_LARGE', `The body: ${message}; nothing of this request was kept`, {
    details: [{ path: '', message }],
  });
}
