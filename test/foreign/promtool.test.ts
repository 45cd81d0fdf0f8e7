import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

import * as catalog from '../../src/catalog/index.js';
import { LiveValue } from '../../src/domain/live.js';
import { createExporter, type Exporter } from '../../src/exporter/exporter.js';
import type { RenderRequest } from '../../src/exporter/request.js';
import { temporaryFolder } from '../support/folder.js';
import { foreignTest } from '../support/foreign.js';
import { MemoryDirectory } from '../support/memory-log.js';
import { VirtualClock } from '../support/virtual-clock.js';

const promtool = { program: 'promtool', package: 'prometheus' };

/** An exporter that holds one value of each metric of the catalog, and to which every room has reported. */
function fullExporter(): { exporter: Exporter; families: number } {
  const clock = new VirtualClock();
  const directory = new MemoryDirectory();
  const settings = new LiveValue({ token: null, max_series: 10_000, stale_after_seconds: 300 });
  const exporter = createExporter({ catalog, directory, clock, settings, version: '0.1.0' });
  let families = 0;
  for (const kind of catalog.kinds) {
    for (const metric of kind.metrics) {
      if (metric.prometheus !== undefined) families++;
      const labels = Object.fromEntries((metric.labels ?? []).map((label) => [label, 'a "quoted"\\ value\n']));
      const id = metric.id.replace(/\.N$/, '.3');
      const series = directory.idOf({ tenant: 'default', kind: kind.id, sourceId: 'one', metric: id, labels });
      exporter.seed([{ series, ts: clock.now(), value: 0.5 }]);
    }
  }
  const { recorder } = exporter;
  recorder.ingestRequest('native', 'accepted');
  recorder.samplesAccepted('native', 5);
  recorder.apiRequest({ route: '/api/status', method: 'GET', status: 200, seconds: 0.01 });
  recorder.storeCall('samples', 'append', 0.002);
  recorder.simulationTick(0.001, 0.002);
  return { exporter, families };
}

async function pageOf(request: Partial<RenderRequest>): Promise<{ text: string; families: number }> {
  const { exporter, families } = fullExporter();
  await exporter.start();
  const page = await exporter.render({ registry: 'all', names: 'document', format: 'text', ...request });
  await exporter.stop();
  return { text: page.body.toString(), families };
}

function check(input: string): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

const samplesOf = (text: string) => text.split('\n').filter((line) => line.includes('{source_id="one"'));

foreignTest(promtool, '/metrics?names=base with a value of every catalog metric has nothing to object to', async () => {
  const { text, families } = await pageOf({ names: 'base' });

  expect(samplesOf(text)).toHaveLength(families);
  expect(families).toBeGreaterThan(40);
  expect(check(text)).toEqual({ status: 0, output: '' });
});

foreignTest(promtool, 'the service registry has nothing to object to', async () => {
  expect(check((await pageOf({ registry: 'service' })).text)).toEqual({ status: 0, output: '' });
});

foreignTest(promtool, '/metrics under the documented names parses, and differs in style only', async () => {
  const { text, families } = await pageOf({});
  const { status, output } = check(text);

  expect(samplesOf(text)).toHaveLength(families);
  expect({ status, output }).toEqual({ status: 3, output: expect.not.stringContaining('error') });
});

foreignTest(promtool, 'a page before the first sample has nothing to object to and shows no zeros', async () => {
  const exporter = createExporter({
    catalog,
    directory: new MemoryDirectory(),
    clock: new VirtualClock(),
    settings: new LiveValue({ token: null, max_series: 10, stale_after_seconds: 300 }),
    version: '0.1.0',
  });
  const page = await exporter.render({ registry: 'telemetry', names: 'base', format: 'text' });

  expect(page.body.toString()).not.toMatch(/^[^#\n]/m);
  expect(check(page.body.toString())).toEqual({ status: 0, output: '' });
});

foreignTest(promtool, 'the OpenMetrics pages are read by the parser of Prometheus, every sample', async () => {
  for (const names of ['document', 'base'] as const) {
    const { text } = await pageOf({ names, format: 'openmetrics' });
    using folder = temporaryFolder();
    const file = join(folder.path, 'page.txt');
    // Only samples with a time can be imported, and /metrics has none.
    writeFileSync(file, text.replaceAll(/^([^#\n].*)$/gm, '$1 1767225600'));
    const into = join(folder.path, 'blocks');
    const run = spawnSync('promtool', ['tsdb', 'create-blocks-from', 'openmetrics', file, into], { encoding: 'utf8' });

    expect({ status: run.status, errors: run.stderr }).toEqual({ status: 0, errors: '' });
    const list = spawnSync('promtool', ['tsdb', 'list', into], { encoding: 'utf8' }).stdout.trim().split('\n').at(-1);
    const samples = Number(list?.trim().split(/\s+/)[4]);
    expect(samples).toBe(text.match(/^[^#\n]/gm)?.length);
  }
});
