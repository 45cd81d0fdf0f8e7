import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from 'vitest';

import { keyOf } from '../../clients/openmct/src/keys.js';
import { browserProgram } from '../support/browser.js';
import { temporaryFolder } from '../support/folder.js';
import { foreignTest } from '../support/foreign.js';
import { freePort } from '../support/free-port.js';
import { openMct, serveOpenMct, type SeenDatum } from '../support/openmct-page.js';
import { startServer, type Server } from '../support/server.js';

const sourceId = 'thermometer';
const key = keyOf({ type: 'metric', series: { kind: 'device', sourceId, metric: 'temperature', labels: {} } });
const pastSamples = 100;
const liveSamples = 20;
/** So many does a table of Open MCT ask for, the newest. */
const tableLength = 50;
/** All of them fill the five minutes that the page shows. */
const stepMs = 2400;

/** A swing through both limits of a device's temperature, 60 and 80 °C. */
const temperatureAt = (n: number): number => Math.round((50 + 38 * Math.sin(n / 12)) * 100) / 100;

async function write(server: Server, samples: readonly Required<SeenDatum>[]): Promise<void> {
  const lines = samples.map(({ utc, value }) => {
    return `pharos_device_temperature_celsius,source_id=${sourceId} value=${value} ${utc}`;
  });
  const { status } = await server.fetch('/write?precision=ms', { method: 'POST', body: lines.join('\n') });
  expect(status).toBe(204);
}

/** The samples of a stretch as the server has them. */
async function stored(server: Server, from: number, to: number): Promise<readonly SeenDatum[]> {
  const times = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const query = new URLSearchParams({ source_id: sourceId, metric: 'temperature', resolution: 'raw', ...times });
  const { status, body } = await server.json(`/api/v1/metrics/query?${query.toString()}`);
  expect(status).toBe(200);
  const points = body.datapoints as readonly { readonly ts: string; readonly value: number }[];
  return points.map(({ ts, value }) => ({ utc: Date.parse(ts), value }));
}

/** As Open MCT shows a limit of a temperature. */
function limitOf(value: number): string {
  if (value > 80) return 'is-limit--red is-limit--upr';
  return value >= 60 ? 'is-limit--upr is-limit--yellow' : '';
}

foreignTest(
  browserProgram,
  'Open MCT with the page of the README plots a temperature live, and shows what is stored, its limits and its past',
  async () => {
    using folder = temporaryFolder();
    const port = await freePort();
    await using pages = await serveOpenMct(`http://127.0.0.1:${port}`);
    await using server = await startServer({
      dataDir: folder.path,
      port,
      env: { PHAROS_MODE: 'live', PHAROS_HTTP__CORS_ORIGINS: JSON.stringify([pages.url]) },
    });
    const begin = Date.now() - (pastSamples + liveSamples) * stepMs;
    const samples = Array.from({ length: pastSamples + liveSamples }, (_, n) => ({
      utc: begin + n * stepMs,
      value: temperatureAt(n),
    }));
    const past = samples.slice(0, pastSamples);
    const live = samples.slice(pastSamples);
    await write(server, past);

    await using mct = await openMct();
    await mct.open(pages.url);
    await mct.goTo('Pharos', 'Device', sourceId, 'Temperature');
    await mct.showsNewest(past.at(-1)?.value);
    await mct.follow(key);
    const before = await mct.linePixels();

    for (const [n, sample] of live.entries()) {
      await write(server, [sample]);
      await mct.seen(n + 1);
    }
    expect(await mct.seen(liveSamples)).toEqual(live);
    expect(await stored(server, live[0]!.utc, live.at(-1)!.utc)).toEqual(live);
    await mct.showsNewest(live.at(-1)?.value);
    expect(await mct.linePixels()).toBeGreaterThan(before);
    expect(await mct.limitLines()).toEqual(['upr warning yellow', 'critical red upr']);

    const shots = process.env['PHAROS_SCREENSHOTS'] ?? folder.path;
    mkdirSync(shots, { recursive: true });
    const png = join(shots, 'openmct.png');
    await mct.screenshot(png);
    expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG');

    await mct.reload();
    await mct.showsNewest(live.at(-1)?.value);
    const range = { start: begin, end: live.at(-1)!.utc };
    expect(await stored(server, range.start, range.end)).toEqual(samples);
    expect(await mct.request(key, range)).toEqual(samples);
    expect(await mct.request(key, { ...range, strategy: 'latest', size: 3 })).toEqual(samples.slice(-3));
    expect(await mct.request(key, { ...range, strategy: 'minmax', size: 1000 })).toEqual(samples);

    await mct.chooseView('Telemetry Table');
    const shown = samples.slice(-tableLength).map(({ utc, value }) => {
      return [new Date(utc).toISOString().replace('T', ' '), String(value), limitOf(value)];
    });
    expect(await mct.tableRows()).toEqual(shown.toReversed());
    expect(mct.faults()).toEqual([]);
  },
);
