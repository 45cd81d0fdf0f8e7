/** Something that one at a time may have, over turns of the event loop too. */
export class Turn {
  #over: Promise<void> | undefined;
  #resolve: () => void = () => undefined;

  /** Resolves when the one who has it is done, and others may have been quicker then; undefined while nobody has it. */
  get over(): Promise<void> | undefined {
    return this.#over;
  }

  take(): void {
    this.#over = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Ends the turn, if there is one. */
  end(): void {
    this.#over = undefined;
    this.#resolve();
  }
}
