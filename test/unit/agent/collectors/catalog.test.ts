import { expect, test } from 'vitest';

import { collectors } from '../../../../src/agent/collectors/index.js';
import { systemReaders } from '../../../../src/agent/readers.js';
import { host } from '../../../../src/catalog/host.js';

test('every metric that is read from this machine is in the catalog, with labels that the catalog knows', async () => {
  const definitions = new Map(host.metrics.map((definition) => [definition.id, definition]));
  let at = 0;
  const tools = { readers: systemReaders, monotonic: () => (at += 1000), absent: () => undefined };
  for (const create of collectors) {
    const collector = create(tools);
    for (const { metric, labels } of [...(await collector.collect()), ...(await collector.collect())]) {
      const definition = definitions.get(metric.replace(/^(cpu\.core)\.\d+$/, '$1.N'));
      expect(definition, metric).toBeDefined();
      const known = [...(definition?.labels ?? []), ...(definition?.attributes ?? [])];
      expect(known, metric).toEqual(expect.arrayContaining(Object.keys(labels ?? {})));
    }
  }
});
