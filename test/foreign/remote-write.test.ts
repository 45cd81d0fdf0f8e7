import { expect } from 'vitest';

import { temporaryFolder } from '../support/folder.js';
import { foreignTest } from '../support/foreign.js';
import { freePort } from '../support/free-port.js';
import { startNodeExporter } from '../support/node-exporter.js';
import { startPrometheus, tsdbFolder, type Prometheus } from '../support/prometheus.js';
import { countValues, differences } from '../support/series-values.js';
import { startServer, type Server } from '../support/server.js';
import { storedSamples } from '../support/stored-samples.js';
import { dumpTsdb } from '../support/tsdb-dump.js';
import { until } from '../support/until.js';

const prometheus = { program: 'prometheus', package: 'prometheus prometheus-node-exporter' };
const live = { PHAROS_MODE: 'live' };

/** Waits until so many scrapes more than there were when `count` was read. */
async function scraped(scraper: Prometheus, more: number): Promise<void> {
  const count = async () => (await scraper.query('count_over_time(up[30m])'))['node'] ?? 0;
  const before = await count();
  await until(`${more} more scrapes were made`, async () => ((await count()) >= before + more ? true : undefined), {
    attempts: more * 4 + 120,
    everyMs: 500,
  });
}

/** Expects the server to hold exactly what Prometheus, which is not running, has. */
async function expectSame(server: Server, folder: string, target: string): Promise<number> {
  const sent = dumpTsdb(tsdbFolder(folder));
  const stored = await storedSamples(server, { sourceId: target, sourceLabel: 'instance' });
  expect(differences(sent, stored)).toEqual([]);
  expect(stored.size).toBe(sent.size);
  return countValues(sent);
}

foreignTest(
  prometheus,
  'what Prometheus has of a minute of node-exporter is what is stored, sample for sample',
  async () => {
    using folder = temporaryFolder();
    using data = temporaryFolder();
    await using server = await startServer({ dataDir: data.path, env: live });
    await using exporter = await startNodeExporter();
    const jobs = [{ job_name: 'node', static_configs: [{ targets: [exporter.target] }] }];
    await using scraper = await startPrometheus(folder.path, jobs, `${server.url}/api/v1/write`);
    await scraped(scraper, 60);
    expect(await scraper.stop()).toBe(0);
    expect(scraper.said()).not.toMatch(/non-recoverable|HTTP status 4/);

    // node-exporter has a few hundred series at least, each with a sample a second.
    expect(await expectSame(server, folder.path, exporter.target)).toBeGreaterThan(60 * 300);
    expect(server.lines.filter(({ level }) => level === 'ERROR')).toEqual([]);
  },
);

foreignTest(
  prometheus,
  'nothing is missing after Prometheus was stopped, and started again, while the server was down',
  async () => {
    using folder = temporaryFolder();
    using data = temporaryFolder();
    const port = await freePort();
    const serverOptions = { dataDir: data.path, port, env: live };
    await using exporter = await startNodeExporter();
    const jobs = [{ job_name: 'node', static_configs: [{ targets: [exporter.target] }] }];
    const url = `http://127.0.0.1:${port}/api/v1/write`;

    await using first = await startServer(serverOptions);
    await using before = await startPrometheus(folder.path, jobs, url);
    await scraped(before, 5);
    await first.kill();
    await scraped(before, 5);
    // On its way down it goes on trying to send what it holds, for up to a minute.
    const stopping = before.stop();
    await using second = await startServer(serverOptions);
    expect(await stopping).toBe(0);
    expect(await second.stop()).toBe(0);

    await using after = await startPrometheus(folder.path, jobs, url);
    await scraped(after, 5);
    await using third = await startServer(serverOptions);
    await scraped(after, 3);
    expect(await after.stop()).toBe(0);
    expect(await expectSame(third, folder.path, exporter.target)).toBeGreaterThan(18 * 300);
  },
);
