import { Config } from '../src/config/schema.js';
import { LiveValue } from '../src/domain/live.js';
import { silentRecorder } from '../src/domain/ports/recorder.js';
import { createDoor } from '../src/ingest/door.js';
import { createRawIngest } from '../src/ingest/handle.js';
import { exposition } from '../src/ingest/protocols/exposition/exposition.js';
import { systemClock } from '../src/platform/clock.js';
import { createLogger } from '../src/platform/logger.js';
import { writeOpenMetrics, writeText, type PageFamily, type PageSample } from '../test/support/encode/exposition.js';
import { MemoryDirectory, MemorySources } from '../test/support/memory-log.js';
import { median } from './statistics.js';

const rounds = 5;
const secondsPerRound = 2;
const cpus = 16;
const modes = ['idle', 'iowait', 'irq', 'nice', 'softirq', 'steal', 'system', 'user'];
const devices = Array.from({ length: 8 }, (_, i) => `eth${i}`);
const perDevice = [
  'receive_bytes',
  'receive_packets',
  'receive_errs',
  'transmit_bytes',
  'transmit_packets',
  'transmit_errs',
];
const thresholds = ['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '5', '10', '+Inf'];

/** Families like those of node-exporter: counters by CPU and device, many gauges of one sample with a help each, a histogram. */
function families(): readonly PageFamily[] {
  const value = (i: number) => Math.round(i * 3777.77) / 100;
  const cpu = Array.from({ length: cpus * modes.length }, (_, i): PageSample => {
    const labels = { cpu: String(Math.floor(i / modes.length)), mode: modes[i % modes.length] ?? '' };
    return { suffix: '_total', labels, value: value(i) };
  });
  const net = perDevice.map((name): PageFamily => ({
    name: `node_network_${name}`,
    type: 'counter',
    help: `Network device statistic ${name}.`,
    samples: devices.map((device, i) => ({ suffix: '_total', labels: { device }, value: 1e9 + i })),
  }));
  const memory = Array.from({ length: 200 }, (_, i): PageFamily => ({
    name: `node_memory_field_${i}_bytes`,
    type: 'gauge',
    help: `Memory information field number ${i} of what the kernel tells.`,
    samples: [{ suffix: '', labels: {}, value: 4096 * (i + 1) }],
  }));
  const buckets = thresholds.map((le, i): PageSample => ({ suffix: '_bucket', labels: { le }, value: 10 * i }));
  const totals = [
    { suffix: '_sum', labels: {}, value: 12.5 },
    { suffix: '_count', labels: {}, value: 10 * (thresholds.length - 1) },
  ];
  return [
    { name: 'node_cpu_seconds', type: 'counter', help: 'Seconds the CPUs spent in each mode.', samples: cpu },
    ...net,
    ...memory,
    { name: 'node_scrape_seconds', type: 'histogram', help: 'Duration.', samples: [...buckets, ...totals] },
  ];
}

/** Samples a CPU second through decoder, door and group commit, with nothing stored, of the pages of a hundred machines. */
async function samplesPerCpuSecond(page: Buffer, samples: number, mediaType: string): Promise<number> {
  const logger = createLogger({ level: 'ERROR', now: () => systemClock.now() });
  const door = createDoor({
    log: { directory: new MemoryDirectory(), append: () => Promise.resolve(1) },
    sources: new MemorySources(),
    clock: systemClock,
    recorder: silentRecorder,
    config: new LiveValue(Config.parse({}).ingest),
    retentionMs: new LiveValue(Infinity),
    oldestKept: () => -Infinity,
    logger,
  });
  const handle = createRawIngest({ door, clock: systemClock, logger });
  await door.start();
  const callers = Array.from({ length: 100 }, (_, i) => ({
    principal: { type: 'anonymous', tenant: 'default', open: true } as const,
    requestId: 'bench',
    query: new URLSearchParams({ extra_label: `instance=10.0.0.${i}:9100` }),
    mediaType,
  }));
  for (const caller of callers) await handle(exposition, page, caller);
  const begun = { at: systemClock.monotonic(), cpu: process.cpuUsage() };
  let turns = 0;
  for (; systemClock.monotonic() - begun.at < secondsPerRound * 1000; turns++)
    for (const caller of callers) await handle(exposition, page, caller);
  const { user, system } = process.cpuUsage(begun.cpu);
  await door.stop();
  return (turns * callers.length * samples) / ((user + system) / 1e6);
}

/** Exposition text, in the process: samples a CPU second by format. */
export async function expositionBench(): Promise<Record<string, unknown>> {
  const page = families();
  const samples = page.reduce((sum, family) => sum + family.samples.length, 0);
  const formats = {
    text: ['text/plain', writeText(page)],
    openmetrics: ['application/openmetrics-text', writeOpenMetrics(page)],
  } as const;
  const results: Record<string, unknown> = {};
  for (const [format, [mediaType, text]] of Object.entries(formats)) {
    const body = Buffer.from(text);
    const figures: number[] = [];
    for (let round = 0; round < rounds; round++) figures.push(await samplesPerCpuSecond(body, samples, mediaType));
    results[format] = {
      samples_per_cpu_second: Math.round(median(figures)),
      page_samples: samples,
      page_bytes: body.length,
    };
  }
  return results;
}
