import { describe, expect, test } from 'vitest';

import { PharosError } from '../../../src/domain/errors.js';
import { parseQuery } from '../../../src/exporter/request.js';

describe('the query of /metrics', () => {
  test('asks for both registries under the documented names when it says nothing', () => {
    expect(parseQuery(new URLSearchParams())).toEqual({ registry: 'all', names: 'document' });
  });

  test('picks a registry and base-unit names, and leaves other parameters alone', () => {
    const query = new URLSearchParams('registry=telemetry&names=base&cluster=x');
    expect(parseQuery(query)).toEqual({ registry: 'telemetry', names: 'base' });
  });

  test('is refused with every fault at once, each with what it may be', () => {
    const refused = () => parseQuery(new URLSearchParams('registry=both&names='));

    expect(refused).toThrow(PharosError);
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'BAD_REQUEST',
        message:
          'The query is not valid: registry: Expected one of all, telemetry, service; names: Expected one of document, base',
        details: [
          { path: 'registry', message: 'Expected one of all, telemetry, service' },
          { path: 'names', message: 'Expected one of document, base' },
        ],
      }),
    );
  });
});
