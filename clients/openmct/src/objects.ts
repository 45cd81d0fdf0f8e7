import { valuesOf } from './datum.js';
import type { Dictionary, Point } from './dictionary.js';
import { keyOf, parentOf, placeOf, type Place } from './keys.js';
import { nameOf } from './metric.js';
import type { DomainObject, Identifier } from './openmct.js';

/** The type of the objects that are points. */
export const pointType = 'pharos.metric';

/** A point of the tree; what its providers need to know goes with it. */
export interface PointObject extends DomainObject {
  readonly pharos: Point & { readonly lostAfterSeconds: number };
}

export function isPoint(object: DomainObject): object is PointObject {
  return object.type === pointType && 'pharos' in object;
}

/** The objects of the tree, by their identifiers. */
export class Objects {
  readonly #namespace: string;
  readonly #dictionary: Dictionary;

  constructor(namespace: string, dictionary: Dictionary) {
    this.#namespace = namespace;
    this.#dictionary = dictionary;
  }

  identifier(place: Place): Identifier {
    return { namespace: this.#namespace, key: keyOf(place) };
  }

  /** @throws Error for an identifier that means nothing, or something that the server does not have. */
  async get({ key }: Identifier): Promise<DomainObject> {
    const place = placeOf(key);
    if (place === undefined) throw new Error(`"${key}" is no key of Pharos`);
    switch (place.type) {
      case 'root':
        return this.#folder(place, 'Pharos');
      case 'kind': {
        const { title, help } = await this.#dictionary.kind(place.kind);
        return { ...this.#folder(place, title), notes: help };
      }
      case 'source':
        return this.#folder(place, await this.#dictionary.sourceName(place));
      case 'metric':
        return this.point({ series: place.series, metric: await this.#dictionary.metric(place.series) });
    }
  }

  async point({ series, metric }: Point): Promise<PointObject> {
    const place: Place = { type: 'metric', series };
    const { lost_after_seconds: lostAfterSeconds } = await this.#dictionary.kind(series.kind);
    return {
      ...this.#object(place, nameOf(metric, series), pointType),
      notes: metric.help,
      telemetry: { values: valuesOf(metric) },
      // Shown in the plot of this one point, where its scale reaches so far; a plot of several has settings of its own.
      configuration: { series: [{ identifier: this.identifier(place), limitLines: metric.thresholds !== null }] },
      pharos: { series, metric, lostAfterSeconds },
    };
  }

  /** What stands below an object of the tree, in order; undefined for a point and for what is not of this tree. */
  async below({ namespace, key }: Identifier): Promise<readonly Place[] | undefined> {
    const place = namespace === this.#namespace ? placeOf(key) : undefined;
    switch (place?.type) {
      case 'root':
        return (await this.#dictionary.kinds()).map(({ id }) => ({ type: 'kind', kind: id }));
      case 'kind': {
        const { kind } = place;
        return [...(await this.#dictionary.sources(kind)).keys()].map((sourceId) => ({
          type: 'source',
          kind,
          sourceId,
        }));
      }
      case 'source':
        return (await this.#dictionary.points(place)).map(({ series }) => ({ type: 'metric', series }));
      case 'metric':
      case undefined:
        return undefined;
    }
  }

  #folder(place: Place, name: string): DomainObject {
    return this.#object(place, name, 'folder');
  }

  #object(place: Place, name: string, type: string): DomainObject {
    const parent = parentOf(place);
    const location = parent === undefined ? 'ROOT' : `${this.#namespace.replace(/[\\:]/g, '\\$&')}:${keyOf(parent)}`;
    return { identifier: this.identifier(place), name, type, location };
  }
}
