import type { Memory, SeriesGroup } from '../../series-ref.js';

/** A data point as its series are remembered: the attributes of its resource, and its own, as texts. */
export interface PointNames {
  readonly resource: string;
  readonly attributes: string;
}

/** Series by part and metric, of the data points that were seen, by the texts of their resource and attributes. */
export class OtlpMemory implements Memory {
  readonly #resources = new Map<string, Map<string, SeriesGroup>>();

  find({ resource, attributes }: PointNames): SeriesGroup | undefined {
    return this.#resources.get(resource)?.get(attributes);
  }

  /** An empty group for data points that were not seen before. */
  add({ resource, attributes }: PointNames): SeriesGroup {
    const points = this.#resources.get(resource) ?? new Map<string, SeriesGroup>();
    const group: SeriesGroup = new Map();
    this.#resources.set(resource, points.set(attributes, group));
    return group;
  }

  clear(): void {
    this.#resources.clear();
  }
}
