import { parseNumber } from '../number.js';
import type { SeriesText } from '../series-text.js';
import type { FamilyType, Suffix } from './family-type.js';

/** The part that a series has in a family. */
export interface Role {
  readonly family: string;
  readonly type: FamilyType;
  readonly suffix: Suffix;
  /** The labels of the metric, without the one that tells its values apart, as a text that is the same for the same labels. */
  readonly metric: string;
  /** Threshold of a bucket, or the quantile; NaN of other series. */
  readonly at: number;
  /** State of a state set; empty of other series. */
  readonly state: string;
}

/** Whether exemplars may go with the samples: totals and buckets have them. */
export function mayHaveExemplar({ suffix }: Role): boolean {
  return suffix === '_total' || suffix === '_bucket';
}

/** The part of a series in a family, or what is wrong with its labels. */
export function roleOf({ labels, rest }: SeriesText, given: Pick<Role, 'family' | 'type' | 'suffix'>): Role | string {
  const own = ownLabel(given);
  const reserved = reservedLabel(given.type);
  if (own === undefined) {
    if (reserved !== undefined && labels.has(reserved)) return `expected no label ${reserved} here, got one`;
    return { ...given, metric: metricOf(labels) + rest, at: Number.NaN, state: '' };
  }
  const value = labels.get(own);
  if (value === undefined) return `expected the label ${own}, got none`;
  const metric = metricOf(labels, own) + rest;
  if (given.type === 'stateset') return { ...given, metric, at: Number.NaN, state: value };
  const at = parseNumber(value) ?? Number.NaN;
  const isGood = own === 'le' ? !Number.isNaN(at) : at >= 0 && at <= 1;
  if (!isGood) return `expected ${own === 'le' ? 'a number' : 'a number from 0 to 1'} as ${own}, got ${quote(value)}`;
  if (at === Infinity && value !== '+Inf') return `expected "+Inf" for what has no bound, got ${quote(value)}`;
  return { ...given, metric, at, state: '' };
}

/** The label that tells the values of one metric apart. */
function ownLabel({ family, type, suffix }: Pick<Role, 'family' | 'type' | 'suffix'>): string | undefined {
  if (type === 'stateset') return family;
  if (suffix === '_bucket') return 'le';
  return type === 'summary' && suffix === '' ? 'quantile' : undefined;
}

function reservedLabel(type: FamilyType): string | undefined {
  if (type === 'summary') return 'quantile';
  return type === 'histogram' || type === 'gaugehistogram' ? 'le' : undefined;
}

function metricOf(labels: ReadonlyMap<string, string>, without?: string): string {
  if (labels.size === (without === undefined ? 0 : 1)) return '';
  const own = [...labels].filter(([name]) => name !== without);
  return JSON.stringify(own.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 40));
}
