import { PbfWriter } from 'pbf';

import type { Answer } from '../protocol.js';
import type { PartialSuccess } from './rejected-points.js';

export const protobufType = 'application/x-protobuf';

/** An ExportMetricsServiceResponse in the encoding of the request; empty when all was kept. */
export function exportAnswer(mediaType: string, partial: PartialSuccess | undefined): Answer {
  if (mediaType === protobufType) return { status: 200, body: inProtobuf(partial), contentType: protobufType };
  if (partial === undefined) return { status: 200, body: {} };
  const { rejectedDataPoints, errorMessage } = partial;
  // Whole numbers of 64 bits are texts in the JSON of protobuf.
  return { status: 200, body: { partialSuccess: { rejectedDataPoints: String(rejectedDataPoints), errorMessage } } };
}

function inProtobuf(partial: PartialSuccess | undefined): Buffer {
  const writer = new PbfWriter();
  if (partial !== undefined) writer.writeMessage(1, writePartial, partial);
  return Buffer.from(writer.finish());
}

function writePartial({ rejectedDataPoints, errorMessage }: PartialSuccess, writer: PbfWriter): void {
  writer.writeVarintField(1, rejectedDataPoints);
  // pbf's own UTF-8 makes other characters of those beyond the first 131,072.
  writer.writeBytesField(2, Buffer.from(errorMessage, 'utf8'));
}
