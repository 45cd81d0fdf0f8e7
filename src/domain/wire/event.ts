import type { EventState, SourceEvent } from '../event.js';
import type { NewLoggedItem } from '../feed.js';
import { isoTime } from './common.js';

/** That an event came to a state, as it is told and kept: with all that the list of anomalies says of it. */
export function eventItem(event: SourceEvent, state: EventState): NewLoggedItem {
  const { tenant, kind, sourceId, type, startTs, endTs } = event;
  const ts = state === 'open' ? startTs : (endTs ?? startTs);
  return { tenant, kind, sourceId, type: 'event', name: type, ts, body: bodyOf(event, state) };
}

function bodyOf(event: SourceEvent, state: EventState) {
  const fields = eventFields(event);
  return { event: event.type, state, ...fields, ...(state === 'open' ? { ended_at: null } : {}) };
}

/** What is said of an event wherever it is told or listed, beside its source. */
export function eventFields({ id, metric, labels, severity, evidence, ...event }: SourceEvent) {
  const { value, threshold, direction, episodes } = evidence;
  return {
    id,
    metric,
    ...(Object.keys(labels).length === 0 ? {} : { labels: { ...labels } }),
    severity,
    value,
    threshold,
    direction,
    peak_value: event.peakValue,
    episodes,
    started_at: isoTime(event.startTs),
    peak_at: isoTime(event.peakTs),
    ended_at: event.endTs === undefined ? null : isoTime(event.endTs),
  };
}
