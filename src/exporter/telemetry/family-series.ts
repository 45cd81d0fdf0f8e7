/**
 * The series of one family that have a place on the page, as columns in order of appearance. The arrays only grow until
 * `keep` replaces them, so that who holds them and their length holds a picture of one instant.
 */
export class FamilySeries {
  ids: number[] = [];
  /** `{source_id="a"} ` of each, the blank before the value included. */
  labels: string[] = [];
  /** Number of the last change that this family saw. */
  version = 0;
  /** Changes when a position comes to mean another series. */
  generation = 0;
  readonly #owners = new Set<string>();

  /** False when another series of the family already shows these very labels. */
  add(id: number, labels: string): boolean {
    if (this.#owners.has(labels)) return false;
    this.#owners.add(labels);
    this.ids.push(id);
    this.labels.push(labels);
    return true;
  }

  /** Drops the series that `isKept` does not name. */
  keep(isKept: (id: number) => boolean): void {
    const ids: number[] = [];
    const labels: string[] = [];
    this.#owners.clear();
    for (const [position, id] of this.ids.entries()) {
      const text = this.labels[position] ?? '';
      if (!isKept(id)) continue;
      ids.push(id);
      labels.push(text);
      this.#owners.add(text);
    }
    this.ids = ids;
    this.labels = labels;
    this.generation++;
  }
}
