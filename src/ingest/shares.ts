import { findKind } from '../catalog/index.js';
import { labelsKey, type Labels } from '../domain/sample.js';

/** A metric that is derived from two others of the same source, labels and time: part divided by whole, in percent. */
interface Share {
  readonly metric: string;
  readonly part: string;
  readonly whole: string;
}

/** A sample that follows from others. */
export interface DerivedSample {
  readonly kind: string;
  readonly sourceId: string;
  readonly metric: string;
  readonly ts: number;
  readonly value: number;
  readonly labels: Labels;
}

interface Known {
  readonly share: Share;
  readonly sample: Omit<DerivedSample, 'metric' | 'value'>;
  part?: number;
  whole?: number;
  isSent?: boolean;
}

const sharesByKind = new Map<string, readonly Share[]>();

function sharesOf(kind: string): readonly Share[] {
  const known = sharesByKind.get(kind);
  if (known !== undefined) return known;
  const metrics = findKind(kind)?.metrics ?? [];
  const shares = metrics.flatMap(({ id, derivedFrom }) =>
    derivedFrom === undefined ? [] : [{ metric: id, ...derivedFrom }],
  );
  sharesByKind.set(kind, shares);
  return shares;
}

/** Collects what one request holds of the catalog's derived metrics (MetricDefinition.derivedFrom). */
export class Shares {
  readonly #known = new Map<string, Known>();

  /** Notes an accepted sample, if a derived metric has to do with it. */
  note({ kind, sourceId, metric, ts, value, labels }: DerivedSample): void {
    for (const share of sharesOf(kind)) {
      if (metric !== share.part && metric !== share.whole && metric !== share.metric) continue;
      const key = JSON.stringify([kind, sourceId, share.metric, ts, labelsKey(labels)]);
      const known = this.#known.get(key) ?? { share, sample: { kind, sourceId, ts, labels } };
      this.#known.set(key, known);
      if (metric === share.part) known.part = value;
      else if (metric === share.whole) known.whole = value;
      else known.isSent = true;
    }
  }

  /** What follows from the samples noted, in percent; nothing where the sender gave it itself or the whole is zero. */
  derived(): readonly DerivedSample[] {
    return [...this.#known.values()].flatMap(({ share, sample, part, whole, isSent = false }) => {
      if (isSent || part === undefined || whole === undefined || !(whole > 0)) return [];
      return [{ ...sample, metric: share.metric, value: (100 * part) / whole }];
    });
  }
}

/** Whether a metric of a kind is part of a derived one, or such a one: asked for every sample. */
export function concernsShare(kind: string, metric: string): boolean {
  const shares = sharesOf(kind);
  for (const share of shares)
    if (metric === share.part || metric === share.whole || metric === share.metric) return true;
  return false;
}
