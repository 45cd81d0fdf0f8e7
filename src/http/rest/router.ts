import { Router, type Request, type Response } from 'express';

import { PharosError } from '../../domain/errors.js';
import type { Context } from '../../router/context.js';
import { restRoutes, type RestRoute } from '../../router/openapi.js';
import { sendJson } from '../answer.js';
import { nameRoute } from '../route-name.js';
import { fromQuery } from './input.js';

/** An Express router that serves every procedure with a REST face over the router's own caller. */
export function restRouter(contextOf: (request: Request, response: Response) => Context): Router {
  const express = Router({ caseSensitive: true, strict: true });
  const serve = async (route: RestRoute, request: Request, response: Response): Promise<void> => {
    nameRoute(response, route.path);
    let status = route.status;
    const context: Context = { ...contextOf(request, response), setStatus: (other) => void (status = other) };
    const answer = await route.call(context, inputOf(route, request));
    sendJson(response, status, answer);
  };

  const [fixed, parametric] = partition(restRoutes(), ({ path }) => !path.includes('{'));
  // Express tries one pattern after the other: what needs no pattern is looked up.
  const byName = new Map(fixed.map((route) => [`${route.method} ${route.path}`, route]));
  express.use((request, response, next) => {
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = byName.get(`${method} ${request.path}`);
    return route === undefined ? next() : serve(route, request, response);
  });
  for (const route of parametric) {
    const verb = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete';
    express[verb](expressPath(route.path), (request: Request, response: Response) => serve(route, request, response));
  }
  return express;
}

function partition<T>(items: readonly T[], isFirst: (item: T) => boolean): [T[], T[]] {
  return [items.filter(isFirst), items.filter((item) => !isFirst(item))];
}

/** `/hosts/{id}` as Express writes it: `/hosts/:id`. */
export function expressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function inputOf({ method, path, fields }: RestRoute, request: Request): unknown {
  if (method === 'GET' || method === 'DELETE') {
    const query = fromQuery(request.query, fields ?? {});
    return fields === undefined ? undefined : { ...query, ...request.params };
  }
  const isAllInPath = Object.keys(fields ?? {}).every((name) => path.includes(`{${name}}`));
  if (isAllInPath && request.body === undefined && !hasBody(request)) return { ...request.params };
  return { ...bodyOf(request), ...request.params };
}

/** A JSON object. No body is none: what would an empty one replace? */
function bodyOf(request: Request): Record<string, unknown> {
  const body: unknown = request.body;
  if (body === undefined && hasBody(request)) {
    throw new PharosError('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON: send Content-Type: application/json');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badBody('', 'expected a JSON object');
  // Schemas look past this name, and what is looked past would seem to be taken.
  if (Object.hasOwn(body, '__proto__')) throw badBody('__proto__', 'unknown name');
  return body as Record<string, unknown>;
}

function badBody(path: string, message: string): PharosError {
  return new PharosError('BAD_REQUEST', `Invalid input: ${path === '' ? 'the body' : path}: ${message}`, {
    details: [{ path, message }],
  });
}

function hasBody(request: Request): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}
