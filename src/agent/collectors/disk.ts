import type { DiskSpace, Readers } from '../readers.js';
import { bitsPerMegabit, rounded, type Collector, type CollectorTools, type Measurement } from './collector.js';
import { createRates, type Counters } from './rate.js';

// The kernel counts in sectors of 512 bytes whatever the size of the device's own.
const bytesPerSector = 512;
const notDisks = /^(loop|ram|zram|sr|fd)\d/;
const readOnlyImages: readonly string[] = ['squashfs', 'iso9660', 'erofs'];

/** Counters of a device in /proc/diskstats, in this order. */
const diskMetrics = [
  'disk.iops_read',
  'disk.throughput_read_mbps',
  'disk.iops_write',
  'disk.throughput_write_mbps',
] as const;

/**
 * Whole devices of /proc/diskstats with reads completed, bytes read, writes completed and bytes written. Partitions (named
 * after a device in the list, with `p` between where that name ends in a digit) and what is no disk are left out.
 */
export function parseDiskstats(text: string): Counters {
  const devices = new Map<string, readonly number[]>();
  for (const line of text.split('\n')) {
    const fields = line.trim().split(/\s+/);
    const name = fields[2];
    if (name === undefined || fields.length < 11 || notDisks.test(name)) continue;
    const [reads = 0, , sectorsRead = 0, , writes = 0, , sectorsWritten = 0] = fields.slice(3).map(Number);
    devices.set(name, [reads, sectorsRead * bytesPerSector, writes, sectorsWritten * bytesPerSector]);
  }
  for (const name of [...devices.keys()]) {
    const parent = /^(.*\d)p\d+$/.exec(name)?.[1] ?? /^(.*\D)\d+$/.exec(name)?.[1];
    if (parent !== undefined && devices.has(parent)) devices.delete(name);
  }
  return devices;
}

/** Where a device is mounted. */
export interface Mount {
  readonly mount: string;
  readonly device: string;
}

/**
 * Mount points of /proc/self/mounts that lie on this machine's disks: block devices, ZFS, and the overlay that a container
 * has for its root. A device that is mounted more than once is told by its shortest mount point.
 */
export function parseMounts(text: string): readonly Mount[] {
  const mountOf = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [device = '', rawMount = '', type = ''] = line.split(' ');
    const mount = rawMount.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    const onDisk = device.startsWith('/dev/')
      ? !readOnlyImages.includes(type)
      : type === 'zfs' || (type === 'overlay' && mount === '/');
    if (!onDisk) continue;
    const known = mountOf.get(device);
    if (known === undefined || mount.length < known.length) mountOf.set(device, mount);
  }
  return [...mountOf].map(([device, mount]) => ({ mount, device })).sort((a, b) => (a.mount < b.mount ? -1 : 1));
}

/** Used share in percent as `df` shows it: of what programs may have, blocks reserved for root left out. */
export function usedPercent({ total, free, available }: DiskSpace): number | undefined {
  const used = total - free;
  return used + available <= 0 ? undefined : (100 * used) / (used + available);
}

async function measureSpace(readers: Readers, mounts: readonly Mount[]): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { mount, device } of mounts) {
    const space = await readers.space(mount);
    const percent = space === undefined ? undefined : usedPercent(space);
    if (percent !== undefined)
      measurements.push({ metric: 'disk.used_pct', value: rounded(percent), labels: { mount, device } });
  }
  return measurements;
}

/** `disk.used_pct` per mount; operations and megabits a second per device, which need two readings. */
export function diskCollector({ readers, monotonic, absent }: CollectorTools): Collector {
  const rates = createRates();
  return {
    subject: 'disk',
    async collect() {
      const [mounts, diskstats] = await Promise.all([
        readers.text('/proc/self/mounts'),
        readers.text('/proc/diskstats'),
      ]);
      const at = monotonic();
      const used = await measureSpace(readers, parseMounts(mounts ?? ''));
      if (used.length === 0) absent('disk.used_pct', 'no mounted disk is in /proc/self/mounts');
      const devices = parseDiskstats(diskstats ?? '');
      if (devices.size === 0) absent('disk.iops_read', 'no disk is in /proc/diskstats');

      const measurements = [...used];
      for (const [device, values] of rates(at, devices)) {
        values.forEach((value, i) => {
          const metric = diskMetrics[i];
          if (value === undefined || metric === undefined) return;
          const scale = metric.startsWith('disk.throughput') ? 8 / bitsPerMegabit : 1;
          measurements.push({ metric, value: rounded(value * scale), labels: { device } });
        });
      }
      return measurements;
    },
  };
}
