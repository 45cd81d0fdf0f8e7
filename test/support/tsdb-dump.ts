import { spawnSync } from 'node:child_process';

import { putValue, seriesName, type SeriesValues } from './series-values.js';

const line = /^\{(.*)\} (\S+) (\d+)$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)=("(?:[^"\\]|\\.)*")(?:, )?/gy;

/** All samples that a Prometheus which is not running has in its folder, by its own tool. */
export function dumpTsdb(folder: string): SeriesValues {
  const { status, stdout, stderr } = spawnSync('promtool', ['tsdb', 'dump', folder], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`promtool tsdb dump: ${stderr}`);
  const values: SeriesValues = new Map();
  for (const text of stdout.split('\n')) {
    if (text === '') continue;
    const [, labels = '', value = '', ts = ''] = line.exec(text) ?? [];
    if (labels === '') throw new Error(`promtool wrote a line that is no sample: ${text}`);
    putValue(values, named(labels), [Number(ts), toNumber(value)]);
  }
  return values;
}

function named(text: string): string {
  const { __name__: name = '', ...labels } = Object.fromEntries(
    [...text.matchAll(label)].map(([, key = '', value = '']): [string, string] => [key, JSON.parse(value) as string]),
  );
  return seriesName(name, labels);
}

function toNumber(text: string): number {
  return Number(text.replace('Inf', 'Infinity'));
}
