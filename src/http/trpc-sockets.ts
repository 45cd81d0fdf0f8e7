import { getWSConnectionHandler } from '@trpc/server/adapters/ws';

import { permit } from '../domain/principal.js';
import { randomToken } from '../platform/random.js';
import { toPharosError } from '../router/errors.js';
import { appRouter } from '../router/index.js';
import type { HttpServices } from './services.js';
import { Allowance } from './sockets/allowance.js';
import { Handshake, type Shaken, type Upgrade } from './sockets/handshake.js';
import { closeCodes, type Link } from './sockets/link.js';
import type { SocketServices } from './sockets/services.js';
import type { Sockets } from './sockets/sockets.js';
import { watchAccess } from './sockets/watch-access.js';
import { countedHub } from './trpc-count.js';
import { callEncoder } from './trpc-encoder.js';
import { pacedHub } from './trpc-pace.js';

/** Messages that a caller may send a second, and at once after a pause; then it is not read for a while. */
const inbound = { perSecond: 100, burst: 200 } as const;
const slowDownMs = 250;

type TrpcHttp = Pick<HttpServices, 'services' | 'recorder' | 'clock' | 'logger'> & {
  readonly sockets: Pick<SocketServices, 'maxConnections'>;
};

/** Calls and subscriptions of tRPC over a socket: `/trpc`. */
export function createTrpcSockets(http: TrpcHttp): Sockets {
  const { recorder, clock, logger } = http;
  const handshake = new Handshake({ parts: http, maxConnections: () => http.sockets.maxConnections() });
  const links = new Set<Link>();

  function serve({ ws, link }: Shaken, { request, socket, visitor }: Upgrade): void {
    const allowance = new Allowance({ ...inbound, clock });
    const hub = pacedHub(countedHub(http.services.live, recorder), { link, socket, clock });
    links.add(link);
    recorder.liveConnections('trpc', links.size);
    link.listen({
      onMessage: () => {
        if (link.isBlocked) link.gate.hold('answers_wait');
        if (allowance.take()) return;
        recorder.liveRefused('too_fast', 1);
        link.gate.hold('too_fast');
        clock.after(slowDownMs, () => link.gate.release('too_fast'));
      },
      onBeat: () => watchAccess(link, visitor, 'read'),
      onClose: () => {
        links.delete(link);
        recorder.liveConnections('trpc', links.size);
      },
    });
    getWSConnectionHandler({
      wss: handshake.server,
      router: appRouter,
      experimental_encoder: callEncoder,
      createContext: () => ({
        requestId: visitor.requestId,
        address: visitor.address,
        ifMatch: undefined,
        // A socket outlives the key that opened it: each call asks again.
        authenticate: visitor.again,
        setHeader: () => undefined,
        setStatus: () => undefined,
        services: { ...http.services, live: hub },
      }),
      onError({ error, path }) {
        if (error.code !== 'INTERNAL_SERVER_ERROR') return;
        const context = { error: toPharosError(error), request_id: visitor.requestId, procedure: path };
        logger.error(context, 'A procedure failed');
      },
    })(ws, request);
  }

  return {
    open(upgrade) {
      if (upgrade.path !== '/trpc') return false;
      permit(upgrade.visitor.principal, 'read');
      handshake.ensureRoom(links);
      const shaken = handshake.shake(upgrade, randomToken(9));
      if (shaken !== undefined) serve(shaken, upgrade);
      return true;
    },
    stop() {
      handshake.stop();
      for (const link of links) link.close(closeCodes.goingAway, 'server stopping');
      return Promise.resolve();
    },
  };
}
