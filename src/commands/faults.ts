import { PharosError, type Fault } from '../domain/errors.js';

/** Faults that one answer names. */
const maxFaults = 50;

/** The refusal of an input with these faults, one at least. */
export function invalidInput(faults: readonly Fault[]): PharosError {
  const [first] = faults;
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  return new PharosError('BAD_REQUEST', `Invalid input: ${where}${first?.message ?? 'not as expected'}`, {
    details: faults.slice(0, maxFaults),
  });
}
