import { Registry } from 'prom-client';

import type { Format } from './request.js';

/** The pieces of both exposition formats, written as prom-client writes them. */

export const contentTypes: Readonly<Record<Format, string>> = {
  text: Registry.PROMETHEUS_CONTENT_TYPE,
  openmetrics: Registry.OPENMETRICS_CONTENT_TYPE,
};

/** What stands between two families, and at the end. OpenMetrics allows no blank line. */
export const separators: Readonly<Record<Format, { readonly between: string; readonly end: string }>> = {
  text: { between: '\n\n', end: '\n' },
  openmetrics: { between: '\n', end: '\n# EOF\n' },
};

export function escapeText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}

/** Nearly no label value needs it, and looking costs less than replacing nothing thrice. */
function escapeLabelValue(value: string): string {
  return /[\\\n"]/.test(value) ? escapeText(value).replaceAll('"', '\\"') : value;
}

/** `{a="b",c="d"}`, empty without labels. */
export function labelText(labels: Readonly<Record<string, string | number | undefined>>): string {
  let text = '';
  for (const name in labels) text += `${text === '' ? '{' : ','}${name}="${escapeLabelValue(String(labels[name]))}"`;
  return text === '' ? '' : `${text}}`;
}

export function valueText(value: number): string {
  if (Number.isFinite(value)) return `${value}`;
  if (Number.isNaN(value)) return 'Nan';
  return value < 0 ? '-Inf' : '+Inf';
}

interface FamilyHead {
  readonly name: string;
  readonly help: string;
  readonly type: string;
}

/** OpenMetrics names a counter without the `_total` that its samples end in. */
export function familyName({ name, type }: Omit<FamilyHead, 'help'>, format: Format): string {
  return format === 'openmetrics' && type === 'counter' ? name.replace(/_total$/, '') : name;
}

export function sampleName(family: Omit<FamilyHead, 'help'>, format: Format): string {
  const name = familyName(family, format);
  return format === 'openmetrics' && family.type === 'counter' ? `${name}_total` : name;
}

/** The HELP and TYPE lines, without a line end. */
export function headText(family: FamilyHead, format: Format): string {
  const name = familyName(family, format);
  return `# HELP ${name} ${escapeText(family.help)}\n# TYPE ${name} ${family.type}`;
}
