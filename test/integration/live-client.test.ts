import { expect, test } from 'vitest';

import { createPharosClient } from '../../clients/ts/src/index.js';
import { startApp, type TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/folder.js';

/** Puts one value of the device `thermometer` on disk. */
async function keep(app: TestApp, value: number): Promise<void> {
  const line = `pharos_device_temperature_celsius,source_id=thermometer value=${value} ${app.clock.now() + value}`;
  const { status } = await app.fetch('/write?precision=ms', { method: 'POST', body: line });
  expect(status).toBe(204);
}

const only = { kinds: ['device'], sources: ['thermometer'], types: ['data'] } as const;
const live = { PHAROS_MODE: 'live' };

test('the client is given every value once it is on disk', async () => {
  await using app = await startApp({ env: live });
  const feed = createPharosClient({ url: app.url }).live({
    ...only,
    onConnection: ({ state }) => {
      if (state === 'open') void keep(app, 1).then(() => keep(app, 2));
    },
  });
  const values: unknown[] = [];
  for await (const message of feed) {
    if (message.type !== 'data') throw new Error(`Expected data, got ${message.type}`);
    if (values.push(message.value) === 2) break;
  }
  expect(values).toEqual([1, 2]);
  expect(feed.cursor).toEqual(expect.any(String));
});

test('a cursor holds over a restart: what came while nobody looked is given, once', async () => {
  using folder = temporaryFolder();
  let cursor: string | undefined;
  {
    await using app = await startApp({ env: live, dataDir: folder.path });
    const feed = createPharosClient({ url: app.url }).live({
      ...only,
      onConnection: ({ state }) => {
        if (state === 'open') void keep(app, 1);
      },
    });
    await feed[Symbol.asyncIterator]().next();
    feed.close();
    cursor = feed.cursor;
    await keep(app, 2);
  }
  await using app = await startApp({ env: live, dataDir: folder.path });
  await keep(app, 3);
  const values: unknown[] = [];
  for await (const message of createPharosClient({ url: app.url }).live({ ...only, resume: cursor })) {
    if (values.push(message.type === 'data' ? message.value : message) === 2) break;
  }
  expect(values).toEqual([2, 3]);
});

test('what the server refuses comes as its error', async () => {
  await using app = await startApp({ env: live });
  const feed = createPharosClient({ url: app.url }).live({ kinds: ['unicorn'] });
  const first = feed[Symbol.asyncIterator]().next();
  await expect(first).rejects.toMatchObject({ name: 'LiveError', status: 400, code: 'BAD_REQUEST' });
});
