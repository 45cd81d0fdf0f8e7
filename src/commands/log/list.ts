import { PharosError } from '../../domain/errors.js';
import type { FeedItem, LoggedItem, LoggedType } from '../../domain/feed.js';
import type { MetricValue } from '../../domain/metric.js';
import { permit, type Caller } from '../../domain/principal.js';
import type { Labels } from '../../domain/sample.js';
import { messageOf } from '../../live/wire.js';
import { messageCounts, sumOf } from '../../store/state/message-counts.js';
import { listMessages, type StoredMessage } from '../../store/state/message-pages.js';
import type { LogServices } from './services.js';
import { HistoryMessage, messageTypes, type History, type HistoryQuery } from './wire.js';

/** The years that a timestamp can tell, epoch ms: a row from outside is shown at their edge, so that pages and counts stay true. */
const firstTime = Date.parse('0000-01-01T00:00:00.000Z');
const lastTime = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * The messages of the caller's tenant, newest first, as they went over the feed.
 * @throws PharosError BAD_REQUEST when `since` is after `until`.
 */
export async function listHistory(
  { state }: Pick<LogServices, 'state'>,
  { principal }: Caller,
  { limit, offset, ...query }: HistoryQuery,
): Promise<History> {
  permit(principal, 'read');
  const { tenant } = principal;
  const [since, until] = [epochMs(query.since), epochMs(query.until)];
  if (since !== undefined && until !== undefined && since > until) throw backwards();

  const types = query.type === undefined ? messageTypes : [query.type];
  const filter = { tenant, types, sourceId: query.source_id, name: query.id, since, until };
  const { messages, matching } = await listMessages(state.db, filter, { limit, offset });
  const total = sumOf(await messageCounts(state.db, { tenant, types: messageTypes }));
  return {
    data: messages.map((message) => HistoryMessage.parse(messageOf(toItem(message)))),
    total_records: total,
    filtered_records: matching,
  };
}

function toItem({ id, tenant, kind, sourceId, type, name, body, ts }: StoredMessage): FeedItem {
  const row = { id, tenant, kind, sourceId, ts: Math.min(Math.max(ts, firstTime), lastTime) };
  if (type !== 'data') return { ...row, type: type as LoggedType, name, body: body as LoggedItem['body'] };
  const { value, labels } = valueOf(body);
  // Messages do not tell the number of a series, and the log does not know it.
  return { ...row, type, series: -1, metric: name, value, labels };
}

/** The body of a value is the value itself, or an object where it has labels. */
function valueOf(body: unknown): { readonly value: MetricValue | null; readonly labels: Labels } {
  if (typeof body === 'object' && body !== null) return body as { value: MetricValue | null; labels: Labels };
  return { value: body as MetricValue | null, labels: {} };
}

function epochMs(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

function backwards(): PharosError {
  const fault = { path: 'since', message: 'expected a time not after until, got a later one' };
  return new PharosError('BAD_REQUEST', `Invalid input: since: ${fault.message}`, { details: [fault] });
}
