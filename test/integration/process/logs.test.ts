import { join } from 'node:path';

import Libsql from 'libsql';
import { describe, expect, test } from 'vitest';

import type { ModelFactory } from '../../../src/sim/model.js';
import { startApp } from '../../support/app.js';
import { temporaryFolder } from '../../support/folder.js';
import { startServer } from '../../support/server.js';

describe('the log on standard output', () => {
  test('is nothing but JSON lines, each with its time, level, service and message', async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path, env: { LOG_LEVEL: 'DEBUG' } });
    await server.json('/health');
    await server.post('/api/v1/ingest/metrics', { host_id: 'h', metrics: [{}] });
    await server.stop();
    expect(server.texts).toEqual([]);
    expect(server.lines.length).toBeGreaterThan(5);
    for (const line of server.lines) {
      expect(line).toMatchObject({
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        level: expect.stringMatching(/^(DEBUG|INFO|WARNING|ERROR)$/),
        service: 'pharos',
        message: expect.stringMatching(/./),
      });
    }
    const times = server.lines.map(({ timestamp }) => String(timestamp));
    expect(times).toEqual([...times].sort());
  });

  test('is all that is said: no warning of the runtime beside it, whatever is asked for', async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path });
    const ts = new Date().toISOString();
    await server.post('/api/v1/ingest/metrics', {
      host_id: 'h',
      metrics: [{ metric: 'cpu.utilization', value: 1, ts }],
    });
    const select = 'metric=cpu.utilization&source_id=h';
    const sizes: number[] = [];
    for (const path of [
      `/api/v1/metrics/query?${select}`,
      `/api/v1/metrics/export?${select}&format=csv`,
      `/api/v1/metrics/export?${select}&format=parquet`,
      '/trpc/system.health,system.ready,system.components?batch=1&input={}',
      '/metrics',
      '/docs',
    ]) {
      const response = await server.fetch(path);
      sizes.push((await response.arrayBuffer()).byteLength);
      expect(response.status).toBe(200);
    }
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    await server.stop();
    expect([server.stderr(), server.texts]).toEqual(['', []]);
  });

  test('tells of the start and the stop', async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path });
    await server.stop();
    expect(await server.line('Pharos started')).toMatchObject({
      level: 'INFO',
      url: server.url,
      access: 'open',
      data_dir: folder.path,
      mode: 'simulation',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    const messages = server.lines.map(({ message }) => message);
    expect(messages.slice(-1 - messages.indexOf('Pharos stopping'))).toContain('Pharos stopped');
  });

  test('tells of each change of the configuration: what was, what is, who and in which request', async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path });
    const change = { update_interval_seconds: 2, network: { latency_ms: { typical: 60 } } };
    const answer = await server.post('/api/config', change, { 'x-request-id': 'change-1' });
    expect(answer.status).toBe(200);
    expect(await server.line('Configuration changed')).toMatchObject({
      level: 'INFO',
      principal: 'anonymous',
      request_id: 'change-1',
      before: { update_interval_seconds: 1, 'network.latency_ms.typical': 50 },
      after: { update_interval_seconds: 2, 'network.latency_ms.typical': 60 },
    });
  });

  test('holds no secret', async () => {
    using folder = temporaryFolder();
    const env = { PHAROS_EXPORTER__TOKEN: 'first-secret', LOG_LEVEL: 'DEBUG' };
    await using server = await startServer({ dataDir: folder.path, env });
    await server.post('/api/config', { smtp: { url: 'smtp://user:second-secret@mail' } });
    await server.fetch('/metrics', { headers: { authorization: 'Bearer first-secret' } });
    await server.stop();
    expect(await server.line('Configuration changed')).toMatchObject({ after: { 'smtp.url': '***' } });
    expect(JSON.stringify(server.lines)).not.toMatch(/first-secret|second-secret/);
  });
});

describe('an error that nobody foresaw', () => {
  test('in a request: the log has its stack and the request id, the caller the id alone', async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path });
    const state = new Libsql(join(folder.path, 'state.db'));
    state.exec('drop table api_keys');
    state.close();

    const answer = await server.json('/api/v1/keys', { headers: { 'x-request-id': 'lost-1' } });

    expect([answer.status, answer.body]).toEqual([
      500,
      { error: { code: 'INTERNAL_ERROR', message: 'Internal error', details: {}, request_id: 'lost-1' } },
    ]);
    expect(await server.line('A request failed')).toMatchObject({
      level: 'ERROR',
      request_id: 'lost-1',
      error: { message: expect.stringContaining('api_keys'), stack: expect.stringMatching(/Error: .*\n +at /) },
    });
    expect((await server.json('/health')).status).toBe(200);
  });

  test('in a simulated source: the log has its stack, the other sources play on', async () => {
    const dish: ModelFactory = ({ ordinal }) => ({
      step() {
        if (ordinal === 1) throw new TypeError('the model broke');
        return { 'network.latency_ms': 42 };
      },
      reseed: () => undefined,
    });
    await using app = await startApp({ models: { dish }, env: { PHAROS_SIMULATION__DISH__COUNT: '2' } });
    await app.clock.advance(2000);
    await app.app.settled();
    expect(app.logs.find(({ message }) => String(message).startsWith('A simulated source failed'))).toMatchObject({
      level: 'ERROR',
      source_id: 'dish-1',
      error: { message: 'the model broke', stack: expect.stringContaining('TypeError: the model broke\n    at ') },
    });
    const { status, body } = await app.json('/api/status?source_id=dish-2');
    expect([status, body.network.latency_ms]).toEqual([200, 42]);
  });
});
