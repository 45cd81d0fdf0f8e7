import type { Protocol } from '../protocol.js';
import { Acceptor } from './acceptor.js';
import { exportAnswer, protobufType } from './answer.js';
import { readAttributesText } from './json-attributes.js';
import { readJsonRequest } from './json-request.js';
import { parseOtlpJson } from './json-text.js';
import { readProtobufAttributes } from './protobuf-attributes.js';
import { ProtobufRequest } from './protobuf-request.js';

/**
 * OpenTelemetry's OTLP/HTTP for metrics, in JSON or protobuf: https://opentelemetry.io/docs/specs/otlp/#otlphttp
 * Answers 200 with the data points that were rejected, the others being kept; what becomes of a data point says Acceptor.
 */
export const otlp: Protocol = {
  name: 'otlp',
  method: 'POST',
  paths: ['/v1/metrics'],
  contentTypes: ['application/json', protobufType],
  permission: 'ingest',
  *decode(body, draft, { mediaType }) {
    const isProtobuf = mediaType === protobufType;
    const acceptor = new Acceptor(draft, isProtobuf ? readProtobufAttributes : readAttributesText);
    if (isProtobuf) yield* new ProtobufRequest(body, acceptor).read();
    else yield* readJsonRequest(parseOtlpJson(body), acceptor);
    return (receipt) => exportAnswer(mediaType, acceptor.rejected.partialSuccess(receipt));
  },
};
