import { setTimeout as pause } from 'node:timers/promises';

import { createRandom } from '../src/platform/random.js';
import { LineStream } from './line-stream.js';
import { get, keptConnections, post } from './load.js';
import { stolenCpuSeconds } from './process.js';
import { BenchServer } from './server.js';
import { median, quantile, rounded } from './statistics.js';

const dayMs = 86_400_000;
/** A week of 2,000 series, a sample each 12 s: 100.8 million samples. */
const storedHosts = 200;
const storedStepMs = 12_000;
const storedMs = 7 * dayMs;
const stepsPerBody = 5;
/** 50,000 samples a second come in meanwhile: 10,000 series, five times a second. */
const liveHosts = 1_000;
const livePeriodMs = 200;
/** Made before the clock runs, so that making them does not count as the server's time; enough for all queries. */
const liveBodies = 600;
/** The first one, after the restart, finds neither caches nor compiled code and is told by itself. */
const rounds = 6;
const queriesOfARound = 60;
const healthPeriodMs = 20;

const env = {
  PHAROS_MODE: 'live',
  PHAROS_INGEST__MAX_PAST_SECONDS: String(8 * 86_400),
  PHAROS_STORE__RETENTION_DAYS__RAW: '14',
};

async function load(server: BenchServer): Promise<Record<string, number>> {
  const stream = new LineStream(Date.now() - storedMs, { hosts: storedHosts, stepMs: storedStepMs, prefix: 'stored' });
  const steps = storedMs / storedStepMs;
  const agent = keptConnections(2);
  const begun = performance.now();
  const cpu = server.cpuSeconds();
  let rssMb = 0;
  let sent = 0;
  const sender = async (): Promise<void> => {
    for (; sent < steps; rssMb = Math.max(rssMb, server.rssMb())) {
      sent += stepsPerBody;
      const body = Buffer.concat(stream.bodies(stepsPerBody, 'ten_fields'));
      const status = await post(agent, `${server.url}/write?precision=ms`, body);
      if (status !== 204) throw new Error(`a body was answered ${status}`);
    }
  };
  await Promise.all([sender(), sender()]);
  agent.destroy();
  const samples = sent * storedHosts * 10;
  return {
    samples,
    seconds: Math.round((performance.now() - begun) / 1000),
    samples_per_cpu_second: Math.round(samples / (server.cpuSeconds() - cpu)),
    most_rss_mb: Math.round(rssMb),
  };
}

/** The service's first roll-up after its start makes up for the hours before it. */
async function rolledUp(server: BenchServer): Promise<void> {
  const line = 'db_query_duration_seconds_count{store="samples",operation="roll_up"}';
  while (!((await server.serviceMetric(line)) >= 1)) await pause(1000);
}

/** Runs `work` again and again, on time, until it is stopped. */
function every(periodMs: number, work: () => Promise<void>): { stop(): Promise<void> } {
  let isOver = false;
  const run = async (): Promise<void> => {
    for (let due = performance.now(); !isOver; due += periodMs) {
      await work();
      await pause(Math.max(0, due + periodMs - performance.now()));
    }
  };
  const running = run();
  return {
    async stop() {
      isOver = true;
      await running;
    },
  };
}

const askers = keptConnections(4);

async function timed(url: string): Promise<number> {
  const begun = performance.now();
  const status = await get(askers, url);
  if (status !== 200) throw new Error(`${url} was answered ${status}`);
  return performance.now() - begun;
}

function summary(times: readonly number[]): Record<string, number> {
  return {
    p50_ms: rounded(median(times)),
    p95_ms: rounded(quantile(times, 0.95)),
    p99_ms: rounded(quantile(times, 0.99)),
  };
}

async function queries(server: BenchServer): Promise<Record<string, unknown>> {
  const random = createRandom(7);
  const one = (range: string) => {
    const host = `stored-${Math.floor(random.next() * storedHosts)}`;
    return timed(`${server.url}/api/v1/metrics/query?source_id=${host}&metric=cpu_user&range=${range}`);
  };
  const latest = async (): Promise<number> => {
    const pages = [0, 500].map((offset) =>
      timed(`${server.url}/api/v1/metrics/latest?metric=cpu_system&kind=host&limit=500&offset=${offset}`),
    );
    return (await Promise.all(pages)).reduce((most, ms) => Math.max(most, ms), 0);
  };
  const kinds = {
    one_series_1h: () => one('1h'),
    one_series_24h: () => one('24h'),
    one_series_7d: () => one('7d'),
    latest_of_1000_hosts: latest,
  };
  const first: Record<string, unknown> = {};
  const times: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, query] of Object.entries(kinds)) {
      const own: number[] = [];
      for (let n = 0; n < queriesOfARound; n++) {
        own.push(await query());
        await pause(20);
      }
      if (round === 0) first[name] = summary(own);
      else (times[name] ??= []).push(...own);
    }
  }
  const results: Record<string, unknown> = {};
  for (const [name, own] of Object.entries(times)) results[name] = summary(own);
  return { ...results, first_round_after_restart: first };
}

/** Latency of queries over 100 million samples while 50,000 a second come in, and of /health throughout. */
export async function queryBench(): Promise<Record<string, unknown>> {
  await using server = await BenchServer.start(env);
  const loaded = await load(server);
  const restartMs = await server.restart();
  const restRss = server.rssMb();
  await rolledUp(server);

  const agent = keptConnections(2);
  const stream = new LineStream(Date.now(), { hosts: liveHosts, stepMs: livePeriodMs, prefix: 'live' });
  const bodies = stream.bodies(liveBodies, 'ten_fields').values();
  let live = 0;
  const begun = performance.now();
  const stolenBefore = stolenCpuSeconds();
  const feed = every(livePeriodMs, async () => {
    const { value: body } = bodies.next();
    if (body === undefined) throw new Error('the queries took longer than there were samples to come in');
    if ((await post(agent, `${server.url}/write?precision=ms`, body)) === 204) live += liveHosts * 10;
  });
  const healthTimes: number[] = [];
  const health = every(healthPeriodMs, async () => void healthTimes.push(await timed(`${server.url}/health`)));
  await pause(2000);
  const results = await queries(server);
  const seconds = (performance.now() - begun) / 1000;
  await health.stop();
  await feed.stop();
  agent.destroy();
  askers.destroy();
  return {
    loaded,
    restart_to_ready_ms: Math.round(restartMs),
    rss_after_restart_mb: Math.round(restRss),
    live_samples_per_second: Math.round(live / seconds),
    ...results,
    health: summary(healthTimes),
    stolen_cpu_seconds: rounded(stolenCpuSeconds() - stolenBefore),
    rss_mb: Math.round(server.rssMb()),
    disk_bytes_per_sample: rounded(server.bytesOnDisk() / (Number(loaded['samples']) + live)),
  };
}
