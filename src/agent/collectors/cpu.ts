import { rounded, type Collector, type CollectorTools, type Measurement } from './collector.js';

/** Ticks that a processor has spent since boot: user, nice, system, idle, iowait, irq, softirq, steal. */
export type CpuTicks = readonly number[];

// Guest time is part of user time: counting the fields behind `steal` would count it twice.
const tickFields = 8;
const idleField = 3;
const iowaitField = 4;

/** The processor lines of /proc/stat, by name: `cpu` for all of them, `cpu0`, `cpu1` and so on for each that is on line. */
export function parseStat(text: string): ReadonlyMap<string, CpuTicks> {
  const processors = new Map<string, CpuTicks>();
  for (const line of text.split('\n')) {
    if (!line.startsWith('cpu')) continue;
    const [name = '', ...fields] = line.trim().split(/\s+/);
    processors.set(name, fields.slice(0, tickFields).map(Number));
  }
  return processors;
}

/**
 * Share of the time between two readings that a processor was busy, in percent; waiting for a disk is idle. Undefined when
 * no time has passed. A field that went back (iowait does, and any field when a processor comes back) counts as unchanged.
 */
export function busyPercent(before: CpuTicks, after: CpuTicks): number | undefined {
  const spent = after.map((ticks, field) => Math.max(0, ticks - (before[field] ?? 0)));
  const total = spent.reduce((sum, ticks) => sum + ticks, 0);
  if (total <= 0) return undefined;
  const idle = (spent[idleField] ?? 0) + (spent[iowaitField] ?? 0);
  return (100 * (total - idle)) / total;
}

/** The three load averages of /proc/loadavg: 1, 5 and 15 minutes; none when the text is not that of the file. */
export function parseLoadavg(text: string): readonly number[] {
  return (/^([\d.]+) ([\d.]+) ([\d.]+) /.exec(text) ?? []).slice(1).map(Number);
}

const loadMetrics = ['cpu.load1', 'cpu.load5', 'cpu.load15'] as const;

function utilization(before: ReadonlyMap<string, CpuTicks>, after: ReadonlyMap<string, CpuTicks>): Measurement[] {
  const measurements: Measurement[] = [];
  for (const [name, ticks] of after) {
    const old = before.get(name);
    const percent = old === undefined ? undefined : busyPercent(old, ticks);
    if (percent === undefined) continue;
    const metric = name === 'cpu' ? 'cpu.utilization' : `cpu.core.${name.slice('cpu'.length)}`;
    measurements.push({ metric, value: rounded(percent) });
  }
  return measurements;
}

/** `cpu.utilization`, `cpu.core.N` (both need two readings) and the load averages. */
export function cpuCollector({ readers, absent }: CollectorTools): Collector {
  let previous: ReadonlyMap<string, CpuTicks> = new Map();
  return {
    subject: 'cpu',
    async collect() {
      const [stat, loadavg] = await Promise.all([readers.text('/proc/stat'), readers.text('/proc/loadavg')]);
      if (stat === undefined) absent('cpu.utilization', '/proc/stat cannot be read');
      if (loadavg === undefined) absent('cpu.load1', '/proc/loadavg cannot be read');

      const processors = parseStat(stat ?? '');
      const measurements = utilization(previous, processors);
      previous = processors;
      parseLoadavg(loadavg ?? '').forEach((value, i) => {
        const metric = loadMetrics[i];
        if (metric !== undefined) measurements.push({ metric, value });
      });
      return measurements;
    },
  };
}
