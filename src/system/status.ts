import { z } from 'zod';

import { presentValue } from '../catalog/value.js';
import { findKind } from '../catalog/index.js';
import type { Config } from '../config/schema.js';
import { PharosError } from '../domain/errors.js';
import type { MetricDefinition } from '../domain/metric.js';
import type { Caller } from '../domain/principal.js';
import { qualityOf } from '../domain/quality.js';
import { qualities, type Quality, type Series } from '../domain/sample.js';
import { units } from '../domain/unit.js';
import { isoTime, Timestamp } from '../domain/wire/common.js';
import type { SystemServices } from './services.js';

/** The groups of /api/status; a dish metric's id is `<group>.<field>`. */
const groups = ['position', 'network', 'obstruction', 'environment'] as const;
type Group = (typeof groups)[number];

const dishMetrics: readonly MetricDefinition[] = findKind('dish')?.metrics ?? [];

function fieldsOf(group: Group): { field: string; metric: MetricDefinition }[] {
  return dishMetrics
    .filter((metric) => metric.id.startsWith(`${group}.`))
    .map((metric) => ({ field: metric.id.slice(group.length + 1), metric }));
}

function wireType({ type, values, help }: MetricDefinition): z.ZodNullable<z.ZodType<number | boolean | string>> {
  const schema: z.ZodType<number | boolean | string> =
    type === 'boolean'
      ? z.boolean()
      : type === 'enum'
        ? z.enum((values ?? []) as [string, ...string[]])
        : type === 'text'
          ? z.string()
          : z.number();
  return schema.nullable().describe(help);
}

const groupSchema = (group: Group) =>
  z.object(Object.fromEntries(fieldsOf(group).map(({ field, metric }) => [field, wireType(metric)])));

export const DishStatusQuery = z.strictObject({
  source_id: z.string().min(1).optional().describe('Another dish than the first'),
});
export type DishStatusQuery = z.infer<typeof DishStatusQuery>;

export const DishStatus = z
  .object({
    timestamp: Timestamp.describe('Time of the newest sample, not of the answer'),
    mode: z.enum(['simulation', 'live']),
    source_id: z.string(),
    position: groupSchema('position'),
    network: groupSchema('network'),
    obstruction: groupSchema('obstruction'),
    environment: groupSchema('environment'),
    quality: z
      .object({
        position: z.enum(qualities),
        network: z.enum(qualities),
        obstruction: z.enum(qualities),
        environment: z.enum(qualities),
      })
      .describe('stale: the values are old; absent: the dish has none of them'),
    labels: z.record(z.string(), z.string()).describe('Human text for each field path'),
  })
  .meta({ id: 'DishStatus' });
export type DishStatus = z.infer<typeof DishStatus>;

const labels = Object.fromEntries(
  groups.flatMap((group) =>
    fieldsOf(group).map(({ metric: { id, title, unit } }) => [
      id,
      units[unit].symbol === '' ? title : `${title} (${units[unit].symbol})`,
    ]),
  ),
);

/**
 * The newest values of a dish, each with its own age told as quality.
 * @throws PharosError NOT_FOUND when there is no such dish, or none that has sent anything; UNAVAILABLE in the second after a
 * start, when a dish plays and has not spoken yet.
 */
export function dishStatus(system: SystemServices, { principal }: Caller, query: DishStatusQuery): DishStatus {
  const { samples, config } = system;
  const { tenant } = principal;
  const sourceId = query.source_id ?? firstDish(samples.seriesOf({ tenant, kind: 'dish' }));
  const own = new Map(
    samples.seriesOf({ tenant, kind: 'dish', sourceId: sourceId ?? '' }).map((one) => [one.metric, one]),
  );
  const newest = Math.max(...[...own.values()].map(({ id }) => samples.latest(id)?.ts ?? -Infinity));
  if (sourceId === undefined || newest === -Infinity) throw noDish(query.source_id, config.get());

  const read = (metric: MetricDefinition) => readField(system, metric, own.get(metric.id));
  const group = (name: Group) => {
    const fields = fieldsOf(name).map(({ field, metric }) => ({ field, ...read(metric) }));
    return {
      values: Object.fromEntries(fields.map(({ field, value }) => [field, value])),
      quality: groupQuality(fields.map(({ quality }) => quality)),
    };
  };
  const [position, network, obstruction, environment] = [
    group('position'),
    group('network'),
    group('obstruction'),
    group('environment'),
  ];
  return {
    timestamp: isoTime(newest),
    mode: config.get().mode,
    source_id: sourceId,
    position: position.values,
    network: network.values,
    obstruction: obstruction.values,
    environment: environment.values,
    quality: {
      position: position.quality,
      network: network.quality,
      obstruction: obstruction.quality,
      environment: environment.quality,
    },
    labels,
  };
}

function noDish(sourceId: string | undefined, { mode, simulation }: Config): PharosError {
  if (sourceId !== undefined) return new PharosError('NOT_FOUND', `There is no dish "${sourceId}"`);
  const { enabled = false, count = 0 } = simulation['dish'] ?? {};
  if (mode === 'live' || !enabled || count === 0) return new PharosError('NOT_FOUND', 'There is no dish');
  return new PharosError('UNAVAILABLE', 'The dish has not spoken yet', { retryAfterSeconds: 1 });
}

const numerically = new Intl.Collator('en', { numeric: true });

/** dish-2 comes before dish-10. */
function firstDish(series: readonly Series[]): string | undefined {
  const [first, ...others] = new Set(series.map(({ sourceId }) => sourceId));
  return others.reduce(
    (lowest, id) => (lowest !== undefined && numerically.compare(id, lowest) < 0 ? id : lowest),
    first,
  );
}

function readField(
  system: SystemServices,
  metric: MetricDefinition,
  series: Series | undefined,
): { value: number | boolean | string | null; quality: Quality } {
  const sample = series === undefined ? undefined : system.samples.latest(series.id);
  if (sample === undefined) return { value: null, quality: 'absent' };
  const quality = qualityOf(sample, system.clock.now(), system.staleAfter('dish'));
  const value =
    quality === 'absent' ? null : presentValue(metric, sample.value, system.samples.directory.text(sample.value));
  return { value, quality };
}

/** A group is stale when any of its values is, and absent when all of them are. */
function groupQuality(fields: readonly Quality[]): Quality {
  if (fields.includes('stale')) return 'stale';
  return fields.every((quality) => quality === 'absent') ? 'absent' : 'good';
}
