import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, test } from 'vitest';

import { loadSettings } from '../../../src/config/settings.js';
import { execForm, parseDockerfile, type Instruction } from '../../support/dockerfile.js';
import { temporaryFolder } from '../../support/folder.js';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  readonly workspaces: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
};
const stages = parseDockerfile(read('Dockerfile'));
const [builder = [], runtime = []] = stages;
const of = (stage: readonly Instruction[], keyword: string): readonly Instruction[] =>
  stage.filter((each) => each.keyword === keyword);
const contextCopies = stages.flat().filter(({ keyword, flags }) => keyword === 'COPY' && flags['from'] === undefined);
const copied = [...new Set(contextCopies.flatMap(({ text }) => text.split(/\s+/).slice(0, -1)))];

function environment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    of(runtime, 'ENV').flatMap(({ text }) => text.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string])),
  );
}

describe('what the image is made of', () => {
  test.each(copied)('%s exists, and .dockerignore lets it through', (path) => {
    expect(existsSync(new URL(path, root))).toBe(true);
    const rules = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(rules[0]).toBe('*');
    expect(rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1))).toContain(path.split('/')[0]);
  });

  test('.dockerignore lets nothing through that the Dockerfile does not copy', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect(allowed.filter((path) => !copied.some((source) => source.split('/')[0] === path))).toEqual([]);
  });

  test.each([
    ['builder', builder],
    ['runtime', runtime],
  ] as const)('the %s installs with the manifest of every workspace, and runs no scripts', (_name, stage) => {
    const install = stage.findIndex(({ keyword, text }) => keyword === 'RUN' && text.includes('npm ci'));
    const before = stage.slice(0, install).map(({ text }) => text);
    for (const workspace of manifest.workspaces) expect(before).toContain(`${workspace}/package.json ${workspace}/`);
    expect(stage[install]?.text).toContain('--ignore-scripts');
  });

  test('both stages stand on the same Node 20, and only the builder has development packages', () => {
    expect(of(builder, 'FROM')[0]?.text).toBe('node:20-bookworm-slim AS builder');
    expect(of(runtime, 'FROM')[0]?.text).toBe('node:20-bookworm-slim AS runtime');
    expect(of(runtime, 'RUN')[0]?.text).toContain('npm ci --omit=dev');
    expect(of(builder, 'RUN').at(-1)?.text).toBe('npm run build');
  });
});

describe('how the container runs', () => {
  test('as user 1000, on port 8000, with its data in a volume that this user owns', () => {
    expect(of(runtime, 'USER').map(({ text }) => text)).toEqual(['1000:1000']);
    expect(of(runtime, 'EXPOSE').map(({ text }) => text)).toEqual(['8000']);
    expect(of(runtime, 'VOLUME').map(({ text }) => text)).toEqual(['/data']);
    const keywords = runtime.map(({ keyword, text }) => `${keyword} ${text}`);
    expect(keywords.indexOf('RUN mkdir /data && chown 1000:1000 /data')).toBeLessThan(keywords.indexOf('VOLUME /data'));
  });

  test('the program is started without a shell, so that SIGTERM reaches it, as npm start does', () => {
    const command = execForm(of(runtime, 'CMD')[0]);
    expect(`exec ${command.join(' ')}`).toBe(manifest.scripts['start']);
  });

  test('its environment is one that the program accepts', () => {
    using folder = temporaryFolder();
    const env = environment();
    expect(env['NODE_ENV']).toBe('production');
    expect(loadSettings({ env, cwd: folder.path })).toMatchObject({ host: '0.0.0.0', port: 8000, dataDir: '/data' });
  });
});

describe('the health check', () => {
  const [healthcheck] = of(runtime, 'HEALTHCHECK');

  test('asks every 30 s, waits 10 s, gives 40 s to start and 3 tries', () => {
    expect(healthcheck?.flags).toEqual({ interval: '30s', timeout: '10s', 'start-period': '40s', retries: '3' });
  });

  /** The exit code of the check where /health answers `status`; undefined where nothing listens. */
  async function check(
    status: number | undefined,
  ): Promise<{ readonly code: number | null; readonly asked: readonly string[] }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(status ?? 500).end('{}');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const close = () => new Promise<void>((resolve) => void server.close(() => resolve()));
    if (status === undefined) await close();

    const [, ...words] = execForm(healthcheck);
    const child = spawn(process.execPath, words, { env: { PORT: String(port) }, stdio: 'ignore' });
    const code = await new Promise<number | null>((resolve) => void child.on('exit', resolve));
    if (status !== undefined) await close();
    return { code, asked };
  }

  test('passes where /health answers 200, and fails where it does not or nothing listens', async () => {
    expect(execForm(healthcheck)[0]).toBe('node');
    expect(await check(200)).toEqual({ code: 0, asked: ['GET /health'] });
    expect(await check(503)).toEqual({ code: 1, asked: ['GET /health'] });
    expect(await check(undefined)).toEqual({ code: 1, asked: [] });
  });
});
