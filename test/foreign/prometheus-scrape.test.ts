import { spawnSync } from 'node:child_process';

import { expect } from 'vitest';

import { temporaryFolder } from '../support/folder.js';
import { foreignTest } from '../support/foreign.js';
import { startPrometheus } from '../support/prometheus.js';
import { startRecordingProxy } from '../support/recording-proxy.js';
import { startServer } from '../support/server.js';
import { until } from '../support/until.js';

const prometheus = { program: 'prometheus', package: 'prometheus' };
const promtool = { program: 'promtool', package: 'prometheus' };

foreignTest(
  prometheus,
  'Prometheus scrapes the server each second for a minute and finds it up each time',
  async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path });
    await using proxy = await startRecordingProxy(server.url);
    const jobs = [
      { job_name: 'pharos', metrics_path: '/metrics', static_configs: [{ targets: [proxy.host] }] },
      { job_name: 'base', params: { names: ['base'] }, static_configs: [{ targets: [new URL(server.url).host] }] },
    ];
    await using scraper = await startPrometheus(folder.path, jobs);

    const scraped = await until(
      'a minute has been scraped',
      async () => {
        const counts = await scraper.query('count_over_time(up[10m])');
        return Math.min(counts['pharos'] ?? 0, counts['base'] ?? 0) >= 61 ? counts : undefined;
      },
      { attempts: 120, everyMs: 1000 },
    );
    expect(Object.keys(scraped).sort()).toEqual(['base', 'pharos']);
    expect(await scraper.query('min_over_time(up[10m])')).toEqual({ base: 1, pharos: 1 });
    expect((await scraper.targets()).map(({ health, lastError }) => [health, lastError])).toEqual([
      ['up', ''],
      ['up', ''],
    ]);

    // A sample a second, and not a frozen one. In a second of total loss there is no latency.
    const latency = await scraper.query('count_over_time(starlink_network_latency_ms[1m])');
    expect(latency['pharos']).toBeGreaterThanOrEqual(55);
    expect(latency['pharos']).toBeLessThanOrEqual(61);
    const changes = await scraper.query('changes(starlink_network_latency_ms[1m])');
    expect(changes['pharos']).toBeGreaterThanOrEqual(30);
    // The same samples under base units.
    const seconds = await scraper.query('avg_over_time(starlink_network_latency_seconds[1m])');
    const milliseconds = await scraper.query('avg_over_time(starlink_network_latency_ms[1m])');
    expect(seconds['base']).toBeCloseTo((milliseconds['pharos'] ?? 0) / 1000, 1);

    for (const { status, asked, answered } of proxy.exchanges) {
      expect(asked.accept).toContain('application/openmetrics-text');
      expect([status, answered['content-encoding'], answered['content-type']]).toEqual([
        200,
        'gzip',
        expect.stringMatching(/^application\/openmetrics-text; *version=1\.0\.0/),
      ]);
    }
  },
);

foreignTest(
  promtool,
  'promtool has nothing to object to in the page of a running server under base names',
  async () => {
    using folder = temporaryFolder();
    await using server = await startServer({ dataDir: folder.path });
    const check = async (path: string) => {
      const input = await (await server.fetch(path)).text();
      expect(input).toContain('source_id="dish-1"');
      const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
      return { status, output: stdout + stderr };
    };
    await until('the simulator plays', async () => (await server.json('/api/status')).status === 200 || undefined);

    expect(await check('/metrics?names=base')).toEqual({ status: 0, output: '' });
    // Under the documents' names it parses, and objects to the style of some names (3) alone.
    expect(await check('/metrics')).toEqual({ status: 3, output: expect.not.stringMatching(/error|pars/i) });
  },
);
