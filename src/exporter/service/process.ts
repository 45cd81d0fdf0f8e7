import { readdir } from 'node:fs/promises';

import { Counter, Gauge, type Registry } from 'prom-client';

/** Names as every Prometheus client library has them. */
const cpuSecondsTotal = 'process_cpu_seconds_total';
const residentMemoryBytes = 'process_resident_memory_bytes';
const startTimeSeconds = 'process_start_time_seconds';
const openFds = 'process_open_fds';
const heapBytes = 'nodejs_heap_size_bytes';
const externalMemoryBytes = 'nodejs_external_memory_bytes';

const descriptors = '/proc/self/fd';

/** The process as its system sees it. `now` is epoch ms. */
export function processMetrics(registry: Registry, now: number): void {
  const registers = [registry];
  new Counter({
    name: cpuSecondsTotal,
    help: 'Processor time that the process spent, user and system, in seconds.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  new Gauge({
    name: startTimeSeconds,
    help: 'When the process started, in seconds since the epoch.',
    registers,
  }).set(now / 1000 - process.uptime());
  memoryMetrics(registers);
  if (process.platform !== 'linux') return;
  new Gauge({
    name: openFds,
    help: 'File descriptors that the process holds open.',
    registers,
    async collect() {
      this.set((await readdir(descriptors)).length);
    },
  });
}

function memoryMetrics(registers: Registry[]): void {
  new Gauge({
    name: residentMemoryBytes,
    help: 'Resident memory of the process in bytes.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss());
    },
  });
  new Gauge({
    name: heapBytes,
    help: 'Heap of the JavaScript engine in bytes: what it uses, and what it holds.',
    labelNames: ['state'],
    registers,
    collect() {
      const { heapUsed, heapTotal } = process.memoryUsage();
      this.set({ state: 'used' }, heapUsed);
      this.set({ state: 'held' }, heapTotal);
    },
  });
  new Gauge({
    name: externalMemoryBytes,
    help: 'Memory outside the heap that JavaScript objects hold, in bytes.',
    registers,
    collect() {
      this.set(process.memoryUsage().external);
    },
  });
}
