import type { AnyProcedure } from '@trpc/server';
import { generateOpenApiDocument, type OpenApiRouter } from 'trpc-to-openapi';
import { z } from 'zod';

import { errorStatus, ErrorBody, type ErrorCode } from '../domain/errors.js';
import type { Permission } from '../domain/principal.js';
import type { Context } from './context.js';
import { appRouter } from './index.js';
import { createCallerFactory, type Meta, type RestMeta } from './trpc.js';

/*
 * Everything that knows trpc-to-openapi. Only its generator is used: its request handler switches coercion on inside the
 * schemas it is given, for tRPC callers too. Requests are served over `createCaller` instead (restRoutes).
 */

/** A procedure as a REST route. */
export interface RestRoute {
  readonly method: RestMeta['method'];
  /** With parameters as `{name}`. */
  readonly path: string;
  readonly status: number;
  readonly permission: Permission;
  /** The input's fields by name, or undefined for a procedure without input. */
  readonly fields: Readonly<Record<string, z.ZodType>> | undefined;
  readonly meta: RestMeta;
  call(context: Context, input: unknown): Promise<unknown>;
}

/** A route that a plain handler serves, not a procedure. */
export interface PlainRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly permission: Permission;
  readonly errors: readonly ErrorCode[];
  /** Its operation in the form that zod-openapi reads. */
  readonly operation: {
    readonly operationId: string;
    readonly summary: string;
    readonly description?: string;
    readonly tags: readonly string[];
    readonly requestParams?: { readonly query: z.ZodObject };
    readonly requestBody?: {
      readonly required: true;
      readonly content: Readonly<Record<string, { readonly schema: z.ZodType }>>;
    };
    readonly responses: Readonly<Record<string, unknown>>;
  };
}

type Json = Record<string, unknown>;

const tags = {
  system: 'Health, and this document',
  telemetry: 'Current values, for people and for Prometheus',
  configuration: 'Settings that can change while the service runs',
  sources: 'What emits telemetry, and what it can measure',
  hosts: 'Machines that run the agent',
  metrics: 'Samples over time',
  anomalies: 'Values beyond their limits',
  live: 'What happens, as it happens',
  devices: 'What devices say, and what they can be told',
  commands: 'Orders to sources, and what became of them',
  ingest: 'Handing samples in',
  access: 'API keys',
} as const;

const createCaller = createCallerFactory(appRouter);

function metaOf(procedure: AnyProcedure): Meta {
  return procedure._def.meta ?? {};
}

function procedures(): [string, AnyProcedure][] {
  return Object.entries(appRouter._def.procedures as unknown as Record<string, AnyProcedure>);
}

/** Every procedure that has a REST face. */
export function restRoutes(): RestRoute[] {
  return procedures().flatMap(([name, procedure]) => {
    const { openapi, permission } = metaOf(procedure);
    if (openapi === undefined || permission === undefined) return [];
    return [
      {
        method: openapi.method,
        path: openapi.path,
        status: openapi.status ?? 200,
        permission,
        fields: fieldsOf(procedure),
        meta: openapi,
        call: (context: Context, input: unknown) => invoke(createCaller(context), name, input),
      },
    ];
  });
}

async function invoke(caller: unknown, name: string, input: unknown): Promise<unknown> {
  const procedure = name.split('.').reduce((node, part) => (node as Json)[part], caller);
  return (procedure as (input: unknown) => Promise<unknown>)(input);
}

function fieldsOf(procedure: AnyProcedure): Readonly<Record<string, z.ZodType>> | undefined {
  const [input] = (procedure._def as unknown as { inputs: readonly unknown[] }).inputs;
  return input instanceof z.ZodObject ? input.shape : undefined;
}

