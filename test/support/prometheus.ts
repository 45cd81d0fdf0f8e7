import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { stringify } from 'yaml';

import { startForeign, type ForeignProcess } from './foreign-process.js';
import { freePort } from './free-port.js';

export interface ScrapeJob {
  readonly job_name: string;
  readonly params?: Readonly<Record<string, readonly string[]>>;
  readonly static_configs: readonly { readonly targets: readonly string[] }[];
}

/** A running Prometheus that scrapes each second; killed at the end of its scope. */
export interface Prometheus extends ForeignProcess {
  /** The values of an instant query, by the job of their series. */
  query(expression: string): Promise<Readonly<Record<string, number>>>;
  /** What it says of each target: its job, whether it is up, and the last error. */
  targets(): Promise<readonly { readonly job: string; readonly health: string; readonly lastError: string }[]>;
}

/** Where its samples are within the folder that it was started on. */
export const tsdbFolder = (folder: string): string => join(folder, 'tsdb');

/** Starts Debian's Prometheus on `jobs`, with all that it keeps in `folder`; `remoteWrite` is a URL that it sends to. */
export async function startPrometheus(
  folder: string,
  jobs: readonly ScrapeJob[],
  remoteWrite?: string,
): Promise<Prometheus> {
  const config = join(folder, 'prometheus.yml');
  const settings = {
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: jobs,
    ...(remoteWrite === undefined ? {} : { remote_write: [sending(remoteWrite)] }),
  };
  writeFileSync(config, stringify(settings));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = await startForeign({
    program: 'prometheus',
    args: [
      `--config.file=${config}`,
      `--storage.tsdb.path=${tsdbFolder(folder)}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    readyUrl: `${url}/-/ready`,
  });

  async function get(path: string): Promise<ReturnType<typeof JSON.parse>> {
    const response = await fetch(url + path);
    if (!response.ok) throw new Error(`Prometheus answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
  return {
    ...started,
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
  };
}

/**
 * Room in memory for what is scraped while the receiver is away: on its way down Prometheus sends what is in memory, and
 * what it has not read from its log by then it never sends.
 */
const sending = (url: string) => ({
  url,
  queue_config: { capacity: 500_000, max_backoff: '500ms', batch_send_deadline: '500ms' },
});
