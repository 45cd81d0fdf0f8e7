import { PbfWriter } from 'pbf';

import type {
  OtlpAttribute,
  OtlpHistogram,
  OtlpMetric,
  OtlpNumber,
  OtlpPoint,
  OtlpRequest,
  OtlpSummary,
  OtlpValue,
} from './otlp-shape.js';

/** The protobuf of a request that is given as its JSON; by the field numbers of opentelemetry-proto 1.7. */
export function otlpProtobuf({ resourceMetrics }: OtlpRequest): Buffer {
  const writer = new PbfWriter();
  for (const each of resourceMetrics) writer.writeMessage(1, writeResourceMetrics, each);
  return Buffer.from(writer.finish());
}

function writeResourceMetrics(
  { resource, scopeMetrics }: OtlpRequest['resourceMetrics'][number],
  writer: PbfWriter,
): void {
  if (resource !== undefined) writer.writeMessage(1, writeResource, resource.attributes);
  for (const { metrics } of scopeMetrics) writer.writeMessage(2, writeScopeMetrics, metrics);
}

function writeResource(attributes: readonly OtlpAttribute[], writer: PbfWriter): void {
  for (const attribute of attributes) writer.writeMessage(1, writeAttribute, attribute);
}

function writeScopeMetrics(metrics: readonly OtlpMetric[], writer: PbfWriter): void {
  for (const metric of metrics) writer.writeMessage(2, writeMetric, metric);
}

function writeMetric(metric: OtlpMetric, writer: PbfWriter): void {
  writeText(1, metric.name, writer);
  if (metric.unit !== undefined) writeText(3, metric.unit, writer);
  if (metric.gauge !== undefined) writer.writeMessage(5, writePoints(writeNumber), metric.gauge.dataPoints);
  if (metric.sum !== undefined) writer.writeMessage(7, writeSum, metric.sum);
  if (metric.histogram !== undefined) writer.writeMessage(9, writePoints(writeHistogram), metric.histogram.dataPoints);
  const { exponentialHistogram } = metric;
  if (exponentialHistogram !== undefined)
    writer.writeMessage(10, writePoints(writeExponential), exponentialHistogram.dataPoints);
  if (metric.summary !== undefined) writer.writeMessage(11, writePoints(writeSummary), metric.summary.dataPoints);
}

function writeSum(
  { dataPoints, aggregationTemporality = 0, isMonotonic = false }: NonNullable<OtlpMetric['sum']>,
  writer: PbfWriter,
): void {
  writePoints(writeNumber)(dataPoints, writer);
  writer.writeVarintField(2, aggregationTemporality);
  writer.writeBooleanField(3, isMonotonic);
}

const writePoints =
  <P>(write: (point: P, writer: PbfWriter) => void) =>
  (points: readonly P[], writer: PbfWriter): void => {
    for (const point of points) writer.writeMessage(1, write, point);
  };

/** The fields that all points have in common; `attributes` and `flags` are numbered differently from kind to kind. */
function writeCommon(point: OtlpPoint, writer: PbfWriter, fields: { attributes: number; flags: number }): void {
  for (const attribute of point.attributes ?? []) writer.writeMessage(fields.attributes, writeAttribute, attribute);
  if (point.startTimeUnixNano !== undefined) writeFixed64(2, point.startTimeUnixNano, writer);
  if (point.timeUnixNano !== undefined) writeFixed64(3, point.timeUnixNano, writer);
  if (point.flags !== undefined) writer.writeVarintField(fields.flags, point.flags);
}

function writeNumber(point: OtlpNumber, writer: PbfWriter): void {
  writeCommon(point, writer, { attributes: 7, flags: 8 });
  if (point.asDouble !== undefined) writer.writeDoubleField(4, point.asDouble);
  if (point.asInt !== undefined) writeFixed64(6, point.asInt, writer);
}

function writeHistogram(point: OtlpHistogram, writer: PbfWriter): void {
  writeCommon(point, writer, { attributes: 9, flags: 10 });
  if (point.count !== undefined) writeFixed64(4, point.count, writer);
  if (point.sum !== undefined) writer.writeDoubleField(5, point.sum);
  if (point.bucketCounts !== undefined && point.bucketCounts.length > 0)
    writer.writeMessage(6, writePackedFixed64, point.bucketCounts);
  writer.writePackedDouble(7, [...(point.explicitBounds ?? [])]);
  if (point.min !== undefined) writer.writeDoubleField(11, point.min);
  if (point.max !== undefined) writer.writeDoubleField(12, point.max);
}

function writeExponential(point: OtlpPoint, writer: PbfWriter): void {
  writeCommon(point, writer, { attributes: 1, flags: 10 });
}

function writeSummary(point: OtlpSummary, writer: PbfWriter): void {
  writeCommon(point, writer, { attributes: 7, flags: 8 });
  if (point.count !== undefined) writeFixed64(4, point.count, writer);
  if (point.sum !== undefined) writer.writeDoubleField(5, point.sum);
  for (const each of point.quantileValues ?? []) writer.writeMessage(6, writeQuantile, each);
}

function writeQuantile({ quantile, value }: { quantile: number; value: number }, writer: PbfWriter): void {
  writer.writeDoubleField(1, quantile);
  writer.writeDoubleField(2, value);
}

function writeAttribute({ key, value }: OtlpAttribute, writer: PbfWriter): void {
  writeText(1, key, writer);
  writer.writeMessage(2, writeValue, value);
}

function writeValue(value: OtlpValue, writer: PbfWriter): void {
  if (value.stringValue !== undefined) writeText(1, value.stringValue, writer);
  if (value.boolValue !== undefined) writer.writeBooleanField(2, value.boolValue);
  if (value.intValue !== undefined) {
    writer.writeTag(3, 0);
    writeVarint64(BigInt(value.intValue), writer);
  }
  if (value.doubleValue !== undefined) writer.writeDoubleField(4, value.doubleValue);
  if (value.arrayValue !== undefined) writer.writeMessage(5, writeList, value.arrayValue.values);
  if (value.kvlistValue !== undefined) writer.writeMessage(6, writeResource, value.kvlistValue.values);
  if (value.bytesValue !== undefined) writer.writeBytesField(7, Buffer.from(value.bytesValue, 'base64'));
}

function writeList(values: readonly OtlpValue[], writer: PbfWriter): void {
  for (const value of values) writer.writeMessage(1, writeValue, value);
}

function writePackedFixed64(values: readonly string[], writer: PbfWriter): void {
  for (const value of values) write8(value, writer);
}

function writeFixed64(field: number, digits: string, writer: PbfWriter): void {
  writer.writeTag(field, 1);
  write8(digits, writer);
}

function write8(digits: string, writer: PbfWriter): void {
  const bits = BigInt.asUintN(64, BigInt(digits));
  writer.writeFixed32(Number(bits & 0xffff_ffffn));
  writer.writeFixed32(Number(bits >> 32n));
}

/** pbf's own UTF-8 is wrong beyond U+1FFFF. */
function writeText(field: number, text: string, writer: PbfWriter): void {
  writer.writeBytesField(field, Buffer.from(text));
}

/** pbf writes varints from numbers, which have no room for 64 bits. */
function writeVarint64(value: bigint, writer: PbfWriter): void {
  let rest = BigInt.asUintN(64, value);
  for (; rest >= 0x80n; rest >>= 7n) writeByte(Number(rest & 0x7fn) | 0x80, writer);
  writeByte(Number(rest), writer);
}

function writeByte(byte: number, writer: PbfWriter): void {
  writer.realloc(1);
  writer.buf[writer.pos++] = byte;
}
