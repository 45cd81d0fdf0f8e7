import { isRecord } from '../../labels.js';
import { Stride, type Pieces } from '../../pieces.js';
import type { Acceptor } from './acceptor.js';
import { attributesIn } from './json-attributes.js';
import { histogramOf, numberOf, pointOf, summaryOf } from './json-points.js';
import { textIn } from './json-scalars.js';
import { misshapen, objectIn, objectsIn, type Place } from './json-shape.js';
import { bearsLabel } from './series-names.js';

type Take = (acceptor: Acceptor, place: Place) => void;

/** What is done with the data points of each kind of metric. */
const kinds: readonly (readonly [key: string, take: Take])[] = [
  ['gauge', (acceptor, place) => acceptor.number(numberOf(place))],
  ['sum', (acceptor, place) => acceptor.number(numberOf(place))],
  ['histogram', (acceptor, place) => acceptor.histogram(histogramOf(place))],
  ['exponentialHistogram', (acceptor, place) => acceptor.exponential(pointOf(place))],
  ['summary', (acceptor, place) => acceptor.summary(summaryOf(place))],
];

/**
 * Hands the data points of an ExportMetricsServiceRequest, as JSON, to the acceptor, in pieces. Keys that are not known are passed over.
 * @throws PharosError BAD_REQUEST naming the place that is not as it must be.
 */
export function* readJsonRequest(root: unknown, acceptor: Acceptor): Pieces<void> {
  if (!isRecord(root)) throw misshapen('an object with "resourceMetrics"', root, undefined);
  const stride = new Stride();
  let steps = 0;
  /** A part without anything in it is a step too. */
  const isPieceOver = (): boolean => stride.isOver((steps += 1));
  for (const resourceMetrics of objectsIn({ value: root, path: undefined }, 'resourceMetrics')) {
    const resource = objectIn(resourceMetrics, 'resource');
    acceptor.enterResource(resource === undefined ? [] : attributesIn(resource, bearsLabel));
    for (const scopeMetrics of objectsIn(resourceMetrics, 'scopeMetrics')) {
      for (const metric of objectsIn(scopeMetrics, 'metrics')) {
        acceptor.enterMetric(textIn(metric, 'name') ?? '');
        for (const [take, dataPoint] of dataPointsOf(metric)) {
          take(acceptor, dataPoint);
          if (isPieceOver()) yield;
        }
        if (isPieceOver()) yield;
      }
      if (isPieceOver()) yield;
    }
    if (isPieceOver()) yield;
  }
}

function* dataPointsOf(metric: Place): Generator<readonly [Take, Place]> {
  for (const [key, take] of kinds) {
    const data = objectIn(metric, key);
    if (data === undefined) continue;
    for (const dataPoint of objectsIn(data, 'dataPoints')) yield [take, dataPoint];
  }
}
