import { setTimeout as pause } from 'node:timers/promises';

import { hostBody, keptConnections, post, seriesPerHost } from './load.js';
import { BenchServer } from './server.js';
import { median, quantile, rounded } from './statistics.js';

const series = 20_000;
const seconds = 60;

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

  const times: number[] = [];
  const waits: number[] = [];
  let bytes = 0;
  for (let second = 0; second < seconds; second++) {
    await update();
    // In turns: the scrape alone, and what others wait for while one is under way.
    const others = second % 2 === 0 ? undefined : watchOthers(server.url);
    const begun = performance.now();
    const text = await (await fetch(`${server.url}/metrics?registry=telemetry`)).arrayBuffer();
    const took = performance.now() - begun;
    bytes = text.byteLength;
    if (others === undefined) times.push(took);
    else waits.push(await others.longestWait());
    await pause(200);
  }
  agent.destroy();
  return {
    series: hosts * seriesPerHost,
    body_mb: rounded(bytes / 1e6),
    scrape_ms: { p50: rounded(median(times)), p95: rounded(quantile(times, 0.95)) },
    longest_health_request_beside_it_ms: { median: rounded(median(waits)), p95: rounded(quantile(waits, 0.95)) },
  };
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
