import { describe, expect, it } from 'vitest';

import { defineMetrics } from '../../../src/catalog/define.js';
import { kinds, metricByPrometheusName } from '../../../src/catalog/index.js';
import { units } from '../../../src/domain/unit.js';

const metrics = kinds.flatMap((kind) => kind.metrics.map((metric) => ({ kind, metric })));
const each = metrics.flatMap(({ kind, metric }) =>
  metric.prometheus === undefined ? [] : [[`${kind.id}/${metric.id}`, metric, metric.prometheus] as const],
);

/** As promlint has them. */
const abbreviatedUnits = ['s', 'ms', 'us', 'ns', 'sec', 'b', 'kb', 'mb', 'gb', 'tb', 'pb', 'm', 'h', 'd'];
const otherUnits = [
  'minutes',
  'hours',
  'days',
  'weeks',
  'kelvins',
  'fahrenheit',
  'rankine',
  'inches',
  'yards',
  'miles',
  'bits',
  'calories',
  'pounds',
  'ounces',
];
const baseUnits = ['amperes', 'bytes', 'celsius', 'grams', 'joules', 'kelvin', 'meters', 'metres', 'seconds', 'volts'];
const prefixes = [
  'pico',
  'nano',
  'micro',
  'milli',
  'centi',
  'deci',
  'deca',
  'hecto',
  'kilo',
  'kibi',
  'mega',
  'mibi',
  'giga',
  'gibi',
  'tera',
  'tebi',
  'peta',
  'pebi',
];
const typeWords = ['counter', 'gauge', 'summary', 'untyped', 'histogram'];
/** Further words that base units replace. */
const ownUnits = ['pct', 'percent', 'mbps', 'knots', 'c', 'w', 'db', 'minute', 'iops', 'hectopascals'];

const refusedWords = new Set([
  ...abbreviatedUnits,
  ...otherUnits,
  ...prefixes.flatMap((prefix) => [...baseUnits, ...otherUnits].map((unit) => prefix + unit)),
  ...typeWords,
  ...ownUnits,
]);

describe('Prometheus names', () => {
  it('are there for all metrics but texts', () => {
    for (const { metric } of metrics) expect(metric.prometheus === undefined).toBe(metric.type === 'text');
  });

  it('belong to one metric each, under both sets of names', () => {
    const names = each.map(([, , { name }]) => name);
    const baseNames = each.map(([, , { baseName }]) => baseName);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(baseNames).size).toBe(baseNames.length);
  });

  it('never give a counter of OpenMetrics, whose family has no _total, the name of another family', () => {
    for (const pick of ['name', 'baseName'] as const) {
      const families = each.map(([, , prometheus]) => prometheus[pick].replace(/_total$/, ''));
      expect(new Set(families).size).toBe(families.length);
    }
  });

  it.each(each)('%s never bears one name for two units, nor the name of another metric', (_, metric, prometheus) => {
    if (prometheus.name === prometheus.baseName) expect(prometheus.scale).toBe(1);
    const homonyms = each.filter(([, , { name }]) => name === prometheus.baseName).map(([, other]) => other);
    expect(homonyms.filter((other) => other !== metric)).toEqual([]);
  });

  it.each(each)(
    '%s is lower case with underscores and begins with the name of its system',
    (path, _, { name, baseName }) => {
      const prefix = path.startsWith('dish/') ? 'starlink_' : `pharos_${path.slice(0, path.indexOf('/'))}_`;
      for (const either of [name, baseName]) {
        expect(either).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
        expect(either.startsWith(prefix)).toBe(true);
      }
    },
  );

  it.each(each)('%s satisfies the rules of promlint under its base name', (_, __, { baseName, type }) => {
    expect(baseName.split('_').filter((word) => refusedWords.has(word))).toEqual([]);
    expect(baseName.endsWith('_total')).toBe(type === 'counter');
    expect(baseName).not.toMatch(/_(bucket|count|sum|created|info)$/);
  });

  it.each(each)(
    '%s names its unit, and its base unit under its base name',
    (_, { unit }, { name, baseName, scale }) => {
      const { suffix, base, scale: factor } = units[unit];
      const spelled = [suffix, ...({ percent: ['pct'], celsius: ['c'], watts: ['w'] }[unit as string] ?? [])];
      expect(scale).toBe(factor);
      expect(spelled.some((ending) => name.replace(/_total$/, '').endsWith(ending)) || name.includes('_iops_')).toBe(
        true,
      );
      expect(baseName.replace(/_total$/, '').endsWith(base)).toBe(true);
    },
  );

  it('lead back to their metric', () => {
    for (const { kind, metric } of metrics) {
      if (metric.prometheus === undefined) continue;
      const found = metricByPrometheusName(metric.prometheus.name);
      expect(found?.definition).toBe(metric);
      expect(found?.kind).toBe(kind);
    }
  });

  it('lead nowhere when unknown, or when the values would be in another unit', () => {
    expect(metricByPrometheusName('up')).toBeUndefined();
    expect(metricByPrometheusName('starlink_network_latency_seconds')).toBeUndefined();
  });

  it('follow from id and unit, with the unit said once', () => {
    const base = { title: 'A', help: 'A.', type: 'number' } as const;
    const defined = defineMetrics('pharos_x', [
      { ...base, id: 'a.b', unit: 'percent' },
      { ...base, id: 'a.b_pct', unit: 'percent' },
      { ...base, id: 'a.N', unit: 'ms', indexLabel: 'a' },
      { ...base, id: 'errors', unit: 'count', counter: true },
      { ...base, id: 'read_mb', unit: 'mb', counter: true },
      { ...base, id: 'mood', unit: 'none', type: 'enum', values: ['good', 'bad'] },
      { ...base, id: 'note', unit: 'none', type: 'text' },
    ]);

    expect(
      defined.map(({ prometheus }) => prometheus && [prometheus.name, prometheus.baseName, prometheus.type]),
    ).toEqual([
      ['pharos_x_a_b_percent', 'pharos_x_a_b_ratio', 'gauge'],
      ['pharos_x_a_b_pct', 'pharos_x_a_b_ratio', 'gauge'],
      ['pharos_x_a_ms', 'pharos_x_a_seconds', 'gauge'],
      ['pharos_x_errors_total', 'pharos_x_errors_total', 'counter'],
      ['pharos_x_read_mb_total', 'pharos_x_read_bytes_total', 'counter'],
      ['pharos_x_mood', 'pharos_x_mood', 'gauge'],
      undefined,
    ]);
    expect(defined[5]?.help).toBe('A: 0 good, 1 bad.');
  });
});
