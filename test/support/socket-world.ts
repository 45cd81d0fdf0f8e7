import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import { onTestFinished } from 'vitest';
import type { ClientOptions } from 'ws';

import type { Authenticate } from '../../src/auth/authenticate.js';
import { createRequestGuard } from '../../src/auth/guard.js';
import { Config } from '../../src/config/schema.js';
import type { DeviceDeclaration, DeviceReport } from '../../src/domain/device.js';
import { PharosError } from '../../src/domain/errors.js';
import type { FeedSource, LoggedItem, NewLoggedItem, Origin } from '../../src/domain/feed.js';
import { LiveValue } from '../../src/domain/live.js';
import type { Caller, Principal, Scope } from '../../src/domain/principal.js';
import type { Committed } from '../../src/domain/sample.js';
import type { SocketOrder, SocketServices } from '../../src/http/sockets/services.js';
import { createSockets } from '../../src/http/sockets/sockets.js';
import { createUpgrade } from '../../src/http/upgrade.js';
import { createHub } from '../../src/live/hub.js';
import { createTargets } from '../../src/live/targets.js';
import { doorWorld } from './door-world.js';
import { keepingLogger } from './log.js';
import { openSocket, refusedSocket } from './socket-client.js';

const everybody: Principal = { type: 'anonymous', tenant: 'default', open: true };

interface Given {
  readonly maxConnections?: number;
  readonly queueMessages?: number;
  readonly autoRegister?: boolean;
}

/** The sockets on a server of their own, with the real door and the real feed; orders go to `issue`. */
export async function socketWorld({ maxConnections = 100, queueMessages = 1000, autoRegister = true }: Given = {}) {
  const door = await doorWorld();
  const { clock, recorder, log, sources } = door;
  const { logger, lines: logLines } = keepingLogger();
  const targets = createTargets();
  const commits: Committed[] = [];
  const hub = createHub({
    directory: log.directory,
    since: (commit) => stream(commits.filter((each) => each.commit > commit)),
    logSince: () => stream<LoggedItem>([]),
    lastCommit: () => commits.at(-1)?.commit ?? 0,
    oldestCommit: () => 1,
    newestLogged: () => Promise.resolve(0),
    settings: new LiveValue({ max_connections: maxConnections, queue_messages: queueMessages }),
    clock,
    logger,
  });
  await hub.start();
  door.door.onCommit((committed) => {
    commits.push(committed);
    hub.observe(committed);
  });

  const orders: { readonly caller: Caller; readonly order: SocketOrder; readonly origin: Origin | undefined }[] = [];
  const declared = new Map<string, DeviceDeclaration>();
  const reports: (FeedSource & DeviceReport)[] = [];
  const keys = new Map<string, Principal>();
  let logged = 0;
  let issue: SocketServices['issueCommand'] = () => Promise.resolve({});
  let accept: SocketServices['accept'] = (_source, readings) => door.door.accept(readings);
  let declare: () => Promise<void> = () => Promise.resolve();
  const services: SocketServices = {
    hub,
    targets,
    sources,
    maxConnections: () => maxConnections,
    autoRegister: () => autoRegister,
    timeLimits: () => door.config.get(),
    issueCommand(caller, order, origin) {
      orders.push({ caller, order, origin });
      return issue(caller, order, origin);
    },
    accept: (source, readings) => accept(source, readings),
    report: (source, report) => Promise.resolve(void reports.push({ ...source, ...report })),
    async declare(source, declaration) {
      await declare();
      declared.set(source.sourceId, declaration);
    },
    declaredTypes: ({ sourceId }) => declared.get(sourceId)?.telemetryTypes ?? {},
  };
  const authenticate: Authenticate = ({ headers }) => {
    if (headers.authorization === undefined) return Promise.resolve(everybody);
    const key = keys.get(headers.authorization);
    if (key !== undefined) return Promise.resolve(key);
    return Promise.reject(new PharosError('UNAUTHORIZED', 'The API key is unknown or revoked'));
  };
  const http = {
    guard: createRequestGuard({ access: 'open', http: new LiveValue(Config.parse({}).http) }),
    authenticate,
    clientAddress: () => '192.0.2.7',
    recorder,
    clock,
    logger,
  };
  const sockets = createSockets(http, services);
  const server = createServer();
  const open = new Set<Duplex>();
  const upgrade = createUpgrade(http, [sockets]);
  server.on('upgrade', (request, socket, head) => {
    open.add(socket);
    upgrade(request, socket, head);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...door,
    url,
    http,
    services,
    hub,
    targets,
    sockets,
    server,
    orders,
    declared,
    reports,
    keys,
    logLines,
    connect: (path: string, options?: ClientOptions) => openSocket(url + path, options),
    refused: (path: string, options?: ClientOptions) => refusedSocket(url + path, options),
    /** Makes a key; gives the options of a socket that is opened with it. */
    withKey(scopes: readonly Scope[], hostId?: string): ClientOptions {
      const name = `k-${keys.size}`;
      keys.set(`Bearer ${name}`, { type: 'key', tenant: 'default', id: name, name, scopes, hostId });
      return { headers: { authorization: `Bearer ${name}` } };
    },
    /** Breaks every connection off without a word. */
    cutOff(): void {
      for (const socket of open) socket.destroy();
      open.clear();
    },
    /** What becomes of orders from now on. */
    onIssue: (next: SocketServices['issueCommand']) => void (issue = next),
    /** What becomes of readings of devices from now on. */
    onAccept: (next: SocketServices['accept']) => void (accept = next),
    /** What keeping a declaration waits for from now on. */
    onDeclare: (next: () => Promise<void>) => void (declare = next),
    /** Puts one value of a device on disk. */
    value: (metric: string, value: number, { sourceId = 'device-1', kind = 'device' } = {}) =>
      door.door.accept([{ sourceId, kind, metric, ts: clock.now(), value }]),
    /** Tells an item of the device `device-1` that was logged. */
    tell(item: Pick<NewLoggedItem, 'type' | 'body'> & Partial<NewLoggedItem>) {
      logged += 1;
      const source = { tenant: 'default', kind: 'device', sourceId: 'device-1' };
      hub.tell([{ ...source, id: logged, name: 'n', ts: clock.now(), ...item }]);
    },
  };
}

async function* stream<T>(items: readonly T[]): AsyncGenerator<T, void> {
  for (const item of items) yield await Promise.resolve(item);
}
