const pair = new Float64Array(2);
/** Halves of the two doubles, lower one first: Pharos runs on little-endian machines. */
const halves = new Int32Array(pair.buffer);

/** How many doubles `value` lies above `base` in size; the two have one sign and are close. */
export function ulpsBetween(value: number, base: number): number {
  pair[0] = value;
  pair[1] = base;
  return (halves[1]! - halves[3]!) * 2 ** 32 + (halves[0]! >>> 0) - (halves[2]! >>> 0);
}

/** The double that lies `ulps` above `base` in size. */
export function addUlps(base: number, ulps: number): number {
  pair[0] = base;
  const lower = (halves[0]! >>> 0) + ulps;
  halves[0] = lower;
  halves[1]! += Math.floor(lower / 2 ** 32);
  return pair[0];
}
