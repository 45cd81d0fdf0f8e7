import { PharosError, type Fault } from '../domain/errors.js';

/** Which registry is asked for: what sources sent, what the service tells of itself, or both. */
export const registryNames = ['all', 'telemetry', 'service'] as const;
export type RegistryName = (typeof registryNames)[number];

/** The documents' metric names, or those in base units that promtool asks for. */
export const namings = ['document', 'base'] as const;
export type Naming = (typeof namings)[number];

export const formats = ['text', 'openmetrics'] as const;
export type Format = (typeof formats)[number];

export interface RenderRequest {
  readonly registry: RegistryName;
  readonly names: Naming;
  readonly format: Format;
}

/**
 * Reads `?registry=` and `?names=`; other parameters are left alone.
 * @throws PharosError BAD_REQUEST that names every parameter at fault and what it may be.
 */
export function parseQuery(query: URLSearchParams): Pick<RenderRequest, 'registry' | 'names'> {
  const faults: Fault[] = [];
  function oneOf<T extends string>(parameter: string, allowed: readonly T[], fallback: T): T {
    const [given, ...more] = query.getAll(parameter);
    const found = given === undefined ? fallback : allowed.find((each) => each === given);
    if (found !== undefined && more.length === 0) return found;
    faults.push({
      path: parameter,
      message: `Expected one of ${allowed.join(', ')}${more.length > 0 ? ', once' : ''}`,
    });
    return fallback;
  }
  const request = { registry: oneOf('registry', registryNames, 'all'), names: oneOf('names', namings, 'document') };
  if (faults.length === 0) return request;
  const list = faults.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new PharosError('BAD_REQUEST', `The query is not valid: ${list}`, { details: faults });
}
