import type { Resolution } from '../../../src/domain/resolution.js';
import { cells } from '../stored-samples.js';
import { seriesName } from '../series-values.js';
import type { Span } from './times.js';

/** Whatever can be asked over HTTP. */
export interface Askable {
  fetch(path: string): Promise<Response>;
}

export interface Asked {
  readonly sourceId: string;
  readonly resolution: Resolution;
  readonly span: Span;
}

/** Takes a row: `values` are `value`, or `avg`, `min`, `max`, `sum`, `count`, `last`. */
export type TakeRow = (series: string, ts: number, values: readonly number[]) => void;

/** Reads an export of any length as CSV, row by row, with the series by name (seriesName). */
export async function readRows(server: Askable, { sourceId, resolution, span }: Asked, take: TakeRow): Promise<void> {
  const query = new URLSearchParams({
    format: 'csv',
    source_id: sourceId,
    resolution,
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
  });
  const response = await server.fetch(`/api/v1/metrics/export?${query.toString()}`);
  if (!response.ok || response.body === null) throw new Error(`The export was answered ${response.status}`);
  const names = new Map<string, string>();
  const isRaw = resolution === 'raw';
  let rest = '';
  let isHeader = true;
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!isHeader) takeLine(line, isRaw ? 2 : 7);
      isHeader = false;
    }
  }
  if (rest !== '') throw new Error(`The export ends within the line "${rest}"`);

  /** Time and values have no commas, which labels do. */
  function takeLine(line: string, cellsAtEnd: number): void {
    let end = line.length;
    const values: number[] = [];
    for (let cell = 1; cell < cellsAtEnd; cell++) {
      const comma = line.lastIndexOf(',', end - 1);
      values.push(Number(line.slice(comma + 1, end)));
      end = comma;
    }
    const comma = line.lastIndexOf(',', end - 1);
    const start = line.slice(0, comma);
    let name = names.get(start);
    if (name === undefined) {
      const [, metric = '', labels = ''] = cells(start);
      name = seriesName(metric, JSON.parse(labels) as Record<string, string>);
      names.set(start, name);
    }
    take(name, Date.parse(line.slice(comma + 1, end)), values.reverse());
  }
}
