import { BenchServer } from './server.js';
import { lineBench } from './line-http.js';
import { batchBody, keptConnections, post } from './load.js';
import { singlePostBench } from './single.js';
import { median } from './statistics.js';

const rounds = 5;
const batchesPerRound = 300;
const connections = 4;

/** Samples over HTTP, on disk when answered: line protocol beside other servers, JSON batches, single points. */
export async function ingestBench(): Promise<Record<string, unknown>> {
  return {
    line_ten_fields: await lineBench('ten_fields'),
    line_one_field: await lineBench('one_field'),
    json: await jsonBench(),
    single_posts: await singlePostBench(),
  };
}

/** JSON batches: samples a second, by the clock and by the server's CPU time. */
async function jsonBench(): Promise<Record<string, unknown>> {
  await using server = await BenchServer.start({ PHAROS_MODE: 'live' });
  const agent = keptConnections(connections);
  const url = `${server.url}/api/v1/ingest/metrics`;
  const results: Record<string, unknown> = {};
  let round = 0;
  for (const size of [100, 1000]) {
    const perSecond: number[] = [];
    const perCpuSecond: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const bodies = Array.from({ length: batchesPerRound }, () => batchBody(size, round++, Date.now()));
      const [begun, cpu] = [performance.now(), server.cpuSeconds()];
      await sendAll(bodies, (body) => post(agent, url, body));
      const samples = size * batchesPerRound;
      perSecond.push(samples / ((performance.now() - begun) / 1000));
      perCpuSecond.push(samples / (server.cpuSeconds() - cpu));
    }
    results[`batch_${size}`] = {
      samples_per_second: Math.round(median(perSecond)),
      samples_per_server_cpu_second: Math.round(median(perCpuSecond)),
    };
  }
  agent.destroy();
  return { ...results, rss_after_mb: Math.round(server.rssMb()) };
}

/** Every body once, over as many connections as there are senders; anything but 200 is an error. */
async function sendAll(bodies: readonly Buffer[], send: (body: Buffer) => Promise<number>): Promise<void> {
  // In order: samples that are older than others of their series cost the store a look-up.
  const left = bodies.values();
  const sender = async (): Promise<void> => {
    for (const body of left) {
      const status = await send(body);
      if (status !== 200) throw new Error(`a batch was answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: connections }, sender));
}
