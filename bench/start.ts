import { setTimeout as pause } from 'node:timers/promises';

import { BenchServer } from './server.js';
import { median, rounded } from './statistics.js';

const rounds = 7;
const idleSeconds = 30;

/** Start to the first answer, and memory after half a minute with the default simulation. */
export async function startBench(): Promise<Record<string, unknown>> {
  const starts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await using server = await BenchServer.start();
    starts.push(server.startMs);
  }
  await using server = await BenchServer.start();
  const before = server.cpuSeconds();
  await pause(idleSeconds * 1000);
  return {
    start_to_first_answer_ms: { median: Math.round(median(starts)), max: Math.round(Math.max(...starts)) },
    idle_rss_mb: rounded(server.rssMb()),
    idle_cpu_percent_of_a_core: rounded(((server.cpuSeconds() - before) / idleSeconds) * 100),
  };
}
