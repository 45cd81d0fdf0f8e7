import { bitsPerMegabit, rounded, type Collector, type CollectorTools, type Measurement } from './collector.js';
import { createRates, type Rates } from './rate.js';

/** What the kernel has counted of one interface since boot: bytes, and packets with an error or dropped, either way. */
export interface InterfaceCounters {
  readonly received: number;
  readonly sent: number;
  readonly errors: number;
  readonly drops: number;
}

// The loopback carries no traffic of the host; the others are ends of what already passes through a real interface.
const notCounted = /^(lo$|veth|ifb|dummy|tunl|sit|gre|ip6tnl)/;
const socketProtocols = /^(TCP|UDP|UDPLITE|RAW)6?: inuse (\d+)/gm;

/** Interfaces of /proc/net/dev. */
export function parseNetDev(text: string): ReadonlyMap<string, InterfaceCounters> {
  const interfaces = new Map<string, InterfaceCounters>();
  for (const line of text.split('\n')) {
    const [, name = '', rest = ''] = /^\s*([^\s|]+):\s*(\d.*)$/.exec(line) ?? [];
    if (name === '' || notCounted.test(name)) continue;
    const [rxBytes = 0, , rxErrors = 0, rxDrops = 0, , , , , txBytes = 0, , txErrors = 0, txDrops = 0] = rest
      .split(/\s+/)
      .map(Number);
    interfaces.set(name, { received: rxBytes, sent: txBytes, errors: rxErrors + txErrors, drops: rxDrops + txDrops });
  }
  return interfaces;
}

/** Sockets of /proc/net/sockstat and sockstat6 in use, listening ones included; undefined when neither tells. */
export function countSockets(...texts: readonly (string | undefined)[]): number | undefined {
  const counts = texts.flatMap((text) => [...(text ?? '').matchAll(socketProtocols)].map((match) => Number(match[2])));
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
}

function measureRates(name: string, [received, sent]: Rates): readonly Measurement[] {
  const labels = { interface: name };
  const megabits = (bytes: number): number => rounded((bytes * 8) / bitsPerMegabit);
  return [
    ...(sent === undefined ? [] : [{ metric: 'net.tx_mbps', value: megabits(sent), labels }]),
    ...(received === undefined ? [] : [{ metric: 'net.rx_mbps', value: megabits(received), labels }]),
  ];
}

/** Megabits a second per interface (two readings), errors and drops since boot per interface, and sockets in use. */
export function networkCollector({ readers, monotonic, absent }: CollectorTools): Collector {
  const rates = createRates();
  return {
    subject: 'network',
    async collect() {
      const files = ['/proc/net/dev', '/proc/net/sockstat', '/proc/net/sockstat6'] as const;
      const [dev, sockstat, sockstat6] = await Promise.all(files.map((path) => readers.text(path)));
      const interfaces = parseNetDev(dev ?? '');
      if (interfaces.size === 0) absent('net.tx_mbps', 'no network interface is in /proc/net/dev');
      const sockets = countSockets(sockstat, sockstat6);
      if (sockets === undefined) absent('net.sockets_active', '/proc/net/sockstat cannot be read');

      const measurements: Measurement[] =
        sockets === undefined ? [] : [{ metric: 'net.sockets_active', value: sockets }];
      const bytes = new Map([...interfaces].map(([name, { received, sent }]) => [name, [received, sent]] as const));
      for (const [name, perSecond] of rates(monotonic(), bytes)) measurements.push(...measureRates(name, perSecond));
      for (const [name, { errors, drops }] of interfaces) {
        const labels = { interface: name };
        measurements.push(
          { metric: 'net.errors', value: errors, labels },
          { metric: 'net.drops', value: drops, labels },
        );
      }
      return measurements;
    },
  };
}
