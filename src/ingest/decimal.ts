/** Numbers below this are whole without rounding. */
export const exactBelow = 2 ** 53;

/** The powers of ten that float64 holds exactly. */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
