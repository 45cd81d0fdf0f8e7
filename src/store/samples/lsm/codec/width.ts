/** Bits of the longest code, of which a block packs at most 32 in place. */
export const longestCode = 54;
export const widest = 32;

/** How a block is packed: `width` bits a row in place, and `exceptions` rows that need more. */
export interface WidthPlan {
  width: number;
  exceptions: number;
  /** Size of the whole block; an exception is its row, a byte, and a varint. */
  bits: number;
}

/**
 * The cheapest way to pack `rows` codes, of which `lengths[from + n]` are `n` bits long (patched frame of reference, PFOR: Zukowski
 * et al., ICDE 2006). `plan` is written over, so that nothing is allocated.
 */
export function planWidth(plan: WidthPlan, lengths: Int32Array, { from, rows }: { from: number; rows: number }): void {
  let longest = longestCode;
  while (longest > 0 && lengths[from + longest] === 0) longest--;
  plan.width = longest;
  plan.exceptions = 0;
  plan.bits = longest > widest ? Infinity : 8 + rows * longest;
  let over = 0;
  let overBits = 0;
  // Each exception takes 16 bits or more however narrow the rest is packed.
  for (let width = longest - 1; width >= 0 && over * 16 < plan.bits; width--) {
    const joining = lengths[from + width + 1]!;
    over += joining;
    overBits += 8 * joining;
    // What is left of a code over the width is a varint: one more byte for each seventh bit.
    for (let n = width + 1; n <= longest; n += 7) overBits += 8 * lengths[from + n]!;
    const bits = 16 + rows * width + overBits;
    if (width > widest || bits >= plan.bits) continue;
    plan.width = width;
    plan.exceptions = over;
    plan.bits = bits;
  }
}

/** Bits of the zigzag code of a whole number under 2^53: 0, -1, 1, -2 are coded as 0, 1, 2, 3. */
export function codeLength(residual: number): number {
  const near = residual | 0;
  if (near === residual) return 32 - Math.clz32((near << 1) ^ (near >> 31));
  const size = residual < 0 ? -2 * residual - 1 : 2 * residual;
  return 64 - Math.clz32(Math.floor(size / 2 ** 32));
}
