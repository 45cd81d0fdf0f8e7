import { Agent, request, type RequestOptions } from 'node:http';

/** Line protocol goes to the paths that InfluxDB has, everything else is JSON. */
function mediaTypeOf(url: string): string {
  return url.includes('/write') ? 'text/plain' : 'application/json';
}

/** One POST over a kept connection; the status, once the answer is read. */
export function post(agent: Agent, url: string, body: Buffer): Promise<number> {
  const headers = { 'content-type': mediaTypeOf(url), 'content-length': body.length };
  return statusOf(url, { method: 'POST', agent, headers }, body);
}

/** One GET over a kept connection; the status, once the answer is read. */
export function get(agent: Agent, url: string): Promise<number> {
  return statusOf(url, { agent });
}

function statusOf(url: string, options: RequestOptions, body?: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

const metrics = [
  'cpu.utilization',
  'cpu.load1',
  'cpu.load5',
  'cpu.load15',
  'mem.used_pct',
  'mem.used_mb',
  'mem.available_mb',
  'mem.cache_mb',
  'mem.swap_pct',
  'net.sockets_active',
];

/** Series of one simulated host: the ten metrics above, and twenty disks with five each. */
const hostMetrics = [
  ...metrics.map((metric) => ({ metric, labels: undefined })),
  ...Array.from({ length: 20 }, (_, disk) => ({ device: `disk${disk}` })).flatMap((labels) =>
    ['disk.iops_read', 'disk.iops_write', 'disk.throughput_read_mbps', 'disk.throughput_write_mbps'].map((metric) => ({
      metric,
      labels,
    })),
  ),
  ...Array.from({ length: 10 }, (_, core) => ({ metric: `cpu.core.${core}`, labels: undefined })),
];

/** How many series each of `hosts` has. */
export const seriesPerHost = hostMetrics.length;

/** One body: every series of a host at `ts`, values with two decimals. */
export function hostBody(host: number, ts: number): Buffer {
  const at = new Date(ts).toISOString();
  const samples = hostMetrics.map(({ metric, labels }, i) => ({
    metric,
    ts: at,
    value: ((host * 31 + i * 17 + ts / 1000) % 10_000) / 100,
    labels,
  }));
  return Buffer.from(JSON.stringify({ host_id: `bench-${host}`, metrics: samples }));
}

/** `count` samples of ten hosts over the last minutes: a batch as a fleet's collector sends it. */
export function batchBody(count: number, round: number, now: number): Buffer {
  const samples = Array.from({ length: count }, (_, i) => ({
    host_id: `bench-${(round * 7 + i) % 200}`,
    metric: metrics[i % metrics.length],
    ts: new Date(now - 600_000 + round * 10 + Math.floor(i / 200)).toISOString(),
    value: ((round * 13 + i * 7) % 10_000) / 100,
  }));
  return Buffer.from(JSON.stringify(samples));
}

export const keptConnections = (count: number): Agent => new Agent({ keepAlive: true, maxSockets: count });
