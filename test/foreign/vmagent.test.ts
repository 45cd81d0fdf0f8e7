import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { stringify } from 'yaml';
import { expect } from 'vitest';

import { temporaryFolder } from '../support/folder.js';
import { foreignTest } from '../support/foreign.js';
import { startForeign } from '../support/foreign-process.js';
import { freePort } from '../support/free-port.js';
import { startNodeExporter } from '../support/node-exporter.js';
import { startRemoteWriteRecorder } from '../support/remote-write-recorder.js';
import { countValues, differences, type SeriesValues } from '../support/series-values.js';
import { startServer } from '../support/server.js';
import { storedSamples } from '../support/stored-samples.js';
import { until } from '../support/until.js';

const vmagent = { program: 'vmagent', package: 'victoria-metrics prometheus-node-exporter' };

/** The samples up to an instant: later ones may not yet have come to both receivers. */
function upTo(values: SeriesValues, end: number): SeriesValues {
  const kept = [...values].map(([series, samples]) => [series, [...samples].filter(([ts]) => ts <= end)] as const);
  return new Map(
    kept.filter(([, samples]) => samples.length > 0).map(([series, samples]) => [series, new Map(samples)]),
  );
}

const lastTs = (values: SeriesValues): number =>
  Math.max(0, ...[...values.values()].flatMap((each) => [...each.keys()]));

foreignTest(
  vmagent,
  'what vmagent sends of a minute of node-exporter is what is stored, sample for sample',
  async () => {
    using folder = temporaryFolder();
    using data = temporaryFolder();
    await using server = await startServer({ dataDir: data.path, env: { PHAROS_MODE: 'live' } });
    await using recorder = await startRemoteWriteRecorder();
    await using exporter = await startNodeExporter();
    const config = join(folder.path, 'scrape.yml');
    const jobs = [{ job_name: 'node', static_configs: [{ targets: [exporter.target] }] }];
    writeFileSync(config, stringify({ global: { scrape_interval: '1s', scrape_timeout: '1s' }, scrape_configs: jobs }));
    const address = `127.0.0.1:${await freePort()}`;
    await using agent = await startForeign({
      program: 'vmagent',
      args: [
        `-promscrape.config=${config}`,
        `-remoteWrite.tmpDataPath=${join(folder.path, 'queue')}`,
        `-remoteWrite.url=${server.url}/api/v1/write`,
        `-remoteWrite.url=${recorder.url}`,
        '-remoteWrite.flushInterval=500ms',
        `-httpListenAddr=${address}`,
      ],
      readyUrl: `http://${address}/health`,
    });

    const first = await until('something is sent', () => Promise.resolve(lastTs(recorder.received) || undefined));
    const end = first + 60_000;
    await until(
      'a minute was scraped and sent',
      () => Promise.resolve(lastTs(recorder.received) > end + 5000 || undefined),
      {
        attempts: 120,
        everyMs: 1000,
      },
    );
    const sent = upTo(recorder.received, end);
    const stored = upTo(await storedSamples(server, { sourceId: exporter.target, sourceLabel: 'instance' }), end);
    expect(differences(sent, stored)).toEqual([]);
    expect(countValues(sent)).toBeGreaterThan(60 * 300);
    expect(agent.said()).not.toMatch(/unexpected status code|cannot send/);
  },
);
