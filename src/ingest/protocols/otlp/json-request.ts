import { isRecord } from '../../labels.js';
import type { Acceptor } from './acceptor.js';
import { attributesIn } from './json-attributes.js';
import { histogramOf, numberOf, pointOf, summaryOf } from './json-points.js';
import { textIn } from './json-scalars.js';
import { eachObjectIn, misshapen, objectIn, type Place } from './json-shape.js';
import { bearsLabel } from './series-names.js';

/** What is done with the data points of each kind of metric. */
const kinds: readonly (readonly [key: string, take: (acceptor: Acceptor, place: Place) => void])[] = [
  ['gauge', (acceptor, place) => acceptor.number(numberOf(place))],
  ['sum', (acceptor, place) => acceptor.number(numberOf(place))],
  ['histogram', (acceptor, place) => acceptor.histogram(histogramOf(place))],
  ['exponentialHistogram', (acceptor, place) => acceptor.exponential(pointOf(place))],
  ['summary', (acceptor, place) => acceptor.summary(summaryOf(place))],
];

/**
 * Hands the data points of an ExportMetricsServiceRequest, as JSON, to the acceptor. Keys that are not known are passed over.
 * @throws PharosError BAD_REQUEST naming the place that is not as it must be.
 */
export function readJsonRequest(root: unknown, acceptor: Acceptor): void {
  if (!isRecord(root)) throw misshapen('an object with "resourceMetrics"', root, undefined);
  eachObjectIn({ value: root, path: undefined }, 'resourceMetrics', (resourceMetrics) => {
    const resource = objectIn(resourceMetrics, 'resource');
    acceptor.enterResource(resource === undefined ? [] : attributesIn(resource, bearsLabel));
    eachObjectIn(resourceMetrics, 'scopeMetrics', (scopeMetrics) => {
      eachObjectIn(scopeMetrics, 'metrics', (metric) => readMetric(metric, acceptor));
    });
  });
}

function readMetric(metric: Place, acceptor: Acceptor): void {
  acceptor.enterMetric(textIn(metric, 'name') ?? '');
  for (const [key, take] of kinds) {
    const data = objectIn(metric, key);
    if (data !== undefined) eachObjectIn(data, 'dataPoints', (dataPoint) => take(acceptor, dataPoint));
  }
}
