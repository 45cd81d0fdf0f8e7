import { z } from 'zod';

import type { ErrorCode } from '../domain/errors.js';
import { HostMetricsBody, IngestReceipt } from '../domain/wire/ingest.js';
import { SatelliteAccepted, SatelliteBatch, SatelliteBatchAccepted, SatellitePoint } from '../domain/wire/satellite.js';
import type { PlainRoute } from '../router/openapi.js';

const errors: readonly ErrorCode[] = [
  'BAD_REQUEST',
  'UNAUTHORIZED',
  'PAYLOAD_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNAVAILABLE',
  'INTERNAL_ERROR',
];

const text = z.string();
const bytes = z.string().meta({ format: 'binary' });
const noBody = { '204': { description: 'All samples are on disk' } };

interface Ingest {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodObject;
  /** Schema of the body by media type. */
  readonly body: Readonly<Record<string, z.ZodType>>;
  readonly responses: Readonly<Record<string, unknown>>;
}

function ingest({ path, body, query, responses, ...told }: Ingest): PlainRoute {
  const content = Object.fromEntries(Object.entries(body).map(([mediaType, schema]) => [mediaType, { schema }]));
  return {
    method: 'POST',
    path,
    permission: 'ingest',
    errors,
    operation: {
      ...told,
      tags: ['ingest'],
      ...(query === undefined ? {} : { requestParams: { query } }),
      requestBody: { required: true, content },
      responses,
    },
  };
}

const json = (status: '200' | '202', description: string, schema: z.ZodType) => ({
  [status]: { description, content: { 'application/json': { schema } } },
});

const ignored = z.string().optional().describe('Accepted, and means nothing here');

const lineDescription =
  'Names mean what docs/protocols.md says. 400 names the lines that were refused, with the reason; the others are kept. The body may be of any content type.';

const precision = z.enum(['ns', 'n', 'us', 'u', 'ms', 's', 'm', 'h']).default('ns').describe('Of the timestamps');

const WriteV1Query = z.object({ db: ignored, rp: ignored, precision });

const WriteV2Query = z.object({ org: ignored, bucket: ignored, precision });

const ImportQuery = z.object({
  timestamp: z.string().optional().describe('Epoch ms, of samples without a time; the arrival when missing'),
  extra_label: z
    .string()
    .optional()
    .describe('name=value, a label that all samples bear, to name the source for example; may be repeated'),
});

const PartialSuccess = z
  .object({
    partialSuccess: z
      .object({ rejectedDataPoints: z.string().describe('int64, as OTLP writes it in JSON'), errorMessage: z.string() })
      .optional(),
  })
  .meta({ id: 'ExportMetricsServiceResponse' });

/** The ways in for samples, as the document has them. They are served on the raw request (src/http/ingest-route.ts). */
export const ingestOperations: readonly PlainRoute[] = [
  ingest({
    path: '/api/v1/ingest/metrics',
    operationId: 'ingestHostMetrics',
    summary: 'Hand in samples of a host',
    description: 'Answered when the accepted samples are on disk; the others come back with their index and a reason.',
    body: { 'application/json': HostMetricsBody },
    responses: json('200', 'What became of the samples', IngestReceipt),
  }),
  ingest({
    path: '/telemetry',
    operationId: 'ingestSatellitePoint',
    summary: 'Hand in one point of a satellite',
    description: 'Kept whole or refused with 400: a missing value is never zero.',
    body: { 'application/json': SatellitePoint },
    responses: json('202', 'The point is on disk', SatelliteAccepted),
  }),
  ingest({
    path: '/telemetry/batch',
    operationId: 'ingestSatelliteBatch',
    summary: 'Hand in points of satellites',
    description: 'Each point is kept whole or refused by itself.',
    body: { 'application/json': SatelliteBatch },
    responses: json('202', 'What became of the points', SatelliteBatchAccepted),
  }),
  ingest({
    path: '/write',
    operationId: 'writeLineProtocol',
    summary: 'InfluxDB line protocol, as version 1 takes it',
    description: lineDescription,
    query: WriteV1Query,
    body: { 'text/plain': text },
    responses: noBody,
  }),
  ingest({
    path: '/api/v2/write',
    operationId: 'writeLineProtocolV2',
    summary: 'InfluxDB line protocol, as version 2 takes it',
    description: lineDescription,
    query: WriteV2Query,
    body: { 'text/plain': text },
    responses: noBody,
  }),
  ingest({
    path: '/api/v1/write',
    operationId: 'remoteWrite',
    summary: 'Prometheus remote write 1.0',
    description:
      'A WriteRequest in protobuf, packed by Snappy. 400 names samples that were refused, after the good ones were kept.',
    body: { 'application/x-protobuf': bytes },
    responses: noBody,
  }),
  ingest({
    path: '/v1/metrics',
    operationId: 'exportOtlpMetrics',
    summary: 'OpenTelemetry metrics, OTLP/HTTP',
    description: 'Answered in the encoding of the request, with a partial success when data points were refused.',
    body: { 'application/json': z.record(z.string(), z.unknown()), 'application/x-protobuf': bytes },
    responses: {
      '200': {
        description: 'Accepted; what was refused is told',
        content: { 'application/json': { schema: PartialSuccess }, 'application/x-protobuf': { schema: bytes } },
      },
    },
  }),
  ingest({
    path: '/api/v1/import/prometheus',
    operationId: 'importExposition',
    summary: 'Exposition text: Prometheus 0.0.4 or OpenMetrics 1.0',
    description:
      'OpenMetrics by its content type, with every rule of it. A page that does not parse is refused whole. Other refusals are answered 400 after the good samples were kept; NaN is dropped and counted.',
    query: ImportQuery,
    body: { 'text/plain': text, 'application/openmetrics-text': text },
    responses: noBody,
  }),
];
