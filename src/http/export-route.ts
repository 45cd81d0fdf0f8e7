import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { Router, type Request, type Response } from 'express';

import type { Clock } from '../platform/clock.js';
import { ExportQuery, openExport, type MetricsExport } from '../router/metrics-export.js';
import { contextOf } from './context.js';
import { fromQuery } from './rest/input.js';
import { nameRoute } from './route-name.js';
import type { HttpServices } from './services.js';

const path = '/api/v1/metrics/export';

/** An export whose reader takes nothing for so long is broken off: there are few turns, and others wait for one. */
const patienceMs = 60_000;

/** Bytes that wait for the reader beside those in its connection. */
const highWaterMark = 256 * 1024;

/** Listeners of one event on an answer: a pipeline adds several to those of every answer, and node:events warns from eleven on. */
const mostListeners = 20;

/** GET /api/v1/metrics/export: a file that is made while it is read, as fast as its reader takes it. */
export function exportRoute(http: HttpServices): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get(path, async (request: Request, response: Response) => {
    nameRoute(response, path);
    const query = fromQuery(request.query, ExportQuery.shape);
    const opened = await openExport(contextOf(http, request, response), query);
    try {
      response.setHeader('Content-Type', opened.contentType);
      response.setHeader('Content-Disposition', `attachment; filename="${opened.fileName}"`);
      response.setHeader('Cache-Control', 'no-store');
      if (request.method === 'HEAD') response.end();
      else await send(opened, response, http.clock);
    } finally {
      await opened.close();
    }
  });
  return router;
}

async function send({ chunks }: MetricsExport, response: Response, clock: Clock): Promise<void> {
  const giveUp = (): void => void response.destroy();
  let cancel = clock.after(patienceMs, giveUp);
  const beginToWait = (): void => {
    cancel();
    cancel = clock.after(patienceMs, giveUp);
  };
  async function* watched(): AsyncGenerator<string | Uint8Array, void> {
    for await (const chunk of chunks) {
      beginToWait();
      yield chunk;
    }
  }
  response.setMaxListeners(mostListeners);
  try {
    await pipeline(Readable.from(watched(), { objectMode: false, highWaterMark }), response);
  } catch (error) {
    // A reader who left is owed nothing; any other failure is told by the connection breaking off.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  } finally {
    cancel();
  }
}
