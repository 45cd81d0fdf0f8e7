/** The greatest common divisor of two whole numbers, neither 0. */
function gcd(a: number, b: number): number {
  let [greater, less] = [a, b];
  while (less !== 0) [greater, less] = [less, greater % less];
  return greater;
}

/** The greatest number that divides the first `count` of `numbers`, whole and at most 2^48 in size; 1 when all are 0. */
export function commonDivisor(numbers: Float64Array, count: number): number {
  let row = 0;
  while (row < count && numbers[row] === 0) row++;
  if (row === count) return 1;
  let divisor = Math.abs(numbers[row]!);
  for (row++; row < count && divisor > 1; row++) {
    const size = Math.abs(numbers[row]!);
    // At these sizes rounding makes no quotient whole that is not.
    const quotient = size / divisor;
    if (quotient !== Math.floor(quotient)) divisor = gcd(divisor, size);
  }
  return divisor;
}
