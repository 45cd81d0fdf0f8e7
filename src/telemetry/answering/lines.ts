import { maxPoints, maxRows } from '../reading/bounds.js';
import { Extremes } from '../reading/extremes.js';
import type { Line } from '../reading/line.js';
import { readPieces } from '../reading/pieces.js';
import type { SampleReader } from '../reading/samples.js';
import type { MetricsAnswer, MetricsSeries } from '../wire.js';
import { datapoints, mergedDatapoints } from './datapoints.js';
import { checkNumbers, checkPointCount, checkSeriesCount, unitOf, type Question } from './question.js';
import { presenter, valuesOf } from './shown.js';

/** The answer with a line for each series, whole or fit for a plot. @throws PharosError BAD_REQUEST beyond a bound. */
export async function answerLines(samples: SampleReader, question: Question): Promise<MetricsAnswer> {
  checkSeriesCount(question);
  const { plan, resolution, series, isOneSource } = question;
  const unit = unitOf(question);
  const lines = await (plan.points === undefined
    ? wholeLines(samples, question)
    : plotLines(samples, question, plan.points));
  const shown = lines.map((line, i) => {
    const own = series[i]!;
    return { line, own, labels: own.labels, present: presenter(samples, own, resolution) };
  });
  const { metric } = plan;
  if (isOneSource) {
    const id = question.sources[0]?.id ?? '';
    const points = await mergedDatapoints(shown);
    return { metric, host_id: id, source_id: id, unit, datapoints: points, resolution };
  }
  const answered: MetricsSeries[] = [];
  for (const { own, ...one } of shown) {
    if (one.line.ts.length === 0) continue;
    answered.push({ source_id: own.sourceId, labels: { ...own.labels }, datapoints: await datapoints(one) });
  }
  return { metric, unit, datapoints: [], series: answered, resolution };
}

async function wholeLines(samples: SampleReader, { series, span, resolution }: Question): Promise<readonly Line[]> {
  if (series.length === 0) return [];
  const ids = series.map(({ id }) => id);
  const ranges = await samples.range({ series: ids, ...span, resolution, limit: maxPoints });
  return ranges.map((columns, i) => ({ ts: columns.ts, value: valuesOf(series[i]!, columns) }));
}

/** At most one series' rows are held beside the lines that are done. */
async function plotLines(samples: SampleReader, question: Question, points: number): Promise<readonly Line[]> {
  checkNumbers(question, 'points');
  const { series, span, resolution } = question;
  const lines: Line[] = [];
  let total = 0;
  let extremes = new Extremes(span, points);
  const endLine = (): void => {
    const line = extremes.finish();
    total += line.ts.length;
    checkPointCount(total);
    lines.push(line);
    extremes = new Extremes(span, points);
  };
  const ids = series.map(({ id }) => id);
  for await (const columns of readPieces(samples, { series: ids, ...span, resolution, maxRows })) {
    while (ids[lines.length] !== columns.series) endLine();
    extremes.add(columns);
  }
  while (lines.length < ids.length) endLine();
  return lines;
}
