import type { CommandTemplate } from '../domain/command.js';
import type { KindDefinition } from '../domain/kind.js';
import type { MetricDefinition, MetricMatch } from '../domain/metric.js';
import { device } from './device.js';
import { dish } from './dish.js';
import { host } from './host.js';
import { satellite } from './satellite.js';
import { stream } from './stream.js';

/** Every kind of source, in the order in which they are listed everywhere. */
export const kinds: readonly KindDefinition[] = [dish, device, stream, satellite, host];

/** A metric found by its Prometheus name. */
export interface PrometheusMatch {
  readonly kind: KindDefinition;
  readonly definition: MetricDefinition;
}

/** A pattern such as `cpu.core.N` stands for the indices 0 to this minus one, written without leading zeros. */
const indices = 1024;

const noLabels: Readonly<Record<string, string>> = {};

const kindById = new Map(kinds.map((kind) => [kind.id, kind]));
const metricsByKind = new Map(kinds.map((kind) => [kind.id, new Map(kind.metrics.flatMap(matches))]));
const commandsByKind = new Map(
  kinds.map((kind) => [kind.id, new Map(kind.commands.map((command) => [command.id, command]))]),
);
const byPrometheusName = new Map(
  kinds.flatMap((kind) => kind.metrics.flatMap((definition) => prometheusEntries(kind, definition))),
);

export function findKind(id: string): KindDefinition | undefined {
  return kindById.get(id);
}

/** Resolves a metric id of a kind, `cpu.core.3` for example; undefined when the kind has no such metric. */
export function findMetric(kindId: string, metricId: string): MetricMatch | undefined {
  return metricsByKind.get(kindId)?.get(metricId);
}

/** The metric that bears a name of /metrics (not of `?names=base`, whose values are in another unit). */
export function metricByPrometheusName(name: string): PrometheusMatch | undefined {
  return byPrometheusName.get(name);
}

export function findCommand(kindId: string, commandId: string): CommandTemplate | undefined {
  return commandsByKind.get(kindId)?.get(commandId);
}

/** Each id under which a definition is found: its own or, for a pattern, one for every index. */
function matches(definition: MetricDefinition): readonly (readonly [string, MetricMatch])[] {
  const { id, indexLabel } = definition;
  if (indexLabel === undefined) return [[id, { id, definition, indexLabels: noLabels }]];
  return Array.from({ length: indices }, (_, index) => {
    const resolved = id.replace(/N$/, String(index));
    return [resolved, { id: resolved, definition, indexLabels: { [indexLabel]: String(index) } }];
  });
}

function prometheusEntries(kind: KindDefinition, definition: MetricDefinition): readonly [string, PrometheusMatch][] {
  return definition.prometheus === undefined ? [] : [[definition.prometheus.name, { kind, definition }]];
}
