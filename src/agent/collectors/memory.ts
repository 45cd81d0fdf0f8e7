import { bytesPerMegabyte, rounded, type Collector, type CollectorTools, type Measurement } from './collector.js';

/** The sizes of /proc/meminfo, in bytes, by field. */
export function parseMeminfo(text: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const match of text.matchAll(/^(\S+):\s+(\d+) kB$/gm)) {
    // The kernel writes kB and means 1024 bytes.
    sizes.set(match[1] ?? '', Number(match[2]) * 1024);
  }
  return sizes;
}

/**
 * Memory in use is what no program could get without swapping (MemTotal - MemAvailable); the cache is what `free` shows as
 * buff/cache (Buffers + Cached + SReclaimable). No swap space gives no `mem.swap_pct`.
 */
export function measureMemory(sizes: ReadonlyMap<string, number>): readonly Measurement[] {
  const measurements: Measurement[] = [];
  const add = (metric: string, value: number): void => void measurements.push({ metric, value: rounded(value) });

  const total = sizes.get('MemTotal');
  const available = sizes.get('MemAvailable');
  if (total !== undefined && available !== undefined && total > 0) {
    add('mem.used_pct', (100 * (total - available)) / total);
    add('mem.used_mb', (total - available) / bytesPerMegabyte);
    add('mem.available_mb', available / bytesPerMegabyte);
  }
  const cached = sizes.get('Cached');
  if (cached !== undefined) {
    add('mem.cache_mb', (cached + (sizes.get('Buffers') ?? 0) + (sizes.get('SReclaimable') ?? 0)) / bytesPerMegabyte);
  }
  const swap = sizes.get('SwapTotal');
  const swapFree = sizes.get('SwapFree');
  if (swap !== undefined && swapFree !== undefined && swap > 0) add('mem.swap_pct', (100 * (swap - swapFree)) / swap);
  return measurements;
}

const metrics = ['mem.used_pct', 'mem.used_mb', 'mem.available_mb', 'mem.cache_mb', 'mem.swap_pct'] as const;

export function memoryCollector({ readers, absent }: CollectorTools): Collector {
  return {
    subject: 'memory',
    async collect() {
      const text = await readers.text('/proc/meminfo');
      const measurements = measureMemory(parseMeminfo(text ?? ''));
      for (const metric of metrics) {
        if (!measurements.some((measurement) => measurement.metric === metric)) {
          absent(
            metric,
            text === undefined ? '/proc/meminfo cannot be read' : 'this machine has none, or does not tell',
          );
        }
      }
      return measurements;
    },
  };
}
