/**
 * Work that may rest after each `yield`, so that the event loop serves others. Of what the work relies on, nobody changes
 * anything meanwhile but the sources.
 */
export type Pieces<T> = Generator<undefined, T, undefined>;

/** Steps of a piece, a sample or a line each: a third of a millisecond when all were seen before, some 5 ms when none was. */
const stepsOfPiece = 1024;

/** Tells when a piece is done. */
export class Stride {
  #end = stepsOfPiece;

  /** Whether so many steps in all are the end of a piece; if so, the next one begins there. */
  isOver(steps: number): boolean {
    if (steps < this.#end) return false;
    this.#end = steps + stepsOfPiece;
    return true;
  }
}
