import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { cpuSecondsOf, endProcess } from './process.js';
import { rawLoad, rawPost, type LoadResult } from './raw-load.js';
import { BenchServer } from './server.js';
import { median, quantile, rounded } from './statistics.js';

const rounds = 5;
const connections = 64;
const seconds = 5;
const satellites = 100;

interface Target {
  readonly url: string;
  readonly cpuSeconds: () => number;
}

/** Points of one satellite after the other, each with the time at which it is made. */
function points(url: string): () => Buffer {
  let n = 0;
  return () => {
    n += 1;
    const body = {
      satellite_id: `SAT-${String(n % satellites).padStart(4, '0')}`,
      timestamp: new Date().toISOString(),
      battery_charge_percent: 20 + (n % 8000) / 100,
      storage_usage_mb: n % 90_000,
      signal_strength_dbm: -50 - (n % 40),
    };
    return rawPost(url, '/telemetry', JSON.stringify(body));
  };
}

async function load({ url }: Target, forSeconds: number): Promise<LoadResult> {
  return rawLoad({ url, connections, seconds: forSeconds, status: 202, next: points(url) });
}

interface Figure {
  readonly rate: number;
  /** Server CPU-seconds for 1,000 requests. */
  readonly cpu: number;
  readonly p50: number;
  readonly p99: number;
}

async function measured(target: Target): Promise<Figure> {
  const cpu = target.cpuSeconds();
  const { requests, seconds: taken, latencies } = await load(target, seconds);
  const used = target.cpuSeconds() - cpu;
  const [p50, p99] = [median(latencies), quantile(latencies, 0.99)];
  return { rate: requests / taken, cpu: (used / requests) * 1000, p50, p99 };
}

function summary(figures: readonly Figure[]): Record<string, number> {
  const of = (pick: (figure: Figure) => number) => median(figures.map(pick));
  return {
    requests_per_second: Math.round(of(({ rate }) => rate)),
    server_cpu_seconds_per_1000_requests: Math.round(of(({ cpu }) => cpu) * 10_000) / 10_000,
    requests_per_server_cpu_second: Math.round(1000 / of(({ cpu }) => cpu)),
    p50_ms: rounded(of(({ p50 }) => p50)),
    p99_ms: rounded(of(({ p99 }) => p99)),
  };
}

/** A server that does nothing with a point, as a process of its own. */
async function startBare(): Promise<Target & AsyncDisposable> {
  const program = fileURLToPath(new URL('./bare-server.mjs', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the bare server ended with code ${code}`)));
    createInterface({ input: child.stdout }).once('line', (line) => resolve((JSON.parse(line) as Target).url));
  });
  return {
    url,
    cpuSeconds: () => cpuSecondsOf(child.pid),
    [Symbol.asyncDispose]: () => endProcess(child),
  };
}

/** Single `POST /telemetry` over 64 kept connections, answered when on disk, beside what node:http alone can do. */
export async function singlePostBench(): Promise<Record<string, unknown>> {
  await using server = await BenchServer.start({ PHAROS_MODE: 'live' });
  await using bare = await startBare();
  const targets = { server: { url: server.url, cpuSeconds: () => server.cpuSeconds() }, bare_node_http: bare };
  const figures = new Map<string, Figure[]>();
  for (const target of Object.values(targets)) await load(target, 3);
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, target] of Object.entries(targets))
      figures.set(name, [...(figures.get(name) ?? []), await measured(target)]);
  }
  return { connections, ...Object.fromEntries([...figures].map(([name, all]) => [name, summary(all)])) };
}
