import { expect } from 'vitest';

import { temporaryFolder } from '../support/folder.js';
import { foreignTest } from '../support/foreign.js';
import { startNodeExporter } from '../support/node-exporter.js';
import { differences, putValue, seriesName, type SeriesValues } from '../support/series-values.js';
import { startServer, type Server } from '../support/server.js';
import { storedSamples } from '../support/stored-samples.js';

const nodeExporter = { program: 'prometheus-node-exporter', package: 'prometheus-node-exporter' };
const live = { PHAROS_MODE: 'live' };

const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/;
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;
const escapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\"': '"', '\\\\': '\\' };

/** The samples of a page of node-exporter, which writes one form only; labels that are empty are none, and NaN is not kept. */
function samplesOf(page: string, extra: Readonly<Record<string, string>>, ts: number): SeriesValues {
  const values: SeriesValues = new Map();
  for (const line of page.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name, labels = '', value = ''] = sampleLine.exec(line) ?? [];
    if (name === undefined) throw new Error(`"${line}" is no sample as node-exporter writes it`);
    const pairs = [...labels.matchAll(label)].map(([, key = '', raw = '']): [string, string] => [
      key,
      raw.replace(/\\./g, (escape) => escapes[escape] ?? escape),
    ]);
    const own = Object.fromEntries(pairs.filter(([, text]) => text !== ''));
    if (value !== 'NaN') putValue(values, seriesName(name, { ...own, ...extra }), [ts, Number(value)]);
  }
  return values;
}

function importPage(server: Server, page: string, { query = '', type = 'text/plain' }): Promise<Response> {
  return server.fetch(`/api/v1/import/prometheus?${query}`, {
    method: 'POST',
    body: page,
    headers: { 'content-type': type },
  });
}

foreignTest(
  nodeExporter,
  'the page of node-exporter is imported, and every sample of it is stored exactly',
  async () => {
    using data = temporaryFolder();
    await using server = await startServer({ dataDir: data.path, env: live });
    await using exporter = await startNodeExporter();
    const page = await (await fetch(`http://${exporter.target}/metrics`)).text();
    const ts = Date.now() - 1000;
    const query = new URLSearchParams({ extra_label: `instance=${exporter.target}`, timestamp: String(ts) }).toString();

    const answer = await importPage(server, page, { query, type: 'text/plain; version=0.0.4; charset=utf-8' });
    expect([answer.status, await answer.text()]).toEqual([204, '']);

    const sent = samplesOf(page, { instance: exporter.target }, ts);
    expect(sent.size).toBeGreaterThan(300);
    const stored = await storedSamples(server, { sourceId: exporter.target, sourceLabel: 'instance' });
    expect(differences(sent, stored)).toEqual([]);
    expect(stored.size).toBe(sent.size);
  },
);

foreignTest(nodeExporter, 'the own page of a server is imported by another in both formats', async () => {
  using own = temporaryFolder();
  using other = temporaryFolder();
  await using sender = await startServer({ dataDir: own.path });
  await using receiver = await startServer({ dataDir: other.path, env: live });
  for (const accept of ['application/openmetrics-text; version=1.0.0', 'text/plain; version=0.0.4']) {
    const response = await sender.fetch('/metrics', { headers: { accept } });
    const type = response.headers.get('content-type') ?? '';
    expect(type).toContain(accept.split(';')[0]);
    const answer = await importPage(receiver, await response.text(), { type });
    expect([answer.status, await answer.text()]).toEqual([204, '']);
  }
});
