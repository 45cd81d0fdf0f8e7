/** A whole number with its thousands told apart. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Milliseconds as people read them: finer the shorter they are. */
export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : whole(value);
}

export function percent(share: number): string {
  // Rounded down: 100 % means all.
  return `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}
