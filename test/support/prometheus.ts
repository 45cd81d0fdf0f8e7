import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { stringify } from 'yaml';

import { until } from './until.js';

export interface ScrapeJob {
  readonly job_name: string;
  readonly params?: Readonly<Record<string, readonly string[]>>;
  readonly static_configs: readonly { readonly targets: readonly string[] }[];
}

/** A running Prometheus that scrapes each second; killed at the end of its scope. */
export interface Prometheus extends AsyncDisposable {
  /** The values of an instant query, by the job of their series. */
  query(expression: string): Promise<Readonly<Record<string, number>>>;
  /** What it says of each target: its job, whether it is up, and the last error. */
  targets(): Promise<readonly { readonly job: string; readonly health: string; readonly lastError: string }[]>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => void server.close(resolve));
  return port;
}

/** Starts Debian's Prometheus on `jobs`, with all that it keeps in `folder`. */
export async function startPrometheus(folder: string, jobs: readonly ScrapeJob[]): Promise<Prometheus> {
  const config = join(folder, 'prometheus.yml');
  writeFileSync(config, stringify({ global: { scrape_interval: '1s', scrape_timeout: '1s' }, scrape_configs: jobs }));
  const port = await freePort();
  const child = spawn(
    'prometheus',
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const url = `http://127.0.0.1:${port}`;

  async function dispose(): Promise<void> {
    child.kill('SIGKILL');
    await ended;
  }
  async function get(path: string): Promise<ReturnType<typeof JSON.parse>> {
    const response = await fetch(url + path);
    if (!response.ok) throw new Error(`Prometheus answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  try {
    await until('Prometheus is ready', async () => (await fetch(`${url}/-/ready`)).ok || undefined);
  } catch (error) {
    await dispose();
    throw new Error(`Prometheus did not start: ${said}`, { cause: error });
  }
  return {
    async query(expression) {
      const { data } = await get(`/api/v1/query?query=${encodeURIComponent(expression)}`);
      const result = data.result as readonly { metric: { job: string }; value: [number, string] }[];
      return Object.fromEntries(result.map(({ metric, value }) => [metric.job, Number(value[1])]));
    },
    async targets() {
      const { data } = await get('/api/v1/targets?state=active');
      const targets = data.activeTargets as readonly { labels: { job: string }; health: string; lastError: string }[];
      return targets.map(({ labels, health, lastError }) => ({ job: labels.job, health, lastError }));
    },
    [Symbol.asyncDispose]: dispose,
  };
}
