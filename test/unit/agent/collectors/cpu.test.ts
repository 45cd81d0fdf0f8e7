import { describe, expect, test } from 'vitest';

import { busyPercent, cpuCollector, parseLoadavg, parseStat } from '../../../../src/agent/collectors/cpu.js';
import { collectorOn, fakeMachine } from '../../../support/agent-machine.js';

const stat = `cpu  10216 120 6707 180333 2286 0 215 7127 900 40
cpu0 4066 60 2765 92959 188 0 34 3563 450 20
cpu1 6150 60 3942 87374 2098 0 181 3564 450 20
intr 384774 0 0 0
ctxt 854809
btime 1795222800
procs_running 2
`;

/** /proc/stat of one processor with these ticks: user, nice, system, idle, iowait. */
function oneCore(...ticks: number[]): string {
  const fields = [...ticks, 0, 0, 0, 0, 0].join(' ');
  return `cpu  ${fields}\ncpu0 ${fields}\n`;
}

describe('/proc/stat', () => {
  test('gives the ticks of the total and of each core, without the guest time that user time already holds', () => {
    expect([...parseStat(stat)]).toEqual([
      ['cpu', [10216, 120, 6707, 180333, 2286, 0, 215, 7127]],
      ['cpu0', [4066, 60, 2765, 92959, 188, 0, 34, 3563]],
      ['cpu1', [6150, 60, 3942, 87374, 2098, 0, 181, 3564]],
    ]);
  });

  test('waiting for a disk is idle time, stolen time is busy time', () => {
    expect(busyPercent([0, 0, 0, 0, 0, 0, 0, 0], [10, 5, 5, 60, 10, 2, 3, 5])).toBe(30);
  });

  test('a field that goes back never makes a negative share', () => {
    expect(busyPercent([100, 0, 0, 500, 50, 0, 0, 0], [110, 0, 0, 530, 20, 0, 0, 0])).toBe(25);
    expect(busyPercent([100, 0, 0, 500, 50, 0, 0, 0], [1, 0, 0, 2, 0, 0, 0, 0])).toBeUndefined();
  });
});

test('/proc/loadavg gives three averages', () => {
  expect(parseLoadavg('0.50 1.25 2.00 2/95 9154\n')).toEqual([0.5, 1.25, 2]);
  expect(parseLoadavg('')).toEqual([]);
});

describe('the CPU collector', () => {
  test('says only the load at first, and the utilization from the second reading on', async () => {
    const machine = fakeMachine({
      '/proc/stat': oneCore(100, 0, 0, 900, 0),
      '/proc/loadavg': '0.50 1.25 2.00 2/95 9154\n',
    });
    const cpu = collectorOn(machine, cpuCollector);
    expect(await cpu.read()).toEqual({ 'cpu.load1': 0.5, 'cpu.load5': 1.25, 'cpu.load15': 2 });
    machine.files.set('/proc/stat', oneCore(175, 0, 0, 1225, 0));
    expect(await cpu.read(5000)).toMatchObject({ 'cpu.utilization': 18.75, 'cpu.core.0': 18.75 });
  });

  test('a core that comes on line is read from its second reading on', async () => {
    const machine = fakeMachine({ '/proc/stat': oneCore(0, 0, 0, 0, 0) });
    const cpu = collectorOn(machine, cpuCollector);
    await cpu.read();
    machine.files.set('/proc/stat', `${oneCore(1, 0, 0, 1, 0)}cpu1 5 0 0 5 0 0 0 0 0 0\n`);
    expect(await cpu.read(5000)).toEqual({ 'cpu.utilization': 50, 'cpu.core.0': 50 });
    machine.files.set('/proc/stat', `${oneCore(2, 0, 0, 2, 0)}cpu1 6 0 0 8 0 0 0 0 0 0\n`);
    expect(await cpu.read(5000)).toEqual({ 'cpu.utilization': 50, 'cpu.core.0': 50, 'cpu.core.1': 25 });
  });

  test('a machine without /proc gives nothing, and says so', async () => {
    const cpu = collectorOn(fakeMachine(), cpuCollector);
    expect(await cpu.read()).toEqual({});
    expect(cpu.remarks).toEqual([
      'cpu.utilization: /proc/stat cannot be read',
      'cpu.load1: /proc/loadavg cannot be read',
    ]);
  });
});
