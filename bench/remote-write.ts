import { Config } from '../src/config/schema.js';
import { LiveValue } from '../src/domain/live.js';
import { silentRecorder } from '../src/domain/ports/recorder.js';
import { createDoor } from '../src/ingest/door.js';
import { createRawIngest } from '../src/ingest/handle.js';
import { remoteWrite } from '../src/ingest/protocols/remote-write/remote-write.js';
import { systemClock } from '../src/platform/clock.js';
import { createLogger } from '../src/platform/logger.js';
import { snappy, writeRequest } from '../test/support/encode/remote-write.js';
import { MemoryDirectory, MemorySources } from '../test/support/memory-log.js';
import { median } from './statistics.js';

const rounds = 5;
const secondsPerRound = 2;
const caller = {
  principal: { type: 'anonymous', tenant: 'default', open: true },
  requestId: 'bench',
  query: new URLSearchParams(),
  mediaType: 'application/x-protobuf',
} as const;

/** A request of Prometheus: `count` series of a hundred machines, one sample each, labels as node-exporter's have. */
function body(count: number): Buffer {
  const ts = systemClock.now();
  const series = Array.from({ length: count }, (_, i) => ({
    labels: [
      ['__name__', `node_cpu_seconds_total`],
      ['cpu', String(Math.floor(i / 800))],
      ['instance', `10.0.0.${i % 100}:9100`],
      ['job', 'node'],
      ['mode', ['idle', 'iowait', 'irq', 'nice', 'softirq', 'steal', 'system', 'user'][Math.floor(i / 100) % 8] ?? ''],
    ] as const,
    samples: [[ts, Math.round(i * 37.7) / 100]] as const,
  }));
  return snappy(writeRequest(series));
}

/** Samples a CPU second through snappy, protobuf, door and group commit, with nothing stored. */
async function samplesPerCpuSecond(count: number): Promise<number> {
  const door = createDoor({
    log: { directory: new MemoryDirectory(), append: () => Promise.resolve(1) },
    sources: new MemorySources(),
    clock: systemClock,
    recorder: silentRecorder,
    config: new LiveValue(Config.parse({}).ingest),
    retentionMs: new LiveValue(Infinity),
    oldestKept: () => -Infinity,
    logger: createLogger({ level: 'ERROR', now: () => systemClock.now() }),
  });
  const handle = createRawIngest({ door, clock: systemClock, logger: createLogger({ level: 'ERROR', now: () => 0 }) });
  await door.start();
  const sent = body(count);
  await handle(remoteWrite, sent, caller);
  const begun = { at: systemClock.monotonic(), cpu: process.cpuUsage() };
  let requests = 0;
  for (; systemClock.monotonic() - begun.at < secondsPerRound * 1000; requests++)
    await handle(remoteWrite, sent, caller);
  const { user, system } = process.cpuUsage(begun.cpu);
  await door.stop();
  return (requests * count) / ((user + system) / 1e6);
}

/** Remote write, in the process: samples a CPU second for small and for large requests. */
export async function remoteWriteBench(): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const count of [500, 10_000]) {
    const figures: number[] = [];
    for (let round = 0; round < rounds; round++) figures.push(await samplesPerCpuSecond(count));
    results[`series_${count}`] = {
      samples_per_cpu_second: Math.round(median(figures)),
      body_bytes: body(count).length,
    };
  }
  return results;
}
