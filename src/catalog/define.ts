import type { MetricDefinition } from '../domain/metric.js';
import { units, type Unit } from '../domain/unit.js';

/** How ids abbreviate a unit at their end, beside the unit's own suffix. */
const abbreviations: Partial<Readonly<Record<Unit, readonly string[]>>> = {
  percent: ['pct'],
  celsius: ['c'],
  watts: ['w'],
};

/** A metric as a kind's file writes it: its Prometheus names follow from id and unit unless they are given. */
export interface MetricDraft extends Omit<MetricDefinition, 'prometheus'> {
  /** The whole name, where the documents fix one or the derived one would say the unit twice. */
  readonly name?: string;
  readonly baseName?: string;
  /** Set for a value that only grows, and starts anew when its source does. */
  readonly counter?: true;
}

/** The metrics of a kind; `prefix` begins every Prometheus name that is derived. */
export function defineMetrics(prefix: string, drafts: readonly MetricDraft[]): readonly MetricDefinition[] {
  return drafts.map((draft) => defineMetric(prefix, draft));
}

function defineMetric(prefix: string, { name, baseName, counter, ...draft }: MetricDraft): MetricDefinition {
  const definition = { ...draft, help: helpOf(draft) };
  if (draft.type === 'text') return definition;
  const { suffix, base, scale } = units[draft.unit];
  const total = counter === true ? 'total' : '';
  const spelled = name ?? join(prefix, ...draft.id.replace(/\.N$/, '').split('.'));
  const stem = withoutUnit(spelled, draft.unit);
  return {
    ...definition,
    prometheus: {
      type: counter === true ? 'counter' : 'gauge',
      name: name ?? join(spelled, stem === spelled ? suffix : '', total),
      baseName: baseName ?? join(stem, base, total),
      scale,
    },
  };
}

/** /metrics shows an enum as a number, so its help says what each number means. */
function helpOf({ help, values }: MetricDraft): string {
  if (values === undefined) return help;
  return `${help.replace(/\.$/, '')}: ${values.map((value, index) => `${index} ${value}`).join(', ')}.`;
}

function withoutUnit(name: string, unit: Unit): string {
  const endings = [units[unit].suffix, ...(abbreviations[unit] ?? [])].filter((ending) => ending !== '');
  const ending = endings.find((each) => name.endsWith(`_${each}`));
  return ending === undefined ? name : name.slice(0, -ending.length - 1);
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('_');
}
