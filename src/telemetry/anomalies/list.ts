import type { SourceEvent } from '../../domain/event.js';
import { PharosError } from '../../domain/errors.js';
import type { Caller } from '../../domain/principal.js';
import { eventFields } from '../../domain/wire/event.js';
import { listEvents } from '../../store/state/events.js';
import type { StateStore } from '../../store/state/state.js';
import type { Anomaly, AnomalyList, AnomalyListQuery } from './wire.js';

/** What the use cases of anomalies work with. */
export interface AnomalyServices {
  readonly state: StateStore;
}

/**
 * Anomalies of the caller's tenant, those that began last first. A source that never had one gives an empty list.
 * @throws PharosError BAD_REQUEST when `since` is after `until`.
 */
export async function listAnomalies(
  { state }: AnomalyServices,
  { principal }: Caller,
  { limit, offset, ...query }: AnomalyListQuery,
): Promise<AnomalyList> {
  const [since, until] = [epochMs(query.since), epochMs(query.until)];
  if (since !== undefined && until !== undefined && since > until) throw backwards();
  const { events, total } = await listEvents(
    state.db,
    {
      tenant: principal.tenant,
      type: 'anomaly',
      sourceId: query.source_id,
      metric: query.metric,
      severity: query.severity,
      since,
      until,
      isOpen: query.state === undefined ? undefined : query.state === 'open',
    },
    { limit, offset },
  );
  return { anomalies: events.map(describe), total, limit, offset };
}

function epochMs(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}

function backwards(): PharosError {
  const fault = { path: 'since', message: 'expected a time not after until, got a later one' };
  return new PharosError('BAD_REQUEST', `Invalid input: since: ${fault.message}`, { details: [fault] });
}

function describe(event: SourceEvent): Anomaly {
  return { ...eventFields(event), source_id: event.sourceId, kind: event.kind };
}
