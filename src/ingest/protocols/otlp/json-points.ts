import { attributesIn, attributesText } from './json-attributes.js';
import { digitsIn, doubleIn, timeIn, toDigits, toDouble } from './json-scalars.js';
import { elementsIn, misshapen, objectsIn, type Place } from './json-shape.js';
import { noRecordedValue, Point } from './point.js';

/** What data points of every kind have. */
export function pointOf(place: Place): Point {
  const point = new Point();
  point.attributes = attributesText(attributesIn(place));
  point.ts = timeIn(place, 'timeUnixNano');
  point.isAbsent = (Number(digitsIn(place, 'flags') ?? 0) & noRecordedValue) !== 0;
  return point;
}

export function numberOf(place: Place): Point {
  const point = pointOf(place);
  point.value = doubleIn(place, 'asDouble');
  const digits = digitsIn(place, 'asInt');
  if (digits === undefined) return point;
  point.value = Number(digits);
  if (!Number.isSafeInteger(point.value)) point.fault = 'out_of_range';
  return point;
}

export function histogramOf(place: Place): Point {
  const point = pointOf(place);
  point.count = countIn(place);
  point.sum = doubleIn(place, 'sum');
  point.min = doubleIn(place, 'min');
  point.max = doubleIn(place, 'max');
  for (const { element, path } of elementsIn(place, 'bucketCounts'))
    point.bucketCounts.push(Number(toDigits(element, () => misshapen('a whole number', element, path))));
  for (const { element, path } of elementsIn(place, 'explicitBounds'))
    point.bounds.push(toDouble(element, () => misshapen('a number', element, path)));
  return point;
}

export function summaryOf(place: Place): Point {
  const point = pointOf(place);
  point.count = countIn(place);
  point.sum = doubleIn(place, 'sum');
  for (const element of objectsIn(place, 'quantileValues')) {
    const [quantile, value] = [doubleIn(element, 'quantile') ?? 0, doubleIn(element, 'value') ?? 0];
    point.quantiles.push({ quantile, value });
  }
  return point;
}

function countIn(place: Place): number {
  return Number(digitsIn(place, 'count') ?? 0);
}
