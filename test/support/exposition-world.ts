import { exposition } from '../../src/ingest/protocols/exposition/exposition.js';
import { doorWorld } from './door-world.js';

export const openMetrics = 'application/openmetrics-text';

/** A door that takes pages, and what it kept of series outside the catalog. */
export async function expositionWorld(settings?: Parameters<typeof doorWorld>[0]) {
  const world = await doorWorld(settings);
  const { log } = world;
  const send = (page: string | Buffer, query = '', mediaType = 'text/plain') =>
    world.send(exposition, page, { mediaType, query: new URLSearchParams(query) });
  return {
    ...world,
    now: world.clock.now(),
    sendAs: send,
    sendText: (page: string | Buffer, query = '') => send(page, query),
    sendOpenMetrics: (page: string | Buffer, query = '') => send(page, query, openMetrics),
    /** The samples of a series as [ts, value], in order of time. */
    stored: (metric: string, labels: Record<string, string> = {}, sourceId = 'default') =>
      log.samples({ kind: 'host', sourceId, metric, labels }),
  };
}

/** How a page is refused whole: the first line at fault, what was expected there and what was got. */
export function refusedLine(line: number, message: string) {
  return {
    code: 'BAD_REQUEST',
    message: `Line ${line}: ${message}; nothing of this request was kept`,
    details: [{ path: `line ${line}`, message }],
  };
}
