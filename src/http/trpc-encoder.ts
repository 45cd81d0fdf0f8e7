import type { Encoder } from '@trpc/server/adapters/ws';

import { PharosError } from '../domain/errors.js';
import { isDeeper, maxJsonDepth } from '../platform/json-depth.js';

/** Calls in one message: all their answers are in memory at once. */
const mostBatched = 20;

/** JSON, as tRPC has it, within the bounds that calls over HTTP have. */
export const callEncoder: Encoder = {
  encode: (data) => JSON.stringify(data),
  decode(data) {
    if (typeof data !== 'string') throw new PharosError('BAD_REQUEST', 'Expected a text message, got a binary one');
    if (isDeeper(Buffer.from(data), maxJsonDepth)) {
      throw new PharosError('BAD_REQUEST', `The message nests too deep: expected at most ${maxJsonDepth} levels`);
    }
    const calls: unknown = JSON.parse(data);
    if (!Array.isArray(calls) || calls.length <= mostBatched) return calls;
    throw new PharosError('BAD_REQUEST', `A batch may hold at most ${mostBatched} calls`);
  },
};
