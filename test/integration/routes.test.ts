import { describe, expect, test } from 'vitest';

import openApi from '../../openapi.json' with { type: 'json' };
import { protocols } from '../../src/ingest/protocols/index.js';
import { restRoutes } from '../../src/router/openapi.js';
import { plainRoutes } from '../../src/http/plain-routes.js';
import { startApp } from '../support/app.js';

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const documented = new Map(
  Object.entries(openApi.paths).map(([path, operations]) => [
    path,
    Object.keys(operations).map((verb) => verb.toUpperCase()),
  ]),
);

describe('the document and the running server', () => {
  test('every procedure with a REST face, plain route and ingest protocol is documented, and nothing else is', () => {
    const served = [...restRoutes(), ...plainRoutes].map(({ method, path }) => `${method} ${path}`);
    const written = [...documented].flatMap(([path, methods]) => methods.map((method) => `${method} ${path}`));
    expect(written.sort()).toEqual([...new Set(served)].sort());
    for (const { method, paths } of protocols) for (const path of paths) expect(written).toContain(`${method} ${path}`);
  });

  test('a documented method is served, any other of the same path answers 405 and names the methods that are', async () => {
    await using app = await startApp();
    const wrong: string[] = [];
    for (const [path, methods] of documented) {
      for (const method of verbs) {
        const response = await app.fetch(path.replace(/\{\w+\}/g, 'x'), { method });
        const isEndless = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
        if (isEndless) await response.body?.cancel();
        const text = isEndless ? '' : await response.text();
        const isServed = response.status !== 405 && !text.includes('There is no route');
        if (isServed !== methods.includes(method)) wrong.push(`${method} ${path}: ${response.status}`);
        if (response.status === 405) {
          expect(text).toContain('"code":"METHOD_NOT_ALLOWED"');
          expect(response.headers.get('allow')?.split(', ')).toEqual(expect.arrayContaining(methods));
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('/openapi.json is the committed document', async () => {
    await using app = await startApp();
    const { body, headers } = await app.json('/openapi.json');
    expect(body).toEqual(openApi);
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  test('every operation has a summary, an id of its own and names its errors', () => {
    const operations = Object.values(openApi.paths).flatMap(
      (path) => Object.values(path) as { operationId: string; summary: string; responses: Record<string, unknown> }[],
    );
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { summary, responses } of operations) {
      expect(summary).toMatch(/^[A-Z]/);
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['403', '500']));
    }
  });

  test('every error answer of the document is the one error body', () => {
    for (const [code, { content }] of Object.entries(openApi.components.responses)) {
      expect(content['application/json'].schema, code).toEqual({ $ref: '#/components/schemas/ErrorBody' });
    }
  });

  test('a route that creates is documented with 201, and one that can be unwell with 503', () => {
    expect(Object.keys(openApi.paths['/api/v1/keys'].post.responses)).toContain('201');
    expect(Object.keys(openApi.paths['/api/v1/keys'].post.responses)).not.toContain('200');
    expect(openApi.paths['/ready'].get.responses['503'].content).toEqual(
      openApi.paths['/ready'].get.responses['200'].content,
    );
  });

  test('long answers are compressed for who takes it, and say how long they may be kept', async () => {
    await using app = await startApp();
    const zipped = await app.fetch('/api/v1/catalog', { headers: { 'accept-encoding': 'gzip' } });
    expect([zipped.headers.get('content-encoding'), zipped.headers.get('cache-control')]).toEqual(['gzip', 'no-store']);
    expect(((await zipped.json()) as { kinds: unknown[] }).kinds).toHaveLength(5);
    const plain = await app.fetch('/api/v1/catalog', { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    await plain.arrayBuffer();
  });

  test('/docs shows Swagger UI from files of its own', async () => {
    await using app = await startApp();
    const page = await (await app.fetch('/docs')).text();
    const files = [...page.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)].map((match) => match[1] as string);
    expect(files.length).toBe(4);
    for (const file of files) {
      const response = await app.fetch(file);
      expect([response.status, (await response.arrayBuffer()).byteLength > 100], file).toEqual([200, true]);
    }
  });
});
