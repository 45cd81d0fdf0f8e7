import { describe, expect, test } from 'vitest';

import { countSockets, networkCollector, parseNetDev } from '../../../../src/agent/collectors/network.js';
import { collectorOn, fakeMachine } from '../../../support/agent-machine.js';

const heading = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
`;
const sockstat = 'sockets: used 170\nTCP: inuse 5 orphan 0 tw 9 alloc 1 mem 260\nUDP: inuse 2 mem 0\nRAW: inuse 0\n';

function oneInterface(received: number, sent: number): string {
  return `${heading}    lo:    3293      31    0    0    0     0          0         0     3293      31    0    0    0     0       0          0
  eth0:${received}   14549    3    4    0     0          0         0  ${sent}    8743    5    6    0     0       0          0
`;
}

describe('/proc/net/dev', () => {
  test('gives real interfaces, errors and drops of both directions, whether a space follows the colon or not', () => {
    expect([...parseNetDev(oneInterface(553245017, 1135351))]).toEqual([
      ['eth0', { received: 553245017, sent: 1135351, errors: 8, drops: 10 }],
    ]);
  });
});

test('sockets in use are those of both IP versions, not the ones waiting to be forgotten', () => {
  expect(countSockets(sockstat, 'TCP6: inuse 3\nUDP6: inuse 1\nFRAG6: inuse 0 memory 0\n')).toBe(11);
  expect(countSockets(sockstat, undefined)).toBe(7);
  expect(countSockets(undefined, undefined)).toBeUndefined();
});

describe('the network collector', () => {
  test('says counts at once and megabits a second from the second reading on', async () => {
    const machine = fakeMachine({ '/proc/net/dev': oneInterface(1000, 1000), '/proc/net/sockstat': sockstat });
    const network = collectorOn(machine, networkCollector);
    const counts = { 'net.sockets_active': 7, 'net.errors{interface=eth0}': 8, 'net.drops{interface=eth0}': 10 };
    expect(await network.read()).toEqual(counts);
    machine.files.set('/proc/net/dev', oneInterface(6_251_000, 3_126_000));
    expect(await network.read(5000)).toEqual({
      ...counts,
      'net.rx_mbps{interface=eth0}': 10,
      'net.tx_mbps{interface=eth0}': 5,
    });
  });

  test('a driver that starts its counters anew gives no rate for that turn', async () => {
    const machine = fakeMachine({ '/proc/net/dev': oneInterface(5_000_000, 5_000_000) });
    const network = collectorOn(machine, networkCollector);
    await network.read();
    machine.files.set('/proc/net/dev', oneInterface(0, 0));
    expect(Object.keys(await network.read(5000))).toEqual(['net.errors{interface=eth0}', 'net.drops{interface=eth0}']);
  });
});
