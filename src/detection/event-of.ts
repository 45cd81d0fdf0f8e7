import { createHash } from 'node:crypto';

import type { SourceEvent } from '../domain/event.js';
import { labelsKey } from '../domain/sample.js';
import type { Episode } from './series-watch.js';

/** An episode as it is kept. What is looked at twice, after a crash, finds the same id and so the same row. */
export function eventOf(episode: Episode): SourceEvent {
  const { series, watched, startTs, value, threshold, peakTs, peakValue, endTs, parts } = episode;
  const { tenant, kind, sourceId, metric, labels } = series;
  const { direction, severity } = watched;
  const key = JSON.stringify(['anomaly', tenant, kind, sourceId, metric, labelsKey(labels), startTs]);
  return {
    // In order of time, so that new rows lie beside one another in the store's index of ids.
    id: startTs.toString(36).padStart(9, '0') + createHash('sha256').update(key).digest('base64url').slice(0, 16),
    tenant,
    type: 'anomaly',
    sourceId,
    kind,
    metric,
    labels,
    startTs,
    peakTs,
    peakValue,
    endTs,
    severity,
    evidence: { value, threshold, direction, episodes: parts },
  };
}
