import { PharosError, type Fault } from '../../domain/errors.js';
import type { RejectReason } from '../../domain/ports/intake.js';
import { hostIdPattern } from '../../domain/host-id.js';
import { maxSamplesPerRequest } from '../../domain/wire/ingest.js';
import type { Draft } from '../draft.js';
import { isRecord } from '../labels.js';
import { Stride } from '../pieces.js';
import { HostScan } from './host/host-scan.js';
import { parseInstant } from './instant.js';
import { parseJson } from './json.js';
import { nameType } from './name-type.js';
import type { DecodeContext, Protocol } from './protocol.js';

const kind = 'host';

/** Faults told of one body; a body can hold a million. */
const maxFaults = 10;

/** A parsed sample before anything is known about its fields. */
interface RawSample {
  readonly metric?: unknown;
  readonly ts?: unknown;
  readonly value?: unknown;
  readonly labels?: unknown;
  readonly host_id?: unknown;
}

/**
 * The agents' protocol: `{host_id, metrics: [{metric, ts, value, labels?}]}`, or a list of samples that each carry their
 * `host_id`. Written by hand for speed; HostMetricsBody in domain/wire is its contract, and a property test holds it to that.
 */
export const hostJson: Protocol = {
  name: 'host_json',
  method: 'POST',
  paths: ['/api/v1/ingest/metrics'],
  contentTypes: ['application/json'],
  permission: 'ingest',
  *decode(body, draft, context) {
    if (yield* new HostScan(body, draft, context.onlyHostId).run())
      return (receipt) => ({ status: 200, body: receipt });
    draft.restart();
    const { hostId, metrics } = readBody(parseJson(body));
    if (metrics.length > maxSamplesPerRequest) throw tooMany(metrics.length);
    const reader = new SampleReader(draft, context, hostId);
    const stride = new Stride();
    for (const sample of metrics) {
      reader.read(sample);
      if (stride.isOver(draft.count)) yield;
    }
    return (receipt) => ({ status: 200, body: receipt });
  },
};

interface Body {
  /** Host of the samples that name none. */
  readonly hostId: string | undefined;
  readonly metrics: readonly unknown[];
}

function readBody(root: unknown): Body {
  if (Array.isArray(root)) return { hostId: undefined, metrics: root };
  if (!isRecord(root))
    throw badBody([{ path: '', message: `expected an object with "host_id" and "metrics", got ${nameType(root)}` }]);
  const { host_id: hostId, metrics } = root;
  if (!isHostId(hostId) || !Array.isArray(metrics) || Object.keys(root).length !== 2) throw badBody(bodyFaults(root));
  return { hostId, metrics };
}

function bodyFaults(root: Readonly<Record<string, unknown>>): Fault[] {
  const faults: Fault[] = [];
  const { host_id: hostId, metrics } = root;
  if (!isHostId(hostId)) {
    faults.push({
      path: 'host_id',
      message: `expected 1 to 128 letters, digits, "_", ".", ":" or "-", got ${nameType(hostId)}`,
    });
  }
  if (!Array.isArray(metrics))
    faults.push({ path: 'metrics', message: `expected a list of samples, got ${nameType(metrics)}` });
  for (const key of Object.keys(root)) {
    if (faults.length >= maxFaults) break;
    if (key !== 'host_id' && key !== 'metrics')
      faults.push({ path: key.slice(0, 64), message: 'unknown key: expected only "host_id" and "metrics"' });
  }
  return faults;
}

/** Reads sample after sample into a draft. Neighbours mostly share host and time, so both are remembered. */
class SampleReader {
  readonly #draft: Draft;
  readonly #context: DecodeContext;
  readonly #bodyHostId: string | undefined;
  readonly #sample = { metric: '', ts: Number.NaN, value: undefined as unknown, labels: undefined as unknown };
  #hostId: string | undefined;
  #tsText = '';
  #ts = Number.NaN;

  constructor(draft: Draft, context: DecodeContext, bodyHostId: string | undefined) {
    this.#draft = draft;
    this.#context = context;
    this.#bodyHostId = bodyHostId;
    if (bodyHostId !== undefined) this.#enter(bodyHostId);
  }

  read(raw: unknown): void {
    const fault = this.#fill(raw);
    if (fault === undefined) this.#draft.add(this.#sample);
    else this.#draft.refuse(fault);
  }

  /** Makes `raw` the current sample, or says what is wrong with its shape. */
  #fill(raw: unknown): RejectReason | undefined {
    if (!isRecord(raw) || hasUnknownKey(raw)) return 'malformed';
    const { metric, ts, value, labels, host_id: hostId = this.#bodyHostId }: RawSample = raw;
    if (typeof metric !== 'string' || ts === undefined || value === undefined) return 'malformed';
    if (hostId !== this.#hostId) {
      if (!isHostId(hostId)) return 'malformed';
      this.#enter(hostId);
    } else if (hostId === undefined) {
      return 'malformed';
    }
    if (typeof ts !== 'string') return 'bad_timestamp';
    // The door takes null for "no value at that instant"; in this protocol such a sample is left out.
    if (value === null) return 'wrong_type';
    if (ts !== this.#tsText) {
      this.#tsText = ts;
      this.#ts = parseInstant(ts);
    }
    const sample = this.#sample;
    sample.metric = metric;
    sample.ts = this.#ts;
    sample.value = value;
    sample.labels = labels;
    return undefined;
  }

  #enter(hostId: string): void {
    const { onlyHostId } = this.#context;
    if (onlyHostId !== undefined && hostId !== onlyHostId) {
      throw new PharosError(
        'FORBIDDEN',
        `This key may send samples of the host "${onlyHostId}" only; nothing of this request was kept`,
        {
          details: [{ path: 'host_id', message: `expected "${onlyHostId}", got "${hostId}"` }],
        },
      );
    }
    this.#hostId = hostId;
    this.#draft.from(kind, hostId);
  }
}

function isHostId(value: unknown): value is string {
  return typeof value === 'string' && hostIdPattern.test(value);
}

function hasUnknownKey(raw: RawSample): boolean {
  for (const key in raw) {
    switch (key) {
      case 'metric':
      case 'ts':
      case 'value':
      case 'labels':
      case 'host_id':
        break;
      default:
        return true;
    }
  }
  return false;
}

function tooMany(count: number): PharosError {
  const message = `expected at most ${maxSamplesPerRequest} samples in one request, got ${count}`;
  return new PharosError('PAYLOAD_TOO_LARGE', `"metrics": ${message}; nothing of this request was kept`, {
    details: [{ path: 'metrics', message }],
  });
}

function badBody(faults: readonly Fault[]): PharosError {
  const [first] = faults;
  const where = first === undefined || first.path === '' ? 'The body' : `"${first.path}"`;
  return new PharosError(
    'BAD_REQUEST',
    `${where}: ${first?.message ?? 'not as expected'}; nothing of this request was kept`,
    { details: faults },
  );
}
