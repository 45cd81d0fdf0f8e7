import type { Labels } from '../../domain/sample.js';
import { yieldToLoop } from '../../platform/yield.js';
import type { Line } from '../reading/line.js';
import type { Datapoint, WireValue } from '../wire.js';
import { isoWriter } from './iso.js';

/** Points that are made between two looks at the event loop: about two milliseconds of work. */
const pointsAtOnce = 5_000;

/** A line and how its values are shown. */
export interface ShownLine {
  readonly line: Line;
  readonly present: (stored: number) => WireValue;
}

/** A shown line whose points carry the labels of their series. */
export interface LabelledLine extends ShownLine {
  readonly labels: Labels;
}

/** The points of a line as the API gives them, each with `labels` where there are any. */
export async function datapoints({ line: { ts, value }, present }: ShownLine, labels?: Labels): Promise<Datapoint[]> {
  const iso = isoWriter();
  const points: Datapoint[] = [];
  for (let row = 0; row < ts.length; row++) {
    const at = iso(ts[row]!);
    const shown = present(value[row]!);
    points.push(labels === undefined ? { ts: at, value: shown } : { ts: at, value: shown, labels });
    if (points.length % pointsAtOnce === 0) await yieldToLoop();
  }
  return points;
}

/** The points of several lines in one list, in order of time, each with the labels of its line where that has any. */
export async function mergedDatapoints(lines: readonly LabelledLine[]): Promise<Datapoint[]> {
  const perLine: Datapoint[][] = [];
  for (const { labels, ...line } of lines) {
    perLine.push(await datapoints(line, Object.keys(labels).length === 0 ? undefined : labels));
  }
  if (perLine.length === 1) return perLine[0]!;
  const times = lines.map(({ line }) => line.ts);
  return orderByTime(times).map(([line, row]) => perLine[line]![row]!);
}

/** Where the points of all lines lie, as line and row, in order of time; of one instant, in order of the lines. */
function orderByTime(times: readonly Float64Array[]): readonly (readonly [line: number, row: number])[] {
  const places = times.flatMap((ts, line) => Array.from(ts, (at, row) => [line, row, at] as const));
  return places.sort((a, b) => a[2] - b[2]).map(([line, row]) => [line, row]);
}
