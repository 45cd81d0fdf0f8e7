/** Bytes of memory that many requests share. */
export class ByteBudget {
  #left: number;

  constructor(bytes: number) {
    this.#left = bytes;
  }

  /** Whether there was room for so many. */
  take(bytes: number): boolean {
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.#left += bytes;
  }

  share(): BudgetShare {
    return new BudgetShare(this);
  }
}

/** What one request has taken of a budget. */
export class BudgetShare {
  readonly #budget: ByteBudget;
  #taken = 0;

  constructor(budget: ByteBudget) {
    this.#budget = budget;
  }

  take(bytes: number): boolean {
    const hasRoom = this.#budget.take(bytes);
    if (hasRoom) this.#taken += bytes;
    return hasRoom;
  }

  giveBack(): void {
    this.#budget.giveBack(this.#taken);
    this.#taken = 0;
  }
}
