import { describe, expect, test } from 'vitest';

import { exportedLabels } from '../../../../src/exporter/telemetry/labels.js';

function labelsOf(labels: Record<string, string>, { tenant = 'default', index = {} } = {}): [string, string][] {
  const series = { id: 0, tenant, kind: 'host', sourceId: 'web-1', metric: 'm', labels, type: 'number' } as const;
  return Object.entries(exportedLabels(series, index));
}

describe('the labels of a series on /metrics', () => {
  test('are the source, the index of the pattern, then its own by name', () => {
    expect(labelsOf({ zone: 'b', mount: '/' }, { index: { core: '3' } })).toEqual([
      ['source_id', 'web-1'],
      ['core', '3'],
      ['mount', '/'],
      ['zone', 'b'],
    ]);
  });

  test('are the same whatever the order in which they were sent', () => {
    expect(labelsOf({ a: '1', b: '2' })).toEqual(labelsOf({ b: '2', a: '1' }));
  });

  test('name the tenant where it is not the only one', () => {
    expect(labelsOf({}, { tenant: 'acme' })).toEqual([
      ['source_id', 'web-1'],
      ['tenant', 'acme'],
    ]);
  });

  test.each([
    ['service.name', 'service_name'],
    ['1st', '_1st'],
    ['größe', 'gr__e'],
    ['🚀', '_'],
    ['', '_'],
    ['__name__', 'exported___name__'],
    ['__proto__', 'exported___proto__'],
    ['le', 'exported_le'],
    ['quantile', 'exported_quantile'],
    ['constructor', 'constructor'],
    ['source_id', 'exported_source_id'],
    ['source.id', 'exported_source_id'],
    ['tenant', 'exported_tenant'],
    ['core', 'exported_core'],
  ])('turn the name %j into %s, which Prometheus allows and which displaces none of ours', (name, exported) => {
    const own = Object.fromEntries([[name, 'x']]);

    expect(labelsOf(own, { index: { core: '3' } })).toEqual([
      ['source_id', 'web-1'],
      ['core', '3'],
      [exported, 'x'],
    ]);
  });

  test('keep both of two names that read alike', () => {
    expect(labelsOf({ 'a.b': '1', 'a-b': '2' })).toEqual([
      ['source_id', 'web-1'],
      ['a_b', '2'],
      ['exported_a_b', '1'],
    ]);
  });
});
