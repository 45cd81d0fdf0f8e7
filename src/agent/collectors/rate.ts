/** Counters by name, as the kernel counts them: from boot, ever upwards. */
export type Counters = ReadonlyMap<string, readonly number[]>;

interface Reading {
  readonly at: number;
  readonly counters: Counters;
}

/** Increase a second of each counter of one name. Undefined for a counter that went back: it was reset or wrapped. */
export type Rates = readonly (number | undefined)[];

/**
 * Turns counters into rates: each call compares with the call before. A name that was not there before has no rate yet,
 * and neither has any name at the first call, or when no time has passed.
 */
export function createRates(): (at: number, counters: Counters) => ReadonlyMap<string, Rates> {
  let previous: Reading | undefined;

  return (at, counters) => {
    const before = previous;
    previous = { at, counters };
    const rates = new Map<string, Rates>();
    const seconds = before === undefined ? 0 : (at - before.at) / 1000;
    if (before === undefined || seconds <= 0) return rates;
    for (const [name, values] of counters) {
      const old = before.counters.get(name);
      if (old !== undefined)
        rates.set(
          name,
          values.map((value, i) => increase(old[i], value, seconds)),
        );
    }
    return rates;
  };
}

function increase(before: number | undefined, after: number, seconds: number): number | undefined {
  return before === undefined || after < before ? undefined : (after - before) / seconds;
}
