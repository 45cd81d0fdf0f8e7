import autocannon from 'autocannon';

import { BenchServer } from './server.js';
import { rounded } from './statistics.js';

const requestsPerSecond = 500;
const seconds = 10;

/** Latency of the small reads at 500 requests a second over ten connections, ms. */
export async function apiBench(): Promise<Record<string, unknown>> {
  await using server = await BenchServer.start();
  await autocannon({ url: `${server.url}/api/status`, connections: 10, overallRate: requestsPerSecond, duration: 3 });
  const results: Record<string, unknown> = { requests_per_second: requestsPerSecond };
  for (const path of ['/health', '/api/status']) {
    const { latency, requests, non2xx } = await autocannon({
      url: server.url + path,
      connections: 10,
      overallRate: requestsPerSecond,
      duration: seconds,
    });
    results[path] = {
      p50_ms: latency.p50,
      p99_ms: latency.p99,
      mean_ms: rounded(latency.mean),
      answered: requests.total,
      not_2xx: non2xx,
    };
  }
  const flat = await autocannon({ url: `${server.url}/api/status`, connections: 10, duration: 5 });
  results['status_at_full_speed'] = { requests_per_second: Math.round(flat.requests.mean) };
  return results;
}
