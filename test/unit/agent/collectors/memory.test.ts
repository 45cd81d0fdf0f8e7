import { describe, expect, test } from 'vitest';

import { memoryCollector } from '../../../../src/agent/collectors/memory.js';
import { collectorOn, fakeMachine } from '../../../support/agent-machine.js';

const meminfo = `MemTotal:        4000000 kB
MemFree:         1000000 kB
MemAvailable:    3000000 kB
Buffers:          100000 kB
Cached:           800000 kB
SwapCached:            0 kB
SwapTotal:       2000000 kB
SwapFree:        1500000 kB
SReclaimable:     100000 kB
HugePages_Total:       0
`;

describe('the memory collector', () => {
  test('counts as used what new work cannot have, in megabytes of 10^6 bytes', async () => {
    expect(await collectorOn(fakeMachine({ '/proc/meminfo': meminfo }), memoryCollector).read()).toEqual({
      'mem.used_pct': 25,
      'mem.used_mb': 1024,
      'mem.available_mb': 3072,
      'mem.cache_mb': 1024,
      'mem.swap_pct': 25,
    });
  });

  test('a machine without swap has no swap share, rather than one of 0', async () => {
    const machine = fakeMachine({ '/proc/meminfo': meminfo.replace(/Swap(Total|Free): +\d+/g, 'Swap$1:  0') });
    const memory = collectorOn(machine, memoryCollector);
    expect(await memory.read()).not.toHaveProperty(['mem.swap_pct']);
    expect(memory.remarks).toEqual(['mem.swap_pct: this machine has none, or does not tell']);
  });

  test('a kernel that does not tell the available memory leaves out what follows from it', async () => {
    const machine = fakeMachine({ '/proc/meminfo': meminfo.replace(/MemAvailable.*\n/, '') });
    expect(Object.keys(await collectorOn(machine, memoryCollector).read())).toEqual(['mem.cache_mb', 'mem.swap_pct']);
  });
});
