import type { Memory, SeriesGroup } from '../../series-ref.js';

/** The series of the data points that have the same attributes, by part and metric. */
export type PointsOfResource = Map<string, SeriesGroup>;

/** The series that were seen, by their resource and by the text of their data point's attributes. */
export class OtlpMemory implements Memory {
  readonly #resources = new Map<string, PointsOfResource>();

  resource(text: string): PointsOfResource {
    const known = this.#resources.get(text);
    if (known !== undefined) return known;
    const points: PointsOfResource = new Map();
    this.#resources.set(text, points);
    return points;
  }

  clear(): void {
    this.#resources.clear();
  }
}
