import { PharosError } from '../../domain/errors.js';

const unstorable = /[\p{Surrogate}\0]/u;

/**
 * The parameters of a statement, if libsql can hold them: it aborts the process on a boolean, cuts text at a NUL and
 * replaces lone surrogates.
 * @throws PharosError BAD_REQUEST for text that cannot be stored as it is.
 */
export function checkedParameters(parameters: readonly unknown[]): unknown[] {
  for (const parameter of parameters) {
    if (typeof parameter === 'string') {
      if (unstorable.test(parameter)) {
        throw new PharosError('BAD_REQUEST', 'Text must be valid Unicode without NUL characters');
      }
    } else if (parameter !== null && typeof parameter !== 'bigint' && !Number.isFinite(parameter)) {
      throw new TypeError(`A value of type ${typeof parameter} cannot be stored in the state database`);
    }
  }
  return [...parameters];
}