/** The OpenAPI 3.1 document of every route, those of the tRPC router and the `plain` ones. */
export function openApiDocument(version: string, plain: readonly PlainRoute[]): Json {
  const generated = generateOpenApiDocument(appRouter as unknown as OpenApiRouter, {
    title: 'Pharos',
    description:
      'Typed telemetry control plane: sources, samples, configuration and access over REST. The same procedures are on /trpc.',
    version,
    baseUrl: '/',
    openApiVersion: '3.1.0',
    license: { name: 'MIT', identifier: 'MIT' },
    securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key' } },
    paths: plainPaths(plain),
    defs: { ErrorBody },
  }) as unknown as { paths: Record<string, Json>; components: Json; tags: unknown };

  generated.tags = Object.entries(tags).map(([name, description]) => ({ name, description }));
  for (const route of restRoutes()) {
    const operation = generated.paths[route.path]?.[route.method.toLowerCase()] as Operation;
    completeOperation(operation, route);
    operation.security = securityOf(route.permission);
  }
  for (const { path, method, permission, errors } of plain) {
    const operation = generated.paths[path]?.[method.toLowerCase()] as Operation;
    Object.assign(operation.responses, errorResponses(['FORBIDDEN', ...errors]));
    operation.security = securityOf(permission);
  }
  generated.components['responses'] = usedErrors(generated.paths);
  dropGeneratedErrors(generated.components);
  return generated;
}

/** Status, headers and errors as the route has them; the generator knows 200 and errors of its own only. */
function completeOperation(operation: Operation, { status, permission, fields, method, meta }: RestRoute): void {
  const success = operation.responses['200'] as { content: unknown; headers?: unknown };
  const errors: ErrorCode[] = [
    // Of the Host and origin rules, whoever is calling.
    'FORBIDDEN',
    ...(fields === undefined ? [] : (['BAD_REQUEST'] as const)),
    ...(permission === 'public' ? [] : (['UNAUTHORIZED'] as const)),
    ...(method === 'GET' || method === 'DELETE' ? [] : (['PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const)),
    ...(meta.etag === 'write' ? (['PRECONDITION_FAILED'] as const) : []),
    ...(meta.errors ?? []),
    'INTERNAL_ERROR',
  ];
  if (meta.etag !== undefined) {
    success.headers = { ETag: { schema: { type: 'string' }, description: 'Names this state of the configuration' } };
  }
  if (meta.etag === 'write') {
    const description = 'The ETag that was read; a write to another state is refused';
    operation.parameters = [
      ...(operation.parameters ?? []),
      { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' }, description },
    ];
  }
  operation.responses = {
    [String(status)]: success,
    ...(meta.unwell === undefined
      ? {}
      : { [String(meta.unwell.status)]: { description: meta.unwell.description, content: success.content } }),
    ...errorResponses(errors),
  };
}

function securityOf(permission: Permission): unknown {
  return permission === 'public' ? [] : [{ key: [] }];
}

function plainPaths(plain: readonly PlainRoute[]): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const { method, path, operation } of plain) {
    (paths[path] ??= {})[method.toLowerCase()] = { ...operation, responses: { ...operation.responses } };
  }
  return paths;
}

interface Operation {
  responses: Record<string, unknown>;
  parameters?: unknown[];
  security: unknown;
}

function errorResponses(codes: readonly ErrorCode[]): Json {
  return Object.fromEntries(
    codes.map((code) => [String(errorStatus[code]), { $ref: `#/components/responses/${code}` }]),
  );
}

function errorResponse(code: ErrorCode): Json {
  return {
    description: `The error ${code}`,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/ErrorBody' } } },
  };
}

/** The error answers that some operation names. */
function usedErrors(paths: Record<string, Json>): Json {
  const document = JSON.stringify(paths);
  const used = (Object.keys(errorStatus) as ErrorCode[]).filter((code) =>
    document.includes(`#/components/responses/${code}"`),
  );
  return Object.fromEntries(used.map((code) => [code, errorResponse(code)]));
}

/** The generator's own flat error schemas, which no answer has. */
function dropGeneratedErrors(components: Json): void {
  const schemas = components['schemas'] as Json;
  for (const name of Object.keys(schemas)) if (name.startsWith('error.')) delete schemas[name];
}
