import { getWSConnectionHandler } from '@trpc/server/adapters/ws';

import { permit } from '../domain/principal.js';
import { randomToken } from '../platform/random.js';
import { toPharosError } from '../router/errors.js';
import { appRouter } from '../router/index.js';
import type { HttpServices } from './services.js';
import { InboundAllowance } from './sockets/allowance-inbound.js';
import { Handshake, type Shaken, type Upgrade } from './sockets/handshake.js';
import { closeCodes, type Link } from './sockets/link.js';
import type { SocketServices } from './sockets/services.js';
import type { Sockets } from './sockets/sockets.js';
import { watchAccess } from './sockets/watch-access.js';
import { countedHub } from './trpc-count.js';
import { callEncoder } from './trpc-encoder.js';
import { pacedHub } from './trpc-pace.js';
import { Turns } from './trpc-turns.js';

type TrpcHttp = Pick<HttpServices, 'services' | 'recorder' | 'clock' | 'logger'> & {
  readonly sockets: Pick<SocketServices, 'maxConnections'>;
};

/** Calls and subscriptions of tRPC over a socket: `/trpc`. */
export function createTrpcSockets(http: TrpcHttp): Sockets {
  const { recorder, clock, logger } = http;
  const handshake = new Handshake({ parts: http, maxConnections: () => http.sockets.maxConnections() });
  const links = new Set<Link>();

  function serve({ ws, link }: Shaken, { request, socket, visitor }: Upgrade): void {
    const allowance = new InboundAllowance({ gate: link.gate, clock, recorder });
    const turns = new Turns(link.gate);
    const hub = pacedHub(countedHub(http.services.live, recorder), { link, socket, clock });
    links.add(link);
    recorder.liveConnections('trpc', links.size);
    link.listen({
      onMessage(data) {
        if (link.isBlocked) link.gate.hold('answers_wait');
        // tRPC hears it all the same: it is read no faster.
        allowance.take(data.length);
      },
      onControl: () => void allowance.take(0),
      onBeat: () => watchAccess(link, visitor, 'read'),
      onClose: () => {
        turns.close();
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
        services: { ...http.services, live: hub, turns },
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
