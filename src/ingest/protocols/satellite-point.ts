import { findMetric } from '../../catalog/index.js';
import { checkNumber } from '../../catalog/value.js';
import { PharosError, type Fault } from '../../domain/errors.js';
import { hostIdPattern } from '../../domain/host-id.js';
import type { MetricDefinition } from '../../domain/metric.js';
import type { RejectReason } from '../../domain/ports/intake.js';
import type { Draft } from '../draft.js';
import { isRecord } from '../labels.js';
import { parseInstant } from './instant.js';
import { nameType } from './name-type.js';

const kind = 'satellite';

/** The values of a point, which bear the names of the metrics that they are of. */
const metrics = ['battery_charge_percent', 'storage_usage_mb', 'signal_strength_dbm'] as const;
export const samplesPerPoint = metrics.length;

/**
 * Reads point after point into a draft, each whole or not at all: a point takes the indices of `samplesPerPoint` samples.
 * Neighbours often share a time, so the last is remembered.
 */
export class PointReader {
  readonly #draft: Draft;
  readonly #now: number;
  readonly #values = [Number.NaN, Number.NaN, Number.NaN];
  #tsText = '';
  #ts = Number.NaN;

  /** `now` is the time of points that carry none, epoch ms. */
  constructor(draft: Draft, now: number) {
    this.#draft = draft;
    this.#now = now;
  }

  /** Adds the point, or refuses it and says why. */
  read(raw: unknown): RejectReason | undefined {
    const fault = this.#shapeFault(raw);
    if (fault === undefined) return this.#draft.addTogether(metrics, this.#ts, this.#values);
    for (let i = 0; i < samplesPerPoint; i += 1) this.#draft.refuse(fault);
    return fault;
  }

  /** What is wrong with the point, or else makes it the current one. */
  #shapeFault(raw: unknown): RejectReason | undefined {
    if (!isRecord(raw)) return 'malformed';
    const { satellite_id: id, timestamp } = raw;
    if (typeof id !== 'string' || !hostIdPattern.test(id)) return 'malformed';
    for (let i = 0; i < samplesPerPoint; i += 1) {
      const value = raw[metrics[i]!];
      if (value === undefined) return 'malformed';
      if (typeof value !== 'number') return 'wrong_type';
      this.#values[i] = value;
    }
    if (timestamp === undefined) {
      this.#tsText = '';
      this.#ts = this.#now;
    } else if (typeof timestamp !== 'string') {
      return 'bad_timestamp';
    } else if (timestamp !== this.#tsText || timestamp === '') {
      this.#tsText = timestamp;
      this.#ts = parseInstant(timestamp);
    }
    this.#draft.from(kind, id);
    return undefined;
  }
}

/** The error that tells of a point on its own that was refused for `reason`, each fault by the name of its field. */
export function refusal(raw: unknown, reason: RejectReason): PharosError {
  const told = shapeFaults(raw);
  const faults = told.length > 0 ? told : [placeFault(reason)];
  const [first] = faults;
  const where = first === undefined || first.path === '' ? 'The point' : `"${first.path}"`;
  return new PharosError('BAD_REQUEST', `${where}: ${first?.message ?? reason}; nothing of this request was kept`, {
    details: faults,
  });
}

function shapeFaults(raw: unknown): Fault[] {
  if (!isRecord(raw))
    return [{ path: '', message: `expected one point as an object, got ${nameType(raw)} (malformed)` }];
  const { satellite_id: id, timestamp } = raw;
  const faults: Fault[] = [];
  const add = (path: string, expected: string, reason: RejectReason): void => {
    faults.push({ path, message: `expected ${expected}, got ${nameType(raw[path])} (${reason})` });
  };
  if (typeof id !== 'string' || !hostIdPattern.test(id))
    add('satellite_id', '1 to 128 letters, digits, "_", ".", ":" or "-"', 'malformed');
  if (timestamp !== undefined && (typeof timestamp !== 'string' || Number.isNaN(parseInstant(timestamp))))
    add('timestamp', 'a time such as "2026-01-01T00:00:00Z"', 'bad_timestamp');
  for (const metric of metrics) {
    const definition = findMetric(kind, metric)?.definition;
    const reason = definition && valueFault(definition, raw[metric]);
    if (definition !== undefined && reason !== undefined) add(metric, wanted(definition), reason);
  }
  return faults;
}

function valueFault(definition: MetricDefinition, value: unknown): RejectReason | undefined {
  if (value === undefined) return 'malformed';
  return typeof value === 'number' ? checkNumber(definition, value) : 'wrong_type';
}

function wanted({ range }: MetricDefinition): string {
  const from = range?.min === undefined ? '' : ` from ${range.min}`;
  return `a number${from}${range?.max === undefined ? '' : ` to ${range.max}`}`;
}

/** A fault that lies in when or where the point came, not in how it looks. */
function placeFault(reason: RejectReason): Fault {
  const sentences: Partial<Record<RejectReason, Fault>> = {
    too_old: { path: 'timestamp', message: 'older than ingest.max_past_seconds or the retention allow (too_old)' },
    in_future: { path: 'timestamp', message: 'further ahead than ingest.max_future_seconds allows (in_future)' },
    unknown_source: { path: 'satellite_id', message: 'there is no such source (unknown_source)' },
    kind_conflict: { path: 'satellite_id', message: 'a source of another kind has this id (kind_conflict)' },
    series_budget: { path: 'satellite_id', message: 'there is no room for its series (series_budget)' },
  };
  return sentences[reason] ?? { path: '', message: `refused (${reason})` };
}
