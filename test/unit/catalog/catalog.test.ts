import { describe, expect, it } from 'vitest';

import { settableSensors } from '../../../src/catalog/device.js';
import { findMetric, kinds } from '../../../src/catalog/index.js';
import { Config } from '../../../src/config/schema.js';
import { valueTypes } from '../../../src/domain/metric.js';
import { units } from '../../../src/domain/unit.js';

const metrics = kinds.flatMap((kind) =>
  kind.metrics.map((metric) => ({ kind, metric, path: `${kind.id}/${metric.id}` })),
);
const commands = kinds.flatMap((kind) =>
  kind.commands.map((command) => ({ command, path: `${kind.id}/${command.id}` })),
);
const each = metrics.map((entry) => [entry.path, entry.metric] as const);
const sentence = /^[A-Z][^\n\\]*[a-z0-9)%][^\n\\]*\.$/;

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.indexOf(text) !== index);
}

describe('the catalog', () => {
  it('lists the kinds in the order of the documents', () => {
    expect(kinds.map(({ id }) => id)).toEqual(['dish', 'device', 'stream', 'satellite', 'host']);
  });

  it('says each id, title and help once in a kind', () => {
    for (const kind of kinds) {
      expect(repeated(kind.metrics.map(({ id }) => id))).toEqual([]);
      expect(repeated(kind.metrics.map(({ title }) => title))).toEqual([]);
      expect(repeated(kind.commands.map(({ id }) => id))).toEqual([]);
    }
    expect(repeated(metrics.map(({ metric }) => metric.help))).toEqual([]);
    expect(repeated(commands.map(({ command }) => command.description))).toEqual([]);
  });

  it.each(each)('%s is explained by a whole sentence on one line', (_, { id, help, title }) => {
    expect(help).toMatch(sentence);
    expect(title).toMatch(/^[A-Z]/);
    expect(id).toMatch(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*(\.N)?$/);
  });

  it.each(each)(
    '%s has a range that its type can have, and thresholds in it',
    (_, { type, range, thresholds, values }) => {
      expect(valueTypes).toContain(type);
      const { min = -Infinity, max = Infinity } = range ?? {};
      expect(min).toBeLessThan(max);
      if (type === 'enum') expect(new Set(values).size).toBeGreaterThan(1);
      else expect(values).toBeUndefined();
      expect(range !== undefined).toBe(type === 'number' || type === 'integer');
      const { warn = NaN, crit = NaN, direction } = thresholds ?? {};
      if (thresholds === undefined) return;
      for (const bound of [warn, crit]) {
        expect(bound).toBeGreaterThan(min);
        expect(bound).toBeLessThan(max);
      }
      expect(direction === 'above' ? crit - warn : warn - crit).toBeGreaterThan(0);
    },
  );

  it.each(each)('%s keeps the range of its unit', (_, { unit, range, id }) => {
    // A process can keep more than one core busy.
    if (unit === 'percent' && id !== 'proc.top.cpu_pct') expect(range).toEqual({ min: 0, max: 100 });
  });

  it.each(each)(
    '%s has distinct labels, none of which is also an attribute or taken',
    (_, { labels = [], attributes = [], indexLabel, id }) => {
      const all = [...labels, ...attributes, ...(indexLabel === undefined ? [] : [indexLabel])];
      expect(repeated(all)).toEqual([]);
      for (const label of all) expect(label).toMatch(/^(?!(source_id|le|quantile|job|instance)$)[a-z][a-z0-9_]*$/);
      expect(indexLabel !== undefined).toBe(id.endsWith('.N'));
    },
  );

  it('derives percentages from metrics of the same kind, unit and labels', () => {
    const derived = metrics.filter(({ metric }) => metric.derivedFrom !== undefined);
    expect(derived.map(({ path }) => path)).toEqual(['host/gpu.memory_used_pct']);
    for (const { kind, metric } of derived) {
      const part = findMetric(kind.id, metric.derivedFrom?.part ?? '')?.definition;
      const whole = findMetric(kind.id, metric.derivedFrom?.whole ?? '')?.definition;
      expect(part?.unit).toBeDefined();
      expect(part?.unit).toBe(whole?.unit);
      expect([part?.labels, whole?.labels]).toEqual([metric.labels, metric.labels]);
    }
  });

  it('puts each metric of a dish into a group of /api/status', () => {
    for (const { kind, metric } of metrics) {
      if (kind.id === 'dish') expect(metric.id).toMatch(/^(position|network|obstruction|environment)\.[a-z_]+$/);
    }
  });

  it('describes each command and each of its parameters in full', () => {
    for (const { command } of commands) {
      expect(command.id).toMatch(/^[a-z][a-z_]*$/);
      expect(command.description).toMatch(sentence);
      for (const { type, values, description, range, required, default: preset } of Object.values(command.parameters)) {
        expect(description).toMatch(sentence);
        expect(values !== undefined && values.length > 0).toBe(type === 'enum');
        expect(range?.min ?? -Infinity).toBeLessThan(range?.max ?? Infinity);
        expect(required && preset !== undefined).toBe(false);
      }
    }
  });

  it('lets set_sensor_value set numeric sensors of a device only', () => {
    for (const sensor of settableSensors) expect(findMetric('device', sensor)?.definition.type).toBe('number');
  });

  it('converts each unit into its base unit by a positive factor, and into itself by one', () => {
    for (const { suffix, base, scale } of Object.values(units)) {
      expect(scale).toBeGreaterThan(0);
      if (suffix === base) expect(scale).toBe(1);
    }
    expect(units.knots.scale).toBeCloseTo(0.514444, 6);
    expect(units.mbps.scale * 8).toBe(1_000_000);
  });

  it('gives the simulation settings of the configuration their settled defaults', () => {
    expect(Config.parse({}).simulation).toEqual({
      dish: { enabled: true, count: 1 },
      device: { enabled: true, count: 1 },
      stream: { enabled: true, count: 2 },
      satellite: { enabled: true, count: 3, rate_hz: 1, anomaly_rate: 0.01 },
      host: { enabled: true, count: 3 },
    });
  });

  it('refuses simulation settings that no satellite could follow', () => {
    const parse = (satellite: object) => Config.safeParse({ simulation: { satellite } }).success;
    expect([parse({ rate_hz: 0 }), parse({ anomaly_rate: 1.1 }), parse({ rate: 1 }), parse({ rate_hz: 100 })]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it('gives a host that was silent for over two minutes up as lost', () => {
    expect(kinds.find(({ id }) => id === 'host')?.lostAfterSeconds).toBe(120);
    for (const { lostAfterSeconds, help, title } of kinds) {
      expect(lostAfterSeconds).toBeGreaterThan(0);
      expect(help).toMatch(sentence);
      expect(title).not.toBe('');
    }
  });
});
