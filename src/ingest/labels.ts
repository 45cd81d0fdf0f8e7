import type { MetricDefinition } from '../domain/metric.js';
import { labelLimits, labelNamePattern, labelValuePattern } from '../domain/wire/ingest.js';
import type { Labels } from '../domain/sample.js';

/** Labels as they arrived: any object. */
export type SentLabels = Readonly<Record<string, unknown>>;

/** Labels that tell series apart, and those that go with the newest value only. */
export interface SplitLabels {
  readonly series: Labels;
  readonly attributes: Labels | undefined;
}

export function isRecord(value: unknown): value is SentLabels {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGoodLabel(name: string, value: unknown): value is string {
  return (
    typeof value === 'string' &&
    name.length <= labelLimits.nameLength &&
    value.length <= labelLimits.valueLength &&
    labelNamePattern.test(name) &&
    labelValuePattern.test(value)
  );
}

/** Checks all labels and takes the metric's attributes out of them; undefined when anything about them is bad. */
export function splitLabels(
  labels: SentLabels,
  { attributes = [], indexLabel, labels: own = [] }: MetricDefinition,
): SplitLabels | undefined {
  const names = Object.keys(labels);
  if (names.length > labelLimits.count) return undefined;
  const series: Record<string, string> = {};
  const attached: Record<string, string> = {};
  let hasAttributes = false;
  for (const name of names) {
    const value = labels[name];
    // The label that carries the index of a pattern is the exporter's to set.
    if (!isGoodLabel(name, value) || name === indexLabel) return undefined;
    if (attributes.includes(name)) {
      attached[name] = value;
      hasAttributes = true;
    } else if (attributes.length > 0 && !own.includes(name)) {
      // A metric that keeps texts out of its series keeps all of them out: a command line, for example.
      return undefined;
    } else {
      series[name] = value;
    }
  }
  return { series, attributes: hasAttributes ? attached : undefined };
}

/** The attributes among labels whose others are known to be good: undefined when there is none, `bad` when one is no good. */
export function pickAttributes(labels: SentLabels, names: readonly string[]): Labels | 'bad' | undefined {
  let attached: Record<string, string> | undefined;
  for (const name of names) {
    const value = labels[name];
    if (value === undefined) continue;
    if (!isGoodLabel(name, value)) return 'bad';
    attached ??= {};
    attached[name] = value;
  }
  return attached;
}

/**
 * A text that is the same for the same metric and labels in the same order, attributes left out. Good labels hold no line
 * break, so the text of bad ones, split up otherwise, is never that of good ones. Undefined when a value is no text or
 * there are too many labels.
 */
export function labelledText(metric: string, labels: SentLabels, attributes: readonly string[]): string | undefined {
  let text = metric;
  let sent = 0;
  let kept = 0;
  for (const name in labels) {
    sent += 1;
    const value = labels[name];
    if (typeof value !== 'string' || sent > labelLimits.count) return undefined;
    if (attributes.includes(name)) continue;
    kept += 1;
    text += `\n${name}\n${value}`;
  }
  return `${kept}${text}`;
}
