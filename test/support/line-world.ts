import { expect } from 'vitest';

import type { Fault } from '../../src/domain/errors.js';
import type { Principal } from '../../src/domain/principal.js';
import type { Answer } from '../../src/ingest/protocols/protocol.js';
import { lineProtocol } from '../../src/ingest/protocols/line/line-protocol.js';
import { doorWorld } from './door-world.js';

/** 2026-01-01T00:00:00Z, the time of the world's clock: as epoch ms, and as a line has it. */
export const ts = 1_767_225_600_000;
export const at = `${ts}000000`;

/** How a body is answered of which all was kept. */
export const kept = { status: 204, body: null };

/** A door for line protocol. */
export async function lineWorld(...settings: Parameters<typeof doorWorld>) {
  const world = await doorWorld(...settings);
  const send = (body: string | Buffer, query = ''): Promise<Answer> =>
    world.send(lineProtocol, Buffer.from(body), { query: new URLSearchParams(query) });

  return {
    ...world,
    send,
    sendAs: (principal: Principal, body: string): Promise<Answer> =>
      world.send(lineProtocol, Buffer.from(body), { principal }),
    /** What the error says that the body is answered with. */
    async refusal(body: string | Buffer): Promise<{ message: string; details: readonly Fault[] }> {
      const error: unknown = await send(body).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: 'BAD_REQUEST' });
      return error as { message: string; details: readonly Fault[] };
    },
    /** The values of a series of the host kind, in order of time. */
    values: (metric: string, labels = {}, sourceId = 'default'): number[] =>
      world.log.samples({ kind: 'host', sourceId, metric, labels }).map(([, value]) => value),
  };
}
