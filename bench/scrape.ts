import { request, type Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { hostBody, keptConnections, post, seriesPerHost } from './load.js';
import { BenchServer } from './server.js';
import { median, quantile, rounded } from './statistics.js';

const series = 20_000;
const seconds = 90;
const warmUp = 15;

/** /metrics with 20,000 series that all change each second, scraped each second: time to the last byte, and how long the event loop is held. */
export async function scrapeBench(): Promise<Record<string, unknown>> {
  await using server = await BenchServer.start();
  const agent = keptConnections(4);
  const hosts = Math.ceil(series / seriesPerHost);
  const update = async (): Promise<void> => {
    for (let host = 0; host < hosts; host++) {
      const status = await post(agent, `${server.url}/api/v1/ingest/metrics`, hostBody(host, Date.now()));
      if (status !== 200) throw new Error(`an update was answered ${status}`);
    }
  };
  await update();
  await (await fetch(`${server.url}/metrics`)).arrayBuffer();

  const plain: number[] = [];
  const zipped: number[] = [];
  const waits: number[] = [];
  let bytes = 0;
  for (let second = 0; second < warmUp + seconds; second++) {
    await update();
    // In turns: the scrape alone, as text and packed, and what others wait for while one is under way.
    const others = second % 3 === 2 ? watchOthers(server.url) : undefined;
    const { tookMs, length } = await scrape(agent, server.url, second % 3 === 1 ? 'gzip' : 'identity');
    bytes = Math.max(bytes, length);
    const waited = await others?.longestWait();
    if (second < warmUp) continue;
    if (waited !== undefined) waits.push(waited);
    else (second % 3 === 1 ? zipped : plain).push(tookMs);
    await pause(200);
  }
  agent.destroy();
  const summary = (times: readonly number[]) => ({ p50: rounded(median(times)), p95: rounded(quantile(times, 0.95)) });
  return {
    series: hosts * seriesPerHost,
    body_mb: rounded(bytes / 1e6),
    scrape_ms: summary(plain),
    scrape_gzip_ms: summary(zipped),
    longest_health_request_beside_it_ms: summary(waits),
  };
}

/** Milliseconds to the last byte, and how many bytes there were. */
function scrape(
  agent: Agent,
  url: string,
  encoding: string,
): Promise<{ readonly tookMs: number; readonly length: number }> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const headers = { 'accept-encoding': encoding };
    request(`${url}/metrics?registry=telemetry`, { agent, headers }, (response) => {
      let length = 0;
      response.on('data', (chunk: Buffer) => (length += chunk.length));
      response.on('end', () => resolve({ tookMs: performance.now() - begun, length }));
    })
      .on('error', reject)
      .end();
  });
}

/** Asks for /health again and again until told to stop: what others wait is the longest that the loop was held, and more. */
function watchOthers(url: string): { longestWait(): Promise<number> } {
  let isOver = false;
  const watching = (async () => {
    let longest = 0;
    while (!isOver) {
      const begun = performance.now();
      await (await fetch(`${url}/health`)).arrayBuffer();
      longest = Math.max(longest, performance.now() - begun);
    }
    return longest;
  })();
  return {
    longestWait() {
      isOver = true;
      return watching;
    },
  };
}
