const firstRoom = 16;
/** The most room that an empty queue keeps. */
const keptRoom = 64;

/** A queue of values, each with its number, in arrays that grow by doubling. */
export class Ring<T> {
  #values: (T | undefined)[] = [];
  #numbers: number[] = [];
  #head = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The oldest value; undefined when there is none. */
  get front(): T | undefined {
    return this.#length === 0 ? undefined : this.#values[this.#head];
  }

  /** The number of the oldest value; Infinity when there is none. */
  get frontNumber(): number {
    return this.#length === 0 ? Infinity : this.#numbers[this.#head]!;
  }

  push(value: T, number: number): void {
    if (this.#length === this.#values.length) this.#grow();
    const at = (this.#head + this.#length) & (this.#values.length - 1);
    this.#values[at] = value;
    this.#numbers[at] = number;
    this.#length += 1;
  }

  /** Takes the oldest value out. */
  shift(): T | undefined {
    const value = this.front;
    if (this.#length === 0) return undefined;
    this.#values[this.#head] = undefined;
    this.#head = (this.#head + 1) & (this.#values.length - 1);
    this.#length -= 1;
    if (this.#length === 0 && this.#values.length > keptRoom) this.clear();
    return value;
  }

  clear(): void {
    this.#values = [];
    this.#numbers = [];
    this.#head = 0;
    this.#length = 0;
  }

  /** The room is a power of two, so that a place is found by masking. */
  #grow(): void {
    const room = Math.max(firstRoom, this.#values.length * 2);
    const values = new Array<T | undefined>(room);
    const numbers = new Array<number>(room);
    for (let i = 0; i < this.#length; i += 1) {
      const from = (this.#head + i) & (this.#values.length - 1);
      values[i] = this.#values[from];
      numbers[i] = this.#numbers[from]!;
    }
    this.#values = values;
    this.#numbers = numbers;
    this.#head = 0;
  }
}
