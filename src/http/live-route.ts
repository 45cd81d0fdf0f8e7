import { Router, type Request, type Response } from 'express';

import { permit, type Principal } from '../domain/principal.js';
import { droppedIn, noLongerPermitted, type LiveFrame, type Subscription } from '../live/frames.js';
import { frameText } from '../live/wire.js';
import { LiveStream } from './live-stream.js';
import { nameRoute } from './route-name.js';
import type { HttpServices } from './services.js';
import { fromUrl } from './sockets/live-query.js';
import { Pump } from './sockets/pump.js';
import type { SocketServices } from './sockets/services.js';

const path = '/api/v1/live';

type LiveServices = Pick<HttpServices, 'authenticate' | 'clock' | 'recorder'>;

/** GET /api/v1/live: the feed as server-sent events. Goes before compression, which would hold events back. */
export function liveRoute(http: LiveServices, { hub }: Pick<SocketServices, 'hub'>): Router {
  const router = Router({ caseSensitive: true, strict: true });
  let open = 0;
  const count = (change: number): void => http.recorder.liveConnections('sse', (open += change));

  router.get(path, async (request: Request, response: Response) => {
    nameRoute(response, path);
    const principal = await http.authenticate(request);
    permit(principal, 'read');
    const subscription = hub.subscribe(optionsOf(request, principal));
    if (response.destroyed) {
      subscription.close();
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    });
    if (request.method === 'HEAD') {
      subscription.close();
      response.end();
      return;
    }
    count(1);
    response.once('close', () => count(-1));
    tell(http, subscription, { response, again: () => http.authenticate(request) });
  });
  return router;
}

/** An EventSource that comes back names the last event that it saw in the header; who begins later may in the query. */
function optionsOf(request: Request, { tenant }: Principal) {
  const query = new URL(request.url, 'http://localhost').searchParams;
  const { filter, strategy, batchMs, resume } = fromUrl(query);
  const last = request.get('last-event-id') ?? query.get('last_event_id') ?? undefined;
  return { tenant, filter, strategy, batchMs, resume: last === '' || last === undefined ? resume : last };
}

interface Reading {
  readonly response: Response;
  readonly again: () => Promise<Principal>;
}

function tell({ clock, recorder }: LiveServices, subscription: Subscription, { response, again }: Reading): void {
  const stream = new LiveStream({
    response,
    clock,
    again,
    // Where the reader stands: proxies and readers know by it that the stream lives.
    onBeat() {
      if (!response.writableNeedDrain && !response.writableEnded) response.write(positionOf(subscription));
    },
    onBarred: () => subscription.close(noLongerPermitted),
  });
  const pump = new Pump(subscription, {
    get isBlocked() {
      return response.writableNeedDrain || response.writableEnded || response.destroyed;
    },
    send(frames) {
      response.write(frames.map(eventOf).join(''));
      stream.written();
      const dropped = droppedIn(frames);
      if (dropped > 0) recorder.liveDropped(dropped);
      if (frames.some(({ type }) => type === 'end')) response.end();
    },
  });
  response.on('drain', () => pump.run());
  response.once('close', () => pump.close());
  // The first bytes open the stream at the reader, before there is anything to tell.
  response.write(positionOf(subscription));
  pump.start();
}

/** No event, but the id from which a reader goes on when it was told nothing before its connection broke. */
function positionOf({ cursor }: Subscription): string {
  return cursor === undefined ? ':\n\n' : `id: ${cursor}\n\n`;
}

function eventOf(frame: LiveFrame): string {
  const id = frame.type === 'end' ? '' : `id: ${frame.cursor}\n`;
  const type = frame.type === 'item' ? frame.item.type : frame.type;
  return `${id}event: ${type}\ndata: ${frameText(frame)}\n\n`;
}
