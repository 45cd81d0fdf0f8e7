import { Writable } from 'node:stream';

import { createApp, type App } from '../../src/app/app.js';
import { loadSettings } from '../../src/config/settings.js';
import { createLogger } from '../../src/platform/logger.js';
import type { ModelTable } from '../../src/sim/model.js';
import { temporaryFolder } from './folder.js';
import { VirtualClock } from './virtual-clock.js';

export interface JsonAnswer {
  readonly status: number;
  // Tests say what they expect of a body; a type would say it twice.
  readonly body: ReturnType<typeof JSON.parse>;
  readonly headers: Headers;
}

interface TestAppOptions {
  /** Environment variables beside the data folder and port 0. */
  readonly env?: Readonly<Record<string, string>>;
  readonly clock?: VirtualClock;
  readonly models?: ModelTable;
  /** A folder that outlives the app, to start another on it. */
  readonly dataDir?: string;
}

export interface TestApp extends AsyncDisposable {
  readonly app: App;
  readonly url: string;
  readonly clock: VirtualClock;
  readonly dataDir: string;
  /** What was logged so far, parsed. */
  readonly logs: readonly Record<string, unknown>[];
  /** Moves time on by `ms` and waits until what the simulator said on the way is on disk. */
  advance(ms: number): Promise<void>;
  /** A request to the app; `path` begins with a slash. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  json(path: string, init?: RequestInit): Promise<JsonAnswer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<JsonAnswer>;
}

/** The whole product on a virtual clock, a free port and a folder of its own: `await using app = await startApp()`. */
export async function startApp({
  env = {},
  clock = new VirtualClock(),
  models,
  dataDir,
}: TestAppOptions = {}): Promise<TestApp> {
  const own = dataDir === undefined ? temporaryFolder() : undefined;
  const path = own?.path ?? dataDir ?? '';
  const logs: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      for (const line of chunk.toString().split('\n')) if (line !== '') logs.push(JSON.parse(line));
      done();
    },
  });
  const settings = loadSettings({ env: { PORT: '0', PHAROS_DATA_DIR: path, ...env }, cwd: path });
  const logger = createLogger({ level: settings.logLevel, now: () => clock.now(), destination });
  const app = createApp(settings, { clock, cron: clock, logger, ...(models === undefined ? {} : { models }) });
  try {
    await app.start();
  } catch (error) {
    own?.[Symbol.dispose]();
    throw error;
  }

  const request = (target: string, init?: RequestInit): Promise<Response> => fetch(app.url + target, init);
  const json = async (target: string, init?: RequestInit) => {
    const response = await request(target, init);
    return { status: response.status, body: await response.json(), headers: response.headers };
  };
  return {
    app,
    url: app.url,
    clock,
    dataDir: path,
    logs,
    async advance(ms) {
      await clock.advance(ms);
      await app.settled();
    },
    fetch: request,
    json,
    post: (target, body, headers = {}) =>
      json(target, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    async [Symbol.asyncDispose]() {
      await app.stop();
      own?.[Symbol.dispose]();
    },
  };
}
