import { describe, expect, test } from 'vitest';

import { diskCollector, parseDiskstats, parseMounts, usedPercent } from '../../../../src/agent/collectors/disk.js';
import { collectorOn, fakeMachine } from '../../../support/agent-machine.js';

/** /proc/diskstats of one disk: reads and sectors read, writes and sectors written. */
function oneDisk(...[reads, sectorsRead, writes, sectorsWritten]: [number, number, number, number]): string {
  return `   8       0 sda ${reads} 8994 ${sectorsRead} 37642 ${writes} 33123 ${sectorsWritten} 20281 0 28764 59758 8255 74 317840 1452 3680 381\n`;
}

describe('/proc/diskstats', () => {
  test('gives whole disks: no partitions, loops or memory disks', () => {
    const line = (name: string): string => `   8       0 ${name} 1 0 2 0 3 0 4 0 0 0 0\n`;
    const names = [
      'sda',
      'sda1',
      'nvme0n1',
      'nvme0n1p2',
      'mmcblk0',
      'mmcblk0p1',
      'dm-1',
      'dm-10',
      'md127',
      'xvdb1',
      'loop0',
      'zram0',
      'sr0',
    ];
    expect([...parseDiskstats(names.map(line).join('')).keys()]).toEqual([
      'sda',
      'nvme0n1',
      'mmcblk0',
      'dm-1',
      'dm-10',
      'md127',
      'xvdb1',
    ]);
  });

  test('counts sectors of 512 bytes', () => {
    expect(parseDiskstats(oneDisk(35540, 2234010, 25868, 3743856)).get('sda')).toEqual([
      35540,
      2234010 * 512,
      25868,
      3743856 * 512,
    ]);
  });
});

describe('/proc/self/mounts', () => {
  test('gives what lies on disks, each device once, at its shortest mount point', () => {
    const text = `proc /proc proc rw,relatime 0 0
tmpfs /dev/shm tmpfs rw 0 0
/dev/vda1 /var/lib/docker/volumes ext4 rw 0 0
/dev/vda1 / ext4 rw,relatime 0 0
/dev/mapper/data /mnt/my\\040data xfs rw 0 0
/dev/loop3 /snap/core/1 squashfs ro 0 0
tank/home /home zfs rw 0 0
server:/export /net nfs4 rw 0 0
overlay /var/lib/docker/overlay2/merged overlay rw 0 0
`;
    expect(parseMounts(text)).toEqual([
      { mount: '/', device: '/dev/vda1' },
      { mount: '/home', device: 'tank/home' },
      { mount: '/mnt/my data', device: '/dev/mapper/data' },
    ]);
  });

  test('gives the overlay that is the root of a container', () => {
    expect(parseMounts('overlay / overlay rw,lowerdir=/a 0 0\n')).toEqual([{ mount: '/', device: 'overlay' }]);
  });
});

test('the used share leaves out what is reserved for root, as df does', () => {
  expect(usedPercent({ total: 100, free: 60, available: 40 })).toBe(50);
  expect(usedPercent({ total: 0, free: 0, available: 0 })).toBeUndefined();
});

describe('the disk collector', () => {
  test('says the space at once, and operations and megabits a second from the second reading on', async () => {
    const machine = fakeMachine({
      '/proc/self/mounts': '/dev/sda1 / ext4 rw 0 0\n',
      '/proc/diskstats': oneDisk(100, 0, 200, 0),
    });
    machine.spaces.set('/', { total: 100, free: 60, available: 60 });
    const disk = collectorOn(machine, diskCollector);
    expect(await disk.read()).toEqual({ 'disk.used_pct{mount=/,device=/dev/sda1}': 40 });
    machine.files.set('/proc/diskstats', oneDisk(150, 10_000, 225, 5_000));
    expect(await disk.read(5000)).toMatchObject({
      'disk.iops_read{device=sda}': 10,
      'disk.iops_write{device=sda}': 5,
      'disk.throughput_read_mbps{device=sda}': 8.192,
      'disk.throughput_write_mbps{device=sda}': 4.096,
    });
  });

  test('counters that went back give no rate for that turn', async () => {
    const machine = fakeMachine({ '/proc/diskstats': oneDisk(100, 1000, 200, 1000) });
    const disk = collectorOn(machine, diskCollector);
    await disk.read();
    machine.files.set('/proc/diskstats', oneDisk(1, 10, 210, 1000));
    expect(await disk.read(5000)).toEqual({
      'disk.iops_write{device=sda}': 2,
      'disk.throughput_write_mbps{device=sda}': 0,
    });
  });

  test('a mount that has gone, and a container without diskstats, leave their metrics out', async () => {
    const disk = collectorOn(fakeMachine({ '/proc/self/mounts': '/dev/sda1 / ext4 rw 0 0\n' }), diskCollector);
    expect([await disk.read(), await disk.read(5000)]).toEqual([{}, {}]);
    expect(disk.remarks.slice(0, 2)).toEqual([
      'disk.used_pct: no mounted disk is in /proc/self/mounts',
      'disk.iops_read: no disk is in /proc/diskstats',
    ]);
  });
});
