import { Config } from '../src/config/schema.js';
import { LiveValue } from '../src/domain/live.js';
import { createDoor } from '../src/ingest/door.js';
import { createRawIngest } from '../src/ingest/handle.js';
import { hostJson } from '../src/ingest/protocols/host-json.js';
import { lineProtocol } from '../src/ingest/protocols/line/line-protocol.js';
import type { Protocol } from '../src/ingest/protocols/protocol.js';
import { systemClock } from '../src/platform/clock.js';
import { createLogger } from '../src/platform/logger.js';
import { MemoryDirectory, MemorySources } from '../test/support/memory-log.js';
import { keepingRecorder } from '../test/support/recorder.js';
import { batchBody } from './load.js';
import { hostBodies, lineBodies, type BenchBody } from './bodies.js';
import { median } from './statistics.js';

const rounds = 5;
const roundMs = 600;
const principal = { type: 'anonymous', tenant: 'default', open: true } as const;

const silence = {
  ingestRequest: () => undefined,
  samplesAccepted: () => undefined,
  samplesRejected: () => undefined,
  queuedSamples: () => undefined,
};

/** Samples a CPU-second through decoder, door and group commit, with nothing stored: the median of some rounds. */
async function samplesPerCpuSecond(protocol: Protocol, bodies: readonly BenchBody[]): Promise<number> {
  const logger = createLogger({ level: 'ERROR', now: () => systemClock.now() });
  const door = createDoor({
    log: { directory: new MemoryDirectory(), append: () => Promise.resolve(1) },
    sources: new MemorySources(),
    clock: systemClock,
    recorder: { ...keepingRecorder(), ...silence },
    config: new LiveValue(Config.parse({}).ingest),
    retentionMs: new LiveValue(Infinity),
    oldestKept: () => -Infinity,
    logger,
  });
  const handle = createRawIngest({ door, clock: systemClock, logger });
  await door.start();
  const caller = {
    principal,
    requestId: 'bench',
    query: new URLSearchParams(),
    mediaType: protocol.contentTypes?.[0] ?? '',
  };
  const turn = async (): Promise<number> => {
    let samples = 0;
    for (const { body, samples: sent } of bodies) {
      await handle(protocol, body, caller);
      samples += sent;
    }
    return samples;
  };
  await turn();
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [begun, cpu] = [systemClock.monotonic(), process.cpuUsage()];
    let samples = 0;
    while (systemClock.monotonic() - begun < roundMs) samples += await turn();
    const { user, system } = process.cpuUsage(cpu);
    rates.push(samples / ((user + system) / 1e6));
  }
  await door.stop();
  return Math.round(median(rates));
}

/** What each protocol's decoder takes in a CPU-second, in the process. */
export async function decodeBench(): Promise<Record<string, unknown>> {
  const now = systemClock.now();
  const fleet = Array.from({ length: 50 }, (_, round) => ({ body: batchBody(1000, round, now), samples: 1000 }));
  const cases: readonly (readonly [string, Protocol, readonly BenchBody[]])[] = [
    ['line_10_fields_1000_lines', lineProtocol, lineBodies(10, 1000, now)],
    ['line_10_fields_10000_lines', lineProtocol, lineBodies(10, 10_000, now)],
    ['line_1_field_1000_lines', lineProtocol, lineBodies(1, 1000, now)],
    ['line_1_field_10000_lines', lineProtocol, lineBodies(1, 10_000, now)],
    ['host_json_100', hostJson, hostBodies(100, now)],
    ['host_json_1000', hostJson, hostBodies(1000, now)],
    ['host_json_1000_of_200_hosts', hostJson, fleet],
  ];
  const rates: Record<string, number> = {};
  for (const [name, protocol, bodies] of cases) rates[name] = await samplesPerCpuSecond(protocol, bodies);
  return { samples_per_cpu_second: rates };
}
