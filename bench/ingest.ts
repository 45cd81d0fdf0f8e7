import { Config } from '../src/config/schema.js';
import { LiveValue } from '../src/domain/live.js';
import { systemClock } from '../src/platform/clock.js';
import { createLogger } from '../src/platform/logger.js';
import { createDoor } from '../src/ingest/door.js';
import { createRawIngest } from '../src/ingest/handle.js';
import { hostJson } from '../src/ingest/protocols/host-json.js';
import { keepingRecorder } from '../test/support/recorder.js';
import { MemoryDirectory, MemorySources } from '../test/support/memory-log.js';

const seconds = 2;
const metrics = ['cpu.utilization', 'cpu.load1', 'mem.used_pct', 'net.rx_mbps', 'disk.used_pct'] as const;
const principal = { type: 'anonymous', tenant: 'default', open: true } as const;

/** Bodies as an agent sends them, one host each; every second sample has a label. */
function bodies(samples: number): readonly Buffer[] {
  const now = systemClock.now();
  return Array.from({ length: 100 }, (_, host) => {
    const rows = Array.from({ length: samples }, (_, i) => ({
      metric: metrics[i % metrics.length],
      ts: new Date(now - Math.floor(i / metrics.length) * 1000).toISOString(),
      value: Math.round((i * 37.7) % 1000) / 10,
      ...(i % 2 === 0 ? {} : { labels: { mount: `/data${i % 4}` } }),
    }));
    return Buffer.from(JSON.stringify({ host_id: `host-${host}`, metrics: rows }));
  });
}

async function samplesPerSecond(samples: number): Promise<number> {
  const log = { directory: new MemoryDirectory(), append: () => Promise.resolve(1) };
  const logger = createLogger({ level: 'ERROR', now: () => systemClock.now() });
  const quiet = { ...keepingRecorder(), ...silence };
  const config = new LiveValue(Config.parse({}).ingest);
  const door = createDoor({ log, sources: new MemorySources(), clock: systemClock, recorder: quiet, config, logger });
  const handle = createRawIngest({ door, logger });
  await door.start();
  const requests = bodies(samples);
  let done = 0;
  const turn = async () => {
    for (const body of requests) await handle(hostJson, body, { principal, requestId: 'bench' });
    done += requests.length * samples;
  };
  await turn();
  done = 0;
  const begin = systemClock.monotonic();
  while (systemClock.monotonic() - begin < seconds * 1000) await turn();
  const rate = (done / (systemClock.monotonic() - begin)) * 1000;
  await door.stop();
  return Math.round(rate);
}

const silence = {
  ingestRequest: () => undefined,
  samplesAccepted: () => undefined,
  samplesRejected: () => undefined,
  queuedSamples: () => undefined,
};

/** Host samples a second as JSON through decoder, door and group commit, with nothing stored. */
export async function decodeBench(): Promise<Record<string, unknown>> {
  return {
    decode_samples_per_second: { batch_100: await samplesPerSecond(100), batch_1000: await samplesPerSecond(1000) },
  };
}
