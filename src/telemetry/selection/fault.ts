import { PharosError } from '../../domain/errors.js';

/** A fault of the query at one of its names. */
export function fault(path: string, message: string): PharosError {
  return new PharosError('BAD_REQUEST', `Invalid input: ${path}: ${message}`, { details: [{ path, message }] });
}
