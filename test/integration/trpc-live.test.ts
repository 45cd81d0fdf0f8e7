import { expect, onTestFinished, test } from 'vitest';

import { createPharosTrpcClient, type EventSourceClass } from '../../clients/trpc/src/index.js';
import { createKeyOffline } from '../../src/app/keys.js';
import { loadSettings } from '../../src/config/settings.js';
import { startApp, type TestApp } from '../support/app.js';
import { eventSourceClass } from '../support/event-source.js';
import { temporaryFolder } from '../support/folder.js';
import { freePort } from '../support/free-port.js';
import { keepingLogger } from '../support/log.js';
import { VirtualClock } from '../support/virtual-clock.js';

/** Puts one value of the device `thermometer` on disk. */
async function keep(app: TestApp, value: number, headers: Record<string, string> = {}): Promise<void> {
  const line = `pharos_device_temperature_celsius,source_id=thermometer value=${value} ${app.clock.now() + value}`;
  expect((await app.fetch('/write?precision=ms', { method: 'POST', body: line, headers })).status).toBe(204);
}

interface FollowOptions {
  readonly url: string;
  readonly EventSource?: EventSourceClass;
  readonly key?: string;
}

/** Follows the values of the thermometer. */
function follow(options: FollowOptions) {
  const values: unknown[] = [];
  const failed = promise<string>();
  let wake = (): void => undefined;
  const subscription = createPharosTrpcClient(options).live.follow.subscribe(
    { sources: ['thermometer'], types: ['data'] },
    {
      onData({ data }) {
        if (data.type === 'data') values.push(data.value);
        wake();
      },
      onError: ({ message }) => failed.resolve(message),
    },
  );
  onTestFinished(() => subscription.unsubscribe());
  return {
    failed: failed.done,
    unsubscribe: () => subscription.unsubscribe(),
    /** The values so far, once there are so many. */
    async first(count: number) {
      while (values.length < count) await new Promise<void>((resolve) => (wake = resolve));
      return values;
    },
  };
}

function promise<T = void>() {
  let resolve: (value: T) => void = () => undefined;
  const done = new Promise<T>((whenDone) => (resolve = whenDone));
  return { done, resolve: (value: T) => resolve(value) };
}

test('a subscription of the shipped client goes on behind its last event after a restart of the server', async () => {
  using folder = temporaryFolder();
  const port = String(await freePort());
  const start = () => startApp({ env: { PHAROS_MODE: 'live', PORT: port }, dataDir: folder.path });
  const [opened, restarted] = [promise(), promise()];
  const from: string[] = [];
  const EventSource = eventSourceClass({
    onOpen(id) {
      from.push(id);
      opened.resolve();
    },
    mayComeBack: () => restarted.done,
  });
  let reader: ReturnType<typeof follow>;
  {
    await using app = await start();
    reader = follow({ url: app.url, EventSource });
    await opened.done;
    await keep(app, 1);
    await keep(app, 2);
    expect(await reader.first(2)).toEqual([1, 2]);
  }
  await using app = await start();
  await keep(app, 3);
  restarted.resolve();
  await reader.first(3);
  await keep(app, 4);
  expect(await reader.first(4)).toEqual([1, 2, 3, 4]);
  expect(from).toEqual(['', expect.stringMatching(/^\w+-\w+-\w+$/)]);
  reader.unsubscribe();
});

test('a subscription bears the key', async () => {
  using folder = temporaryFolder();
  const required = { PHAROS_MODE: 'live', PHAROS_AUTH__MODE: 'required', PORT: '0', PHAROS_DATA_DIR: folder.path };
  const settings = loadSettings({ env: required, cwd: folder.path });
  const parts = { clock: new VirtualClock(), logger: keepingLogger().logger };
  const { key } = await createKeyOffline(settings, parts, { name: 'panel', scopes: ['read', 'ingest'] });
  await using app = await startApp({ env: required, dataDir: folder.path });
  const opened = promise();
  const mayComeBack = () => Promise.resolve();
  const Strange = eventSourceClass({ onOpen: () => undefined, mayComeBack });
  const stranger = follow({ url: app.url, EventSource: Strange });
  expect(await stranger.failed).toContain('Authentication is required');
  const EventSource = eventSourceClass({ onOpen: () => opened.resolve(), mayComeBack });
  const reader = follow({ url: app.url, EventSource, key });
  await opened.done;
  await keep(app, 1, { authorization: `Bearer ${key}` });
  expect(await reader.first(1)).toEqual([1]);
});

test('a subscription ends, and does not come back, soon after its key was revoked', async () => {
  using folder = temporaryFolder();
  const required = { PHAROS_MODE: 'live', PHAROS_AUTH__MODE: 'required', PORT: '0', PHAROS_DATA_DIR: folder.path };
  const settings = loadSettings({ env: required, cwd: folder.path });
  const parts = { clock: new VirtualClock(), logger: keepingLogger().logger };
  const { key: adminKey } = await createKeyOffline(settings, parts, { name: 'first', scopes: ['admin'] });
  const admin = { authorization: `Bearer ${adminKey}` };
  await using app = await startApp({ env: required, dataDir: folder.path });
  const { body: made } = await app.post('/api/v1/keys', { name: 'panel', scopes: ['read'] }, admin);
  const opened = promise();
  let comesBack = 0;
  const EventSource = eventSourceClass({
    onOpen: () => opened.resolve(),
    mayComeBack() {
      comesBack += 1;
      return Promise.resolve();
    },
  });
  const reader = follow({ url: app.url, EventSource, key: made.key });
  await opened.done;
  expect((await app.fetch(`/api/v1/keys/${made.id}`, { method: 'DELETE', headers: admin })).status).toBe(200);
  await app.advance(15_000);
  expect(await reader.failed).toBe('The caller may no longer read the feed');
  await app.advance(60_000);
  expect(comesBack).toBe(0);
});

test('a subscription where there is no EventSource says so', async () => {
  const { failed } = follow({ url: 'http://127.0.0.1:1' });
  expect(await failed).toBe('Subscriptions need an EventSource, and there is none here: pass one to the client');
});
