import { z } from 'zod';

import { kinds } from '../../catalog/index.js';
import { loggedTypes } from '../../domain/feed.js';
import { PharosError, type Fault } from '../../domain/errors.js';
import { strategies, type LiveFilter, type Strategy } from '../../live/hub.js';

const kindIds = kinds.map(({ id }) => id);
const list = <T extends z.ZodType<string>>(item: T) => z.array(item).min(1).max(100).optional();
const name = z.string().min(1).max(256);

/** What a reader of the feed may ask for, in a query or in a message: a list is a list, or a text with commas. */
export const LiveQuery = z.object({
  kinds: list(z.enum(kindIds)).describe('Kinds of source'),
  sources: list(name).describe('Ids of sources'),
  metrics: list(name).describe('Ids of metrics, of values alone; `cpu.*` stands for all that begin with `cpu.`'),
  types: list(z.enum(['data', ...loggedTypes])).describe('Types of message'),
  strategy: z
    .enum(strategies)
    .default('all')
    .describe('Every value, only the newest of each series while the reader is busy, or a batch at a time'),
  batch_ms: z.number().int().min(100).max(60_000).optional().describe('Time between two batches, ms; 1000 by default'),
});

const SocketQuery = LiveQuery.extend({
  seq: z.boolean().default(false),
  resume: z.string().min(1).max(200).optional(),
});

/** What a reader asked for. */
export interface LiveRequest {
  readonly filter: LiveFilter;
  readonly strategy: Strategy;
  readonly batchMs: number | undefined;
  readonly resume: string | undefined;
  /** Whether messages bear their numbers and cursors. */
  readonly isNumbered: boolean;
}

const lists: readonly string[] = ['kinds', 'sources', 'metrics', 'types'];
const known: readonly string[] = Object.keys(SocketQuery.shape);
/** What a query may name besides: it is read elsewhere. */
const passedOver: readonly string[] = ['ticket', 'last_event_id'];

/**
 * Reads the query of a URL.
 * @throws PharosError BAD_REQUEST that names each fault.
 */
export function fromUrl(query: URLSearchParams): LiveRequest {
  const input: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const each of new Set(query.keys())) {
    const given = query.getAll(each);
    if (passedOver.includes(each)) continue;
    if (!known.includes(each)) faults.push({ path: each, message: `unknown name: expected ${known.join(', ')}` });
    else if (lists.includes(each)) input[each] = given.flatMap((text) => text.split(','));
    else if (given.length > 1) faults.push({ path: each, message: 'given more than once' });
    else input[each] = fromText(each, given[0] ?? '');
  }
  if (faults.length > 0) throw invalid(faults);
  return toRequest(input);
}

/**
 * Reads the same from a message; names that mean nothing here are passed over.
 * @throws PharosError BAD_REQUEST that names each fault.
 */
export function fromMessage(message: Readonly<Record<string, unknown>>): LiveRequest {
  const given = Object.entries(message).filter(([each, value]) => known.includes(each) && value !== null);
  return toRequest(
    Object.fromEntries(
      given.map(([each, value]) => [
        each,
        lists.includes(each) && typeof value === 'string' ? value.split(',') : value,
      ]),
    ),
  );
}

/** The request as its sender is told it. */
export function describe({ filter, strategy, batchMs, isNumbered }: LiveRequest): Readonly<Record<string, unknown>> {
  return { ...filter, strategy, ...(batchMs === undefined ? {} : { batch_ms: batchMs }), seq: isNumbered };
}

function toRequest(input: Readonly<Record<string, unknown>>): LiveRequest {
  const parsed = SocketQuery.safeParse(input);
  if (!parsed.success) {
    throw invalid(
      parsed.error.issues.map(({ path, message }) => ({
        path: path.map(String).join('.'),
        message: message.replace(/^Invalid (?:input|option): /, ''),
      })),
    );
  }
  const { strategy, batch_ms: batchMs, seq, resume, ...filter } = parsed.data;
  if (batchMs !== undefined && strategy !== 'batch') {
    throw invalid([{ path: 'batch_ms', message: 'goes with the strategy batch' }]);
  }
  return { filter, strategy, batchMs, resume, isNumbered: seq || resume !== undefined };
}

function fromText(name: string, text: string): unknown {
  if (name === 'seq') return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : text;
  if (name === 'batch_ms') return /^\d+$/.test(text) ? Number(text) : text;
  return text;
}

function invalid(faults: readonly Fault[]): PharosError {
  const [first] = faults;
  return new PharosError('BAD_REQUEST', `Invalid input: ${first?.path}: ${first?.message}`, { details: faults });
}
