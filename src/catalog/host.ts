import type { KindDefinition } from '../domain/kind.js';
import type { Thresholds } from '../domain/metric.js';
import { defineMetrics } from './define.js';

const percentage = { unit: 'percent', type: 'number', range: { min: 0, max: 100 } } as const;
const megabytes = { unit: 'mb', type: 'number', range: { min: 0 } } as const;
const megabitsPerSecond = { unit: 'mbps', type: 'number', range: { min: 0 } } as const;
const perSecond = { unit: 'per_second', type: 'number', range: { min: 0 } } as const;
const count = { unit: 'count', type: 'integer', range: { min: 0 } } as const;
const load = { unit: 'none', type: 'number', range: { min: 0 } } as const;

/**
 * The tracked metrics, from which a host's status follows: how full its processors, memory, disks and GPUs are. Not a
 * single core, which is often busy on a healthy host, and not swap, which fills with pages that nobody misses.
 */
const tracked: Thresholds = { direction: 'above', warn: 70, crit: 90 };

const perGpu = ['gpu_index'];
const perDevice = ['device'];
const perInterface = ['interface'];
const perRank = ['rank'];
const ofProcess = ['pid', 'name'];

export const host: KindDefinition = {
  id: 'host',
  title: 'Host',
  help: 'A computer whose usage an agent reports.',
  lostAfterSeconds: 120,
  metrics: defineMetrics('pharos_host', [
    {
      id: 'cpu.utilization',
      title: 'CPU utilization',
      help: 'Share of the time of all processors that was spent working, in percent.',
      ...percentage,
      thresholds: tracked,
    },
    {
      id: 'cpu.load1',
      title: 'Load, 1 minute',
      help: 'Load average of the system over the last minute.',
      ...load,
    },
    {
      id: 'cpu.load5',
      title: 'Load, 5 minutes',
      help: 'Load average of the system over the last 5 minutes.',
      ...load,
    },
    {
      id: 'cpu.load15',
      title: 'Load, 15 minutes',
      help: 'Load average of the system over the last 15 minutes.',
      ...load,
    },
    {
      id: 'cpu.core.N',
      title: 'CPU core utilization',
      help: 'Share of the time of one processor core that was spent working, in percent.',
      ...percentage,
      indexLabel: 'core',
    },
    {
      id: 'mem.used_pct',
      title: 'Memory used',
      help: 'Share of the memory that is in use and not available to new work, in percent.',
      ...percentage,
      thresholds: tracked,
    },
    {
      id: 'mem.used_mb',
      title: 'Memory used, megabytes',
      help: 'Memory that is in use and not available to new work, in megabytes.',
      ...megabytes,
    },
    {
      id: 'mem.available_mb',
      title: 'Memory available',
      help: 'Memory that new work can have without swapping, in megabytes.',
      ...megabytes,
    },
    {
      id: 'mem.cache_mb',
      title: 'Memory cache',
      help: 'Memory that holds cached files and is given up on demand, in megabytes.',
      ...megabytes,
    },
    {
      id: 'mem.swap_pct',
      title: 'Swap used',
      help: 'Share of the swap space that is in use, in percent.',
      ...percentage,
    },
    {
      id: 'gpu.utilization',
      title: 'GPU utilization',
      help: 'Share of the time in which the GPU was working, in percent.',
      ...percentage,
      thresholds: tracked,
      labels: perGpu,
    },
    {
      id: 'gpu.memory_used_mb',
      title: 'GPU memory used, megabytes',
      help: 'Memory of the GPU that is in use, in megabytes.',
      ...megabytes,
      labels: perGpu,
    },
    {
      id: 'gpu.memory_total_mb',
      title: 'GPU memory',
      help: 'Memory that the GPU has, in megabytes.',
      ...megabytes,
      labels: perGpu,
    },
    {
      id: 'gpu.memory_used_pct',
      title: 'GPU memory used',
      help: 'Share of the memory of the GPU that is in use, in percent, derived from the used and the total.',
      ...percentage,
      thresholds: tracked,
      labels: perGpu,
      derivedFrom: { part: 'gpu.memory_used_mb', whole: 'gpu.memory_total_mb' },
    },
    {
      id: 'gpu.temperature_c',
      title: 'GPU temperature',
      help: 'Temperature of the GPU in degrees Celsius.',
      unit: 'celsius',
      type: 'number',
      range: { min: -50, max: 200 },
      labels: perGpu,
    },
    {
      id: 'gpu.power_w',
      title: 'GPU power',
      help: 'Electrical power that the GPU draws, in watts.',
      unit: 'watts',
      type: 'number',
      range: { min: 0 },
      labels: perGpu,
    },
    {
      id: 'gpu.process.pid',
      title: 'GPU process',
      help: 'Id of a process that uses the GPU, by rank of the GPU memory that it holds.',
      unit: 'none',
      type: 'integer',
      range: { min: 0 },
      labels: ['gpu_index', 'rank'],
      attributes: ['name'],
    },
    {
      id: 'disk.used_pct',
      title: 'Disk used',
      help: 'Share of the space of a file system that is in use, in percent.',
      ...percentage,
      thresholds: tracked,
      labels: ['mount', 'device'],
    },
    {
      id: 'disk.iops_read',
      title: 'Disk reads',
      help: 'Read operations that a disk completed per second.',
      ...perSecond,
      labels: perDevice,
      name: 'pharos_host_disk_iops_read',
      baseName: 'pharos_host_disk_read_operations_per_second',
    },
    {
      id: 'disk.iops_write',
      title: 'Disk writes',
      help: 'Write operations that a disk completed per second.',
      ...perSecond,
      labels: perDevice,
      name: 'pharos_host_disk_iops_write',
      baseName: 'pharos_host_disk_write_operations_per_second',
    },
    {
      id: 'disk.throughput_read_mbps',
      title: 'Disk read throughput',
      help: 'Data rate read from a disk in megabits per second.',
      ...megabitsPerSecond,
      labels: perDevice,
    },
    {
      id: 'disk.throughput_write_mbps',
      title: 'Disk write throughput',
      help: 'Data rate written to a disk in megabits per second.',
      ...megabitsPerSecond,
      labels: perDevice,
    },
    {
      id: 'net.tx_mbps',
      title: 'Network sent',
      help: 'Data rate sent through a network interface in megabits per second.',
      ...megabitsPerSecond,
      labels: perInterface,
    },
    {
      id: 'net.rx_mbps',
      title: 'Network received',
      help: 'Data rate received through a network interface in megabits per second.',
      ...megabitsPerSecond,
      labels: perInterface,
    },
    {
      id: 'net.errors',
      title: 'Network errors',
      help: 'Packets sent or received with an error on a network interface since the host started.',
      ...count,
      counter: true,
      labels: perInterface,
    },
    {
      id: 'net.drops',
      title: 'Network drops',
      help: 'Packets that a network interface dropped since the host started.',
      ...count,
      counter: true,
      labels: perInterface,
    },
    {
      id: 'net.sockets_active',
      title: 'Active sockets',
      help: 'Network sockets in use on the host.',
      ...count,
    },
    {
      id: 'proc.top.cpu_pct',
      title: 'Top process, CPU',
      help: 'Processor time of the process of this rank, in percent of one core.',
      unit: 'percent',
      type: 'number',
      range: { min: 0 },
      labels: perRank,
      attributes: ofProcess,
    },
    {
      id: 'proc.top.mem_mb',
      title: 'Top process, memory',
      help: 'Resident memory of the process of this rank, in megabytes.',
      ...megabytes,
      labels: perRank,
      attributes: ofProcess,
    },
    {
      id: 'proc.top.gpu_mem_mb',
      title: 'Top process, GPU memory',
      help: 'GPU memory of the process of this rank, in megabytes.',
      ...megabytes,
      labels: perRank,
      attributes: [...ofProcess, 'gpu_index'],
    },
  ]),
  commands: [],
  simulation: { enabled: true, count: 3 },
};
