import type { Datum } from './datum.js';
import type { History } from './history.js';
import { limitLinesOf, violationOf } from './limits.js';
import { isPoint, type PointObject } from './objects.js';
import type { DomainObject, OpenMct, RequestOptions, Staleness, TelemetryProvider } from './openmct.js';
import type { Realtime } from './realtime.js';
import type { SharedFeed } from './shared-feed.js';
import type { StalenessWatch } from './staleness.js';

interface PointProviderParts extends Pick<OpenMct, 'time'> {
  readonly namespace: string;
  readonly feed: SharedFeed;
  readonly history: History;
  readonly realtime: Realtime;
  readonly staleness: StalenessWatch;
}

/** All that Open MCT asks of the points of one server. */
export class PointProvider implements TelemetryProvider<Datum> {
  readonly #parts: PointProviderParts;

  constructor(parts: PointProviderParts) {
    this.#parts = parts;
  }

  supportsRequest(object: DomainObject): boolean {
    return this.#isOwn(object);
  }

  async request(object: DomainObject, options: RequestOptions): Promise<Datum[]> {
    const { pharos } = this.#own(object);
    await this.#parts.feed.ready();
    return this.#parts.history.request(pharos, options);
  }

  supportsSubscribe(object: DomainObject): boolean {
    return this.#isOwn(object);
  }

  supportsBatching(): boolean {
    return true;
  }

  subscribe(
    object: DomainObject,
    callback: (data: Datum | Datum[]) => void,
    { strategy }: { readonly strategy?: string } = {},
  ): () => void {
    const { pharos } = this.#own(object);
    return this.#parts.realtime.subscribe(pharos, strategy === 'batch' ? 'batch' : 'latest', callback);
  }

  supportsLimits(object: DomainObject): boolean {
    return this.#isOwn(object) && object.pharos.metric.thresholds !== null;
  }

  getLimitEvaluator(object: DomainObject) {
    const { metric } = this.#own(object).pharos;
    return { evaluate: (datum: Datum, of?: { readonly key: string }) => violationOf(metric, datum, of?.key) };
  }

  getLimits(object: DomainObject) {
    const { metric } = this.#own(object).pharos;
    return { limits: () => Promise.resolve(limitLinesOf(metric)) };
  }

  supportsStaleness(object: DomainObject): boolean {
    return this.#isOwn(object);
  }

  /** Undefined while the page looks at a time of the past. */
  async isStale(object: DomainObject): Promise<Staleness | undefined> {
    return this.#parts.time.isRealTime() ? this.#parts.staleness.now(this.#own(object)) : undefined;
  }

  subscribeToStaleness(object: DomainObject, callback: (staleness: Staleness) => void): () => void {
    return this.#parts.staleness.follow(this.#own(object), callback);
  }

  #isOwn(object: DomainObject): object is PointObject {
    return object.identifier.namespace === this.#parts.namespace && isPoint(object);
  }

  #own(object: DomainObject): PointObject {
    if (this.#isOwn(object)) return object;
    throw new Error(`"${object.name}" is no metric of Pharos`);
  }
}
