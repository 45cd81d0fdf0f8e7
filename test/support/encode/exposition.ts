import type { CorpusSample, EncodedBody } from './sample.js';

export type FamilyType =
  'unknown' | 'gauge' | 'counter' | 'stateset' | 'info' | 'histogram' | 'gaugehistogram' | 'summary';

/** A sample of a family, under the family's name and this suffix. */
export interface PageSample {
  readonly suffix: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Epoch ms; none on a page that leaves the time to who reads it. */
  readonly ts?: number | undefined;
}

export interface PageFamily {
  readonly name: string;
  readonly type: FamilyType;
  readonly help?: string;
  readonly unit?: string;
  readonly samples: readonly PageSample[];
}

/** The types of the text format, which knows fewer. */
const textTypes: Partial<Record<FamilyType, string>> = {
  unknown: 'untyped',
  stateset: 'gauge',
  info: 'gauge',
  gaugehistogram: 'histogram',
};
/** Suffixes that the text format counts to the name of the family. */
const textSuffixes: Partial<Record<FamilyType, string>> = { counter: '_total', info: '_info' };

const plainName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** A page in the text format 0.0.4; names that are not plain stand in quotes, as Prometheus 3 writes them. */
export function writeText(families: readonly PageFamily[]): string {
  return families
    .map(({ name, type, help, samples }) => {
      const head = quotedName(name + (textSuffixes[type] ?? ''));
      const lines = samples.map(({ suffix, labels, value, ts }) => {
        const time = ts === undefined ? '' : ` ${ts}`;
        return `${seriesText(name + suffix, labels)} ${valueText(value)}${time}\n`;
      });
      const said = help === undefined ? '' : `# HELP ${head} ${escapeBackslash(help)}\n`;
      return `${said}# TYPE ${head} ${textTypes[type] ?? type}\n${lines.join('')}`;
    })
    .join('\n');
}

/** A page of OpenMetrics 1.0. The samples of a family must be in the order that it asks for. */
export function writeOpenMetrics(families: readonly PageFamily[]): string {
  const pages = families.map(({ name, type, help, unit, samples }) => {
    if (!plainName.test(name)) throw new Error(`OpenMetrics 1.0 has no way to write the name "${name}"`);
    const lines = samples.map(({ suffix, labels, value, ts }) => {
      const time = ts === undefined ? '' : ` ${secondsText(ts)}`;
      return `${seriesText(name + suffix, labels)} ${valueText(value)}${time}\n`;
    });
    const said = unit === undefined ? '' : `# UNIT ${name} ${unit}\n`;
    const helped = help === undefined ? '' : `# HELP ${name} ${escapeText(help)}\n`;
    return `# TYPE ${name} ${type}\n${said}${helped}${lines.join('')}`;
  });
  return `${pages.join('')}# EOF\n`;
}

/** Samples as a page of the text format, in the order in which they are given. */
export function encodeExposition(samples: readonly CorpusSample[]): EncodedBody {
  const lines = samples.map(({ name, labels, ts, value }) => `${seriesText(name, labels)} ${valueText(value)} ${ts}\n`);
  return { body: Buffer.from(lines.join('')), mediaType: 'text/plain' };
}

/** Samples as a page of OpenMetrics: each name a gauge, its series one after the other, in order of time, the newest value winning. */
export function encodeOpenMetrics(samples: readonly CorpusSample[]): EncodedBody {
  const families = new Map<string, Map<string, Map<number, PageSample>>>();
  for (const { name, labels, ts, value } of samples) {
    const family = entryOf(families, name, () => new Map<string, Map<number, PageSample>>());
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    entryOf(family, key, () => new Map<number, PageSample>()).set(ts, { suffix: '', labels, ts, value });
  }
  const page = [...families].map(([name, series]): PageFamily => ({
    name,
    type: 'gauge',
    samples: [...series.values()].flatMap((points) => [...points.values()].sort((a, b) => (a.ts ?? 0) - (b.ts ?? 0))),
  }));
  return { body: Buffer.from(writeOpenMetrics(page)), mediaType: 'application/openmetrics-text' };
}

function seriesText(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${quotedName(label)}="${escapeText(value)}"`);
  if (!plainName.test(name)) return `{${[quotedName(name), ...pairs].join(',')}}`;
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

function quotedName(name: string): string {
  return plainName.test(name) ? name : `"${escapeText(name)}"`;
}

function escapeBackslash(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

function escapeText(text: string): string {
  return escapeBackslash(text).replaceAll('"', '\\"');
}

function valueText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : `${value}`;
  return value > 0 ? '+Inf' : '-Inf';
}

/** Whole milliseconds as seconds, written without a rounding float. */
function secondsText(ms: number): string {
  const digits = `${Math.abs(ms)}`.padStart(4, '0');
  return `${ms < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

function entryOf<V>(map: Map<string, V>, key: string, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
