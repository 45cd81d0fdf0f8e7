import { z } from 'zod';

import type { CommandTemplate } from '../domain/command.js';
import type { KindDefinition } from '../domain/kind.js';
import { valueTypes, type MetricDefinition, type Range } from '../domain/metric.js';
import { units, type Unit } from '../domain/unit.js';
import { kinds } from './index.js';

const Bounds = z.object({ min: z.number().nullable(), max: z.number().nullable() });

const Metric = z
  .object({
    id: z.string().describe('"N" as last part of a pattern stands for any index'),
    title: z.string(),
    help: z.string(),
    unit: z.object({ id: z.enum(Object.keys(units) as [Unit, ...Unit[]]), symbol: z.string().nullable() }),
    type: z.enum(valueTypes),
    range: Bounds.nullable(),
    thresholds: z
      .object({ direction: z.enum(['above', 'below']), warn: z.number().nullable(), crit: z.number().nullable() })
      .nullable()
      .describe('A warning at `warn` and beyond, critical strictly beyond `crit`'),
    values: z.array(z.string()).nullable().describe('The texts of an enum, in order of their number'),
    index_label: z.string().nullable().describe('The label that carries the index of a pattern'),
    labels: z.array(z.string()).describe('The labels that tell the series of one source apart'),
    attributes: z.array(z.string()).describe('Labels that are kept with the latest value only'),
    derived_from: z.object({ part: z.string(), whole: z.string() }).nullable(),
    prometheus: z
      .object({ name: z.string(), base_name: z.string(), type: z.enum(['gauge', 'counter']), scale: z.number() })
      .nullable()
      .describe('`scale` turns a value of `name` into one of `base_name`; null for text'),
  })
  .meta({ id: 'CatalogMetric' });

const Parameter = z.object({
  type: z.enum(valueTypes),
  required: z.boolean(),
  enum: z.array(z.string()).nullable(),
  default: z.union([z.number(), z.boolean(), z.string()]).nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  description: z.string(),
});

const Command = z
  .object({
    command: z.string(),
    parameters: z.record(z.string(), Parameter),
    description: z.string(),
    critical: z.boolean().describe('Whether it needs the approval of a second principal'),
  })
  .meta({ id: 'CommandTemplate' });
type Command = z.infer<typeof Command>;

const Kind = z
  .object({
    id: z.string(),
    title: z.string(),
    help: z.string(),
    lost_after_seconds: z.number(),
    metrics: z.array(Metric),
    commands: z.array(Command),
  })
  .meta({ id: 'CatalogKind' });

/** GET /api/v1/catalog: all that can be measured and commanded. */
export const CatalogAnswer = z.object({ kinds: z.array(Kind) }).meta({ id: 'CatalogAnswer' });
export type CatalogAnswer = z.infer<typeof CatalogAnswer>;

/** GET /telemetry-types: what a device measures, by metric id. */
export const TelemetryTypes = z
  .object({
    telemetry_types: z.record(
      z.string(),
      z.object({
        unit: z.string().nullable(),
        data_type: z.enum(valueTypes),
        range: Bounds.nullable(),
        description: z.string(),
        enum: z.array(z.string()).nullable(),
      }),
    ),
    last_updated: z.iso.datetime(),
  })
  .meta({ id: 'TelemetryTypes' });
export type TelemetryTypes = z.infer<typeof TelemetryTypes>;

/** GET /command-templates: what a device can be told to do, by command id. */
export const CommandTemplates = z
  .object({ command_templates: z.record(z.string(), Command), last_updated: z.iso.datetime() })
  .meta({ id: 'CommandTemplates' });
export type CommandTemplates = z.infer<typeof CommandTemplates>;

export function describeCatalog(): CatalogAnswer {
  return { kinds: kinds.map(kindOnWire) };
}

function kindOnWire({ id, title, help, lostAfterSeconds, metrics, commands }: KindDefinition): z.infer<typeof Kind> {
  return {
    id,
    title,
    help,
    lost_after_seconds: lostAfterSeconds,
    metrics: metrics.map(metricOnWire),
    commands: commands.map(commandOnWire),
  };
}

function metricOnWire(metric: MetricDefinition): z.infer<typeof Metric> {
  const { thresholds, prometheus } = metric;
  return {
    id: metric.id,
    title: metric.title,
    help: metric.help,
    unit: { id: metric.unit, symbol: units[metric.unit].symbol || null },
    type: metric.type,
    range: boundsOnWire(metric.range),
    thresholds: thresholds
      ? { direction: thresholds.direction, warn: thresholds.warn ?? null, crit: thresholds.crit ?? null }
      : null,
    values: metric.values ? [...metric.values] : null,
    index_label: metric.indexLabel ?? null,
    labels: [...(metric.labels ?? [])],
    attributes: [...(metric.attributes ?? [])],
    derived_from: metric.derivedFrom ?? null,
    prometheus: prometheus
      ? { name: prometheus.name, base_name: prometheus.baseName, type: prometheus.type, scale: prometheus.scale }
      : null,
  };
}

/** A command with every key, null where there is nothing to say. */
export function commandOnWire({ id, parameters, description, critical = false }: CommandTemplate): Command {
  const described = Object.entries(parameters).map(([name, parameter]) => {
    const { type, required, values, range } = parameter;
    const bounds = { min: range?.min ?? null, max: range?.max ?? null };
    const choice = { enum: values ? [...values] : null, default: parameter.default ?? null };
    return [name, { type, required, ...choice, ...bounds, description: parameter.description }] as const;
  });
  return { command: id, parameters: Object.fromEntries(described), description, critical };
}

/** Null for no range at all. */
export function boundsOnWire(range: Range | undefined): { min: number | null; max: number | null } | null {
  return range === undefined ? null : { min: range.min ?? null, max: range.max ?? null };
}
