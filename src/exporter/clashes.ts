import type { Registry } from 'prom-client';

import type { Family } from './telemetry/families.js';
import { familyName } from './text.js';

/**
 * Every name on a page belongs to one family, in both formats: OpenMetrics drops the `_total` of counters.
 * @throws Error that names the clash. It is a fault of the catalog, so that it must not wait for a scrape to be seen.
 */
export function refuseClashes(families: readonly Family[], service: Registry): void {
  const serviceNames = service
    .getMetricsAsArray()
    .map(({ name, type }) => familyName({ name, type: String(type) }, 'openmetrics'));
  for (const naming of ['name', 'baseName'] as const) {
    const taken = new Set(serviceNames);
    for (const { names } of families) {
      const name = familyName({ name: names[naming], type: names.type }, 'openmetrics');
      if (taken.has(name)) throw new Error(`Two metric families have the name ${name} on one page`);
      taken.add(name);
    }
  }
}
