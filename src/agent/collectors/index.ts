import type { CollectorFactory } from './collector.js';
import { cpuCollector } from './cpu.js';
import { diskCollector } from './disk.js';
import { memoryCollector } from './memory.js';
import { networkCollector } from './network.js';

/** What the agent reads. A new subject is a file beside this one, and a line here. */
export const collectors: readonly CollectorFactory[] = [cpuCollector, memoryCollector, diskCollector, networkCollector];
