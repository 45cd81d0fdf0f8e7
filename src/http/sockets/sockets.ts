import { PharosError } from '../../domain/errors.js';
import type { FeedSource } from '../../domain/feed.js';
import { permit } from '../../domain/principal.js';
import type { LiveTransport } from '../../domain/ports/recorder.js';
import { randomToken } from '../../platform/random.js';
import { admitDevice } from './admit.js';
import { Device } from './device.js';
import { Handshake, type Upgrade } from './handshake.js';
import { LeftOrders } from './device-left-orders.js';
import { closeCodes, type Link } from './link.js';
import { fromUrl } from './live-query.js';
import type { SocketParts } from './parts.js';
import type { SocketServices } from './services.js';
import { subscribeOptions, Viewer } from './viewer.js';
import { watchAccess } from './watch-access.js';

/** A device that connects says who it is within this time. */
const helloMs = 30_000;
/** What came before a stop gets its answer within this time, or none. */
const settleMs = 2_000;

/** Serves the upgrades of some paths. */
export interface SocketDoor {
  /**
   * False when the path is not one of its own.
   * @throws PharosError when the caller may not or cannot be served.
   */
  open(upgrade: Upgrade): boolean;
}

export interface Sockets extends SocketDoor {
  /** Answers what has come, then closes every connection, with a reason. */
  stop(): Promise<void>;
}

const devicePath = /^\/ws\/device\/([^/]+)$/;

/** `/ws` and `/ws/device/{id}`. */
export function createSockets(parts: SocketParts, services: SocketServices): Sockets {
  const handshake = new Handshake({ parts, maxConnections: () => services.maxConnections() });
  const viewers = new Set<Link>();
  const devices = new Map<Link, Device>();
  /** Those that have said who they are, by tenant and id. */
  const known = new Map<string, Device>();
  const left = new LeftOrders();
  const stopWatching = services.targets.onChange((source, isThere) => {
    if (!isThere || services.targets.find(source)?.isSimulated !== true) return;
    known.get(keyOf(source))?.close(closeCodes.policy, 'the simulator plays this device');
  });

  function count(transport: LiveTransport, { size }: { readonly size: number }): void {
    parts.recorder.liveConnections(transport, size);
  }

  function openViewer(upgrade: Upgrade): void {
    const { visitor, query } = upgrade;
    permit(visitor.principal, 'read');
    const request = fromUrl(query);
    handshake.ensureRoom(viewers);
    const id = randomToken(9);
    const subscription = services.hub.subscribe(subscribeOptions(request, visitor.principal.tenant, id));
    const { link } = handshake.shake(upgrade, id) ?? {};
    if (link === undefined) {
      subscription.close();
      return;
    }
    const viewer = new Viewer({ parts, services, visitor, link }, { request, subscription });
    viewers.add(link);
    count('websocket', viewers);
    viewer.start(() => {
      viewers.delete(link);
      count('websocket', viewers);
    });
  }

  function openDevice(upgrade: Upgrade, id: string): void {
    const { visitor } = upgrade;
    const source = admitDevice(services, visitor.principal, id);
    const key = keyOf(source);
    handshake.ensureRoom(devices);
    const { link } = handshake.shake(upgrade, randomToken(9)) ?? {};
    if (link === undefined) return;
    const cancel = parts.clock.after(helloMs, () => link.close(closeCodes.policy, 'no hello within 30 s'));
    const onHello = (): void => {
      cancel();
      // By now the device takes orders here: to those who wait for it, it was never gone.
      const former = known.get(key);
      if (former !== device) former?.close(closeCodes.replaced, 'replaced');
      known.set(key, device);
    };
    const device = new Device({ parts, services, source, link, left, onHello });
    devices.set(link, device);
    count('device', devices);
    link.listen({
      onMessage: (data, isBinary) => device.take(data, isBinary),
      onControl: () => device.hearControl(),
      onBeat: () => watchAccess(link, visitor, 'ingest'),
      onClose: () => {
        cancel();
        device.leave();
        if (known.get(key) === device) known.delete(key);
        devices.delete(link);
        count('device', devices);
      },
    });
  }

  return {
    open(upgrade) {
      const { path } = upgrade;
      const [, id] = devicePath.exec(path) ?? [];
      if (path === '/ws') openViewer(upgrade);
      else if (id !== undefined) openDevice(upgrade, decoded(id));
      else return false;
      return true;
    },
    async stop() {
      handshake.stop();
      stopWatching();
      // One that is closing already is read on, for the answer to its close.
      for (const link of [...viewers, ...devices.keys()]) if (link.isOpen) link.gate.hold('stopping');
      const settled = Promise.all([...devices.values()].map((device) => device.settled()));
      await Promise.race([settled, after(parts, settleMs)]);
      for (const link of [...viewers, ...devices.keys()]) link.close(closeCodes.goingAway, 'server stopping');
    },
  };
}

function keyOf({ tenant, sourceId }: Pick<FeedSource, 'tenant' | 'sourceId'>): string {
  return JSON.stringify([tenant, sourceId]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new PharosError('BAD_REQUEST', 'The path could not be read', { cause: error });
  }
}

function after({ clock }: SocketParts, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}
