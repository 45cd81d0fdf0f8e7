import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { BenchServer } from './server.js';
import { median, quantile, rounded } from './statistics.js';

const requestsPerSecond = 500;
const secondsPerRound = 5;
const rounds = 3;

/** Milliseconds from the first byte sent to the last byte read. */
function get(url: string, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const sending = request(url, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
      response.resume();
      response.on('end', () => resolve(performance.now() - begun));
    });
    sending.on('error', reject);
    sending.end();
  });
}

/** Latencies of requests sent evenly, whether the ones before were answered or not. */
async function paced(url: string): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const answers: Promise<number>[] = [];
  const begun = performance.now();
  while (answers.length < requestsPerSecond * secondsPerRound) {
    const due = Math.floor(((performance.now() - begun) / 1000) * requestsPerSecond);
    while (answers.length < due) answers.push(get(url, agent));
    await pause(1);
  }
  const times = await Promise.all(answers);
  agent.destroy();
  return times;
}

/** Requests a second that ten callers get, each sending its next as soon as it has its answer. */
async function flatOut(url: string): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  const begun = performance.now();
  let answered = 0;
  const caller = async (): Promise<void> => {
    for (; performance.now() - begun < secondsPerRound * 1000; answered++) await get(url, agent);
  };
  await Promise.all(Array.from({ length: 10 }, caller));
  agent.destroy();
  return answered / ((performance.now() - begun) / 1000);
}

/** A server that does nothing, for what of a figure is the machine's own. */
async function bareServer(): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer((_request, response) => response.end('{"status":"ok"}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Latency of the small reads at 500 requests a second, ms, beside that of a bare server in the same rounds. */
export async function apiBench(): Promise<Record<string, unknown>> {
  await using server = await BenchServer.start();
  await using bare = await bareServer();
  const targets = {
    bare_node_http: bare.url,
    '/health': `${server.url}/health`,
    '/api/status': `${server.url}/api/status`,
  };
  for (const url of Object.values(targets)) await paced(url);
  const times = new Map<string, { p50: number; p99: number }[]>();
  for (let round = 0; round < rounds; round++) {
    for (const [name, url] of Object.entries(targets)) {
      const latencies = await paced(url);
      const figures = { p50: median(latencies), p99: quantile(latencies, 0.99) };
      times.set(name, [...(times.get(name) ?? []), figures]);
    }
  }
  const latency = [...times].map(([name, all]) => [
    name,
    { p50_ms: rounded(median(all.map(({ p50 }) => p50))), p99_ms: rounded(median(all.map(({ p99 }) => p99))) },
  ]);
  return {
    requests_per_second: requestsPerSecond,
    ...(Object.fromEntries(latency) as Record<string, unknown>),
    flat_out_requests_per_second: {
      '/health': Math.round(await flatOut(targets['/health'])),
      '/api/status': Math.round(await flatOut(targets['/api/status'])),
    },
  };
}
