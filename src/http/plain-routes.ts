import { z } from 'zod';

import { namings, registryNames } from '../exporter/request.js';
import { HostMetricsBody, IngestReceipt } from '../domain/wire/ingest.js';
import type { PlainRoute } from '../router/openapi.js';

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
  {
    method: 'POST',
    path: '/api/v1/ingest/metrics',
    permission: 'ingest',
    errors: [
      'BAD_REQUEST',
      'UNAUTHORIZED',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'UNAVAILABLE',
      'INTERNAL_ERROR',
    ],
    operation: {
      operationId: 'ingestHostMetrics',
      summary: 'Hand in samples of a host',
      description:
        'Answered when the accepted samples are on disk; the others come back with their index and a reason.',
      tags: ['ingest'],
      requestBody: { required: true, content: { 'application/json': { schema: HostMetricsBody } } },
      responses: answer('What became of the samples', 'application/json', IngestReceipt),
    },
  },
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
