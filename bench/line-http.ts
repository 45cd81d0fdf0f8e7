import { setTimeout as pause } from 'node:timers/promises';

import { BenchServer } from './server.js';
import { LineStream, streamSeries, streamStepMs, type LineShape } from './line-stream.js';
import { keptConnections, post } from './load.js';
import { startInfluxDb, startVictoriaMetrics, type LineServer } from './peers.js';
import { median, rounded } from './statistics.js';

const rounds = 6;
const stepsPerRound = 100;
const connections = 4;
/** After the last body: what servers put off, flushes and merges, is theirs too. */
const settleMs = 5_000;
/**
 * Pharos rolls samples up, which the others do not do at all: a minute after its start and two minutes after each hour.
 * What that takes is a figure of `store`; here it would fall into one run and not into the next.
 */
const rollUpAfterStartMs = 60_000;
const rollUpAfterHourMs = 120_000;
/** More than a roll-up takes here, and more than all rounds do. */
const rollUpMs = 10_000;
const roundsMs = 150_000;
const hourMs = 3_600_000;

interface Turn {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

/** Sends each body once, over all connections, in order of time. */
async function send(server: LineServer, bodies: readonly Buffer[]): Promise<void> {
  const agent = keptConnections(connections);
  const left = bodies.values();
  const sender = async (): Promise<void> => {
    for (const body of left) {
      const status = await post(agent, server.writeUrl, body);
      if (status !== 204) throw new Error(`${server.name} answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
  agent.destroy();
}

async function turn(server: LineServer, bodies: readonly Buffer[], samples: number): Promise<Turn> {
  const [begun, cpu] = [performance.now(), server.cpuSeconds()];
  await send(server, bodies);
  return {
    perSecond: samples / ((performance.now() - begun) / 1000),
    perCpuSecond: samples / (server.cpuSeconds() - cpu),
  };
}

/** The time from which on no roll-up falls into the rounds, epoch ms. */
function quietFrom(now: number, startedAt: number): number {
  const from = Math.max(now, startedAt + rollUpAfterStartMs + rollUpMs);
  const lastHour = Math.floor((from + roundsMs - rollUpAfterHourMs) / hourMs) * hourMs;
  return Math.max(from, lastHour + rollUpAfterHourMs + rollUpMs);
}

interface Figures {
  readonly samples_per_second: number;
  readonly samples_per_cpu_second: number;
  /** All CPU time of the server, what it did after the last body included. */
  readonly samples_per_cpu_second_with_background: number;
  readonly rss_mb: number;
  readonly disk_bytes_per_sample: number;
}

async function measure(servers: readonly LineServer[], shape: LineShape): Promise<Record<string, Figures>> {
  const startedAt = Date.now();
  const samples = stepsPerRound * streamSeries;
  const stream = new LineStream(Date.now() - (rounds + 1) * stepsPerRound * streamStepMs);
  const turns = new Map(servers.map((server) => [server, [] as Turn[]]));
  const cpuBefore = new Map<LineServer, number>();
  for (let round = 0; round <= rounds; round++) {
    const bodies = stream.bodies(stepsPerRound, shape);
    // The first round, in which every series is new, warms up; who begins changes from round to round.
    const order = round % 2 === 0 ? servers : servers.toReversed();
    for (const server of order) {
      const figures = await turn(server, bodies, samples);
      if (round > 0) turns.get(server)?.push(figures);
    }
    if (round > 0) continue;
    await pause(quietFrom(Date.now(), startedAt) - Date.now());
    for (const server of servers) cpuBefore.set(server, server.cpuSeconds());
  }
  await pause(settleMs);
  const results: Record<string, Figures> = {};
  for (const server of servers) {
    const cpu = server.cpuSeconds() - (cpuBefore.get(server) ?? 0);
    const rss = server.rssMb();
    await server.flush();
    const own = turns.get(server) ?? [];
    results[server.name] = {
      samples_per_second: Math.round(median(own.map(({ perSecond }) => perSecond))),
      samples_per_cpu_second: Math.round(median(own.map(({ perCpuSecond }) => perCpuSecond))),
      samples_per_cpu_second_with_background: Math.round((rounds * samples) / cpu),
      rss_mb: Math.round(rss),
      disk_bytes_per_sample: rounded(server.bytesOnDisk() / ((rounds + 1) * samples)),
    };
  }
  return results;
}

async function pharos(): Promise<LineServer> {
  // What is kept for readers that resume, 64 MiB at most, is no part of what a sample takes.
  const server = await BenchServer.start({ PHAROS_MODE: 'live', PHAROS_LIVE__RESUME_SECONDS: '0' });
  return {
    name: 'pharos',
    writeUrl: `${server.url}/write?precision=ms`,
    cpuSeconds: () => server.cpuSeconds(),
    rssMb: () => server.rssMb(),
    bytesOnDisk: () => server.bytesOnDisk(),
    // A dry run of the retention seals what the journal alone holds.
    flush: async () => void (await (await fetch(`${server.url}/api/v1/retention`)).arrayBuffer()),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Line protocol over HTTP, the same bytes to each server that is installed, with ratios per CPU-second of the server. */
export async function lineBench(shape: LineShape): Promise<Record<string, unknown>> {
  await using own = await pharos();
  await using victoria = await startVictoriaMetrics();
  await using influx = await startInfluxDb();
  const servers = [own, victoria, influx].filter((server) => server !== undefined);
  const results = await measure(servers, shape);
  const { pharos: ours, ...others } = results;
  const ratios = Object.entries(others).flatMap(([name, figures]) => [
    [
      `per_cpu_second_against_${name}`,
      rounded((ours?.samples_per_cpu_second_with_background ?? NaN) / figures.samples_per_cpu_second_with_background),
    ],
    [`bytes_a_sample_against_${name}`, rounded((ours?.disk_bytes_per_sample ?? NaN) / figures.disk_bytes_per_sample)],
  ]);
  return { ...results, ...(Object.fromEntries(ratios) as Record<string, number>) };
}
