import { z } from 'zod';

import { namings, registryNames } from '../exporter/request.js';
import { ExportQuery } from '../router/metrics-export.js';
import type { PlainRoute } from '../router/openapi.js';
import { ingestOperations } from './ingest-operations.js';
import { liveOperation } from './live-operation.js';

const answer = (description: string, mediaType: string, schema: z.ZodType) => ({
  '200': { description, content: { [mediaType]: { schema } } },
});

const MetricsPageQuery = z.object({
  names: z.enum(namings).default('document').describe("The documents' names, or names in base units"),
  registry: z.enum(registryNames).default('all').describe('Both registries, or one of them'),
});

/** The routes that plain handlers serve, not procedures: the document, the 405 answers and the route list know them from here. */
export const plainRoutes: readonly PlainRoute[] = [
  {
    method: 'GET',
    path: '/metrics',
    permission: 'public',
    errors: ['BAD_REQUEST', 'UNAUTHORIZED', 'INTERNAL_ERROR'],
    operation: {
      operationId: 'getMetrics',
      summary: 'Newest values in the Prometheus exposition format',
      description: 'OpenMetrics when `Accept` prefers it. Asks for `exporter.token` as bearer token when one is set.',
      tags: ['telemetry'],
      requestParams: { query: MetricsPageQuery },
      responses: answer('Exposition text', 'text/plain', z.string()),
    },
  },
  ...ingestOperations,
  {
    method: 'GET',
    path: '/ping',
    permission: 'public',
    errors: ['INTERNAL_ERROR'],
    operation: {
      operationId: 'ping',
      summary: 'Whether line protocol can be sent here, as clients of InfluxDB ask',
      tags: ['ingest'],
      responses: { '204': { description: 'It can' } },
    },
  },
  {
    method: 'GET',
    path: '/api/v1/metrics/export',
    permission: 'read',
    errors: ['BAD_REQUEST', 'UNAUTHORIZED', 'NOT_FOUND', 'UNAVAILABLE', 'INTERNAL_ERROR'],
    operation: {
      operationId: 'exportMetrics',
      summary: 'Samples or buckets of a selection as a file',
      description:
        'Made while it is read: of any length, in bounded memory. Columns: source_id, metric, labels (JSON), ts, then value, or avg, min, max, sum, count and last of buckets; Parquet has a column text beside them, for the texts of enums and texts. A few exports run at once, 503 beyond.',
      tags: ['metrics'],
      requestParams: { query: ExportQuery },
      responses: {
        '200': {
          description: 'The file',
          content: {
            'text/csv': { schema: z.string() },
            'application/vnd.apache.parquet': { schema: z.string().meta({ format: 'binary' }) },
          },
        },
      },
    },
  },
  liveOperation,
  {
    method: 'GET',
    path: '/openapi.json',
    permission: 'public',
    errors: ['INTERNAL_ERROR'],
    operation: {
      operationId: 'getOpenApiDocument',
      summary: 'This document',
      tags: ['system'],
      responses: answer('OpenAPI 3.1', 'application/json', z.record(z.string(), z.unknown())),
    },
  },
  {
    method: 'GET',
    path: '/docs',
    permission: 'public',
    errors: ['INTERNAL_ERROR'],
    operation: {
      operationId: 'getDocs',
      summary: 'Swagger UI',
      tags: ['system'],
      responses: answer('A page that shows this document', 'text/html', z.string()),
    },
  },
];
