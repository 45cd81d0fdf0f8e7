import { expect, test } from 'vitest';

import { ErrorBody } from '../../../src/domain/errors.js';
import { temporaryFolder } from '../../support/folder.js';
import { bulkHours, bulkTraffic, hostTraffic } from '../../support/load/senders.js';
import { PostingClient, uncached } from '../../support/posting-client.js';
import { allowWriting, forbidWriting, heldToRights } from '../../support/read-only.js';
import { startServer, type Server } from '../../support/server.js';
import { until } from '../../support/until.js';

const env = {
  ...uncached,
  PHAROS_MODE: 'live',
  PHAROS_STORE__MEMORY_LIMIT_MB: '64',
  PHAROS_INGEST__MAX_PAST_SECONDS: String((bulkHours + 2) * 3600),
};
/** More than fit into a head of 64 MB, so that a new file is needed. */
const batchesOfAHead = 80;

const readiness = (server: Server, status: number) =>
  until(`/ready answers ${status}`, async () => (await server.json('/ready')).status === status || undefined);

/** Sends until a batch is not taken, and gives that answer. */
async function untilRefused(client: PostingClient, server: Server) {
  for (let batch = 0; batch < batchesOfAHead; batch++) {
    const answer = await client.send(server);
    if (answer.status !== 204) return answer;
  }
  throw new Error(`${batchesOfAHead} batches were taken`);
}

test(
  'a server whose folder becomes read-only says so, keeps what it answered, and goes on once it can be written',
  { timeout: 60_000 },
  async () => {
    using folder = temporaryFolder();
    const [bulk, host] = [new PostingClient(bulkTraffic('bulk-0')), new PostingClient(hostTraffic('host-0'))];
    {
      await using server = await startServer({ dataDir: folder.path, env, through: heldToRights });
      for (const client of [bulk, host]) await client.send(server);

      forbidWriting(folder.path);
      await readiness(server, 503);
      const refused = await untilRefused(bulk, server);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^[1-9]/)]);
      expect(ErrorBody.parse(refused.body).error.code).toBe('UNAVAILABLE');
      const { request_id } = refused.body.error;
      for (const client of [bulk, host]) await client.expectKept(server);

      allowWriting(folder.path);
      await readiness(server, 200);
      for (const client of [bulk, host]) expect((await client.send(server)).status).toBeLessThan(300);
      for (const client of [bulk, host]) await client.expectKept(server);
      expect(await server.stop()).toBe(0);
      const told = server.lines.find((line) => line['request_id'] === request_id);
      expect(JSON.stringify(told)).toContain('The sample store cannot keep samples: its folder cannot be written');
    }
    await using server = await startServer({ dataDir: folder.path, env, through: heldToRights });
    for (const client of [bulk, host]) await client.expectAllKept(server);
  },
);
