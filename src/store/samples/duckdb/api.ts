import { createRequire } from 'node:module';

import type * as DuckDb from '@duckdb/node-api';

export type DuckDbApi = typeof DuckDb;

/** Loaded when needed only. `import()` takes twice as long as `require`, scanning the package for export names. */
export function loadApi(): DuckDbApi {
  return createRequire(import.meta.url)('@duckdb/node-api') as DuckDbApi;
}
