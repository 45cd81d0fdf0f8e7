/** Runs tasks one after the other, in the order in which they came. */
export class Serial {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    // The next task runs whatever became of this one; its caller gets the failure.
    this.#tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
