import type { CorpusSample, EncodedBody } from './sample.js';

export const escapeMeasurement = (text: string): string => text.replace(/[, ]/g, '\\$&');
export const escapeTag = (text: string): string => text.replace(/[,= ]/g, '\\$&');
export const quoteText = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** Line protocol as InfluxDB's clients write it: the metric as measurement, its labels as tags, one field called `value`. */
export function encodeLine(samples: readonly CorpusSample[]): EncodedBody {
  const lines = samples.map(({ name, labels, ts, value }) => {
    const tags = Object.entries(labels).map(([tag, text]) => `,${escapeTag(tag)}=${escapeTag(text)}`);
    return `${escapeMeasurement(name)}${tags.join('')} value=${value} ${ts}\n`;
  });
  return { body: Buffer.from(lines.join('')), mediaType: 'text/plain', query: 'precision=ms' };
}
